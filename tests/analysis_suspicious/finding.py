"""Policies of one setting, and what one pass says about them."""

from __future__ import annotations

from resolutec.analysis.suspicious.passes import Pass
from resolutec.diagnostics.model import Diagnostic
from resolutec.pipeline import Options, check
from resolutec.source import Source

SCHEMA_KEY = {
    "boolean": "session.rcpt.relay",
    "attempt": "queue.outbound.tls.allow-invalid-certs",
    "starttls": "queue.outbound.tls.starttls",
    "string": "queue.outbound.next-hop",
    "mechanisms": "session.auth.mechanisms",
    "spam": "spam-filter.rule.x.condition",
    "endpoint": "http.allowed-endpoint",
}


def diagnostics(
    find: Pass, key: str, value: str, lenient: bool = False
) -> list[Diagnostic]:
    """What a pass finds in a setting whose value is written so."""
    name = SCHEMA_KEY[key]
    scope = 'spam-filter.rule.x.scope = "any"\n' if key == "spam" else ""
    text = f"{scope}{name} = {value}\n"
    checked = check(Source("policy.toml", text), Options(lenient=lenient))
    assert not checked.failed, checked.diagnostics
    (setting,) = checked.policy.settings
    return list(find(setting))


def marked(found: Diagnostic) -> str:
    """The text that a finding points at."""
    return found.source.text[found.span.start : found.span.end]


def expression(text: str) -> str:
    """An expression as a TOML value."""
    return f"'''{text}'''"


def condition(text: str, result: str = '"true"', other: str = '"false"') -> str:
    """A block with one condition."""
    return f"[ {{ if = '''{text}''', then = {result} }}, {{ else = {other} }} ]"
