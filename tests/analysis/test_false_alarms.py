"""Good policies: nothing is said of them that is an error, and nothing that is not so."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec.diagnostics.model import Severity
from resolutec.pipeline import Checked, Options, review
from resolutec.schema.load import load_schema
from resolutec.source import Source
from tests.corpus.rule_sets import MOUNTS, OWN_RULES, SPAM_FILTER
from tests.project.repository import ROOT

POLICIES = {
    "mail_server.toml": {"fail-open"},
    "outbound_tls.toml": {
        "tls-unverified-on-failure",
        "tls-cleartext-on-failure",
        "tls-oscillates",
        "tls-overrides-dane",
    },
    "parcels.toml": set[str](),
}
"""The policies of this repository, and what is true of them."""
RULES = [OWN_RULES, *sorted(SPAM_FILTER.glob("*.toml"))]
"""Rules of a spam filter; the published ones where they are here."""


def reviewed(path: Path, options: Options) -> Checked:
    return review(Source(path.name, path.read_text("utf-8")), options)


def test_every_policy_of_the_repository_is_looked_at() -> None:
    here = {path.name for path in (ROOT / "policies").glob("*.toml")}
    others = {name for name in here if name.endswith((".test.toml", ".schema.toml"))}
    assert here - others == set(POLICIES)


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_policies_have_no_errors_and_the_warnings_they_earn(name: str) -> None:
    path = ROOT / "policies" / name
    options = Options()
    schema = path.with_suffix(".schema.toml")
    if schema.exists():
        options = Options(load_schema(schema.read_text("utf-8"), path.stem))
    checked = reviewed(path, options)
    assert checked.policy.settings
    assert {found.code for found in checked.diagnostics} == POLICIES[name]
    assert all(found.severity is Severity.WARNING for found in checked.diagnostics)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_rules_of_a_spam_filter_have_neither_errors_nor_warnings(path: Path) -> None:
    checked = reviewed(path, Options(mounts=MOUNTS))
    assert checked.policy.settings
    severities = {found.severity for found in checked.diagnostics}
    assert severities <= {Severity.NOTE}
