"""No false alarms on real policies, and no trouble with odd ones."""

from __future__ import annotations

import time

import pytest

from resolutec.analysis.suspicious.passes import PASSES
from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.pipeline import Options, check
from resolutec.source import Source
from tests.project.repository import ROOT


def all_findings(text: str, lenient: bool = False) -> list[Diagnostic]:
    checked = check(Source("policy.toml", text), Options(lenient=lenient))
    return [
        found
        for setting in checked.policy.settings
        for find in PASSES
        for found in find(setting)
    ]


@pytest.mark.parametrize("name", ["outbound_tls.toml", "mail_server.toml"])
def test_policies_of_the_repository_have_none(name: str) -> None:
    text = (ROOT / "policies" / name).read_text(encoding="utf-8")
    assert all_findings(text) == []


def test_none_is_an_error() -> None:
    text = (
        "queue.outbound.tls.starttls = true\n"
        "session.rcpt.relay = \"'false'\"\n"
        'queue.outbound.tls.dane = "expires_in < 1d"\n'
        "queue.schedule.expire = [ { if = \"1 < 2 < 3 | rcpt_domain = 'x'\", "
        'then = "1d" }, { else = "2d" } ]\n'
    )
    found = all_findings(text, lenient=True)
    assert {each.code for each in found} == {
        "boolean-for-enum",
        "string-as-truth",
        "duration-unit",
        "comparison-chain",
        "legacy-syntax",
    }
    assert Severity.ERROR not in {each.severity for each in found}


def test_long_expressions_take_linear_time() -> None:
    many = " || ".join(f"rcpt_domain == 'host{number}'" for number in range(5_000))
    text = f'queue.outbound.tls.allow-invalid-certs = "{many}"\n'
    checked = check(Source("policy.toml", text), Options())
    (setting,) = checked.policy.settings
    start = time.perf_counter()
    found = [each for find in PASSES for each in find(setting)]
    assert found == []
    assert time.perf_counter() - start < 30
