"""What tests of explanations share: settings, and texts that renderers must not obey."""

from __future__ import annotations

from resolutec.check import typed
from resolutec.pipeline import Options, check
from resolutec.source import Source
from tests.conformance.toml_text import toml_string

HOSTILE = '</code><script>alert(1)</script>&"|`*_\u202e'
"""Text that some renderer would obey, if it came to it as it is."""

TLS = """\
[queue.outbound.tls]
allow-invalid-certs = [ { if = "retry_num > 0 && last_error == 'tls'", then = true },
                        { else = false } ]
starttls = [ { if = "retry_num > 1 && last_error == 'tls'", then = "disable" },
             { if = "retry_num > 5", then = "optional" },
             { else = "require" } ]
"""


def stalwart(text: str, name: str = "policy.toml") -> list[typed.Setting]:
    """The settings of a policy for the mail server."""
    checked = check(Source(name, text), Options())
    assert not checked.failed, checked.diagnostics
    return list(checked.policy.settings)


def hostile_policy() -> str:
    """A policy with hostile text in its key, its conditions and its results."""
    literal = "'" + HOSTILE + "'"
    condition = toml_string(f"sender == {literal} || starts_with(rcpt, {literal})")
    branches = (
        f"[{{ if = {condition}, then = {toml_string(literal)} }}, {{ else = false }}]"
    )
    key = toml_string(HOSTILE)
    return (
        f"session.rcpt.rewrite = {branches}\n"
        f"[session.milter.{key}]\nenable = \"sender == 'x'\"\n"
        f"hostname = 'h'\nport = 1\n"
    )
