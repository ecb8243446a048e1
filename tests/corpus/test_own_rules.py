"""A rule set of the project's own: every scope, and what only Stalwart's reader takes."""

from __future__ import annotations

import tomllib

import pytest

from benchmarks.model import POLICIES
from tests.corpus.agreement import Comparison, compare
from tests.corpus.rule_sets import OWN_RULES, compile_rules, findings, identifiers

CONTEXTS = {
    "spam-any",
    "spam-url",
    "spam-email",
    "spam-ip",
    "spam-header",
    "spam-domain",
}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(OWN_RULES, 800)


def test_it_is_not_toml_and_compiles_all_the_same() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(OWN_RULES.read_text(encoding="utf-8"))
    compiled = compile_rules(OWN_RULES, synchronous=True)
    assert findings(compiled) == ["note bad-toml"]
    assert len(identifiers(compiled, "rule")) == 17
    assert len(identifiers(compiled, "dnsbl")) == 3


def test_it_has_rules_of_every_scope() -> None:
    compiled = compile_rules(OWN_RULES, synchronous=True)
    assert {setting.context.name for setting in compiled.policy.settings} == CONTEXTS


def test_compiled_rules_decide_as_the_interpreter_does(comparison: Comparison) -> None:
    assert comparison.differences == []


def test_the_messages_make_every_rule_give_all_its_results(
    comparison: Comparison,
) -> None:
    assert comparison.unseen == []


@pytest.mark.parametrize("name", ["dns_list.toml", "spam.toml"])
def test_so_do_the_rules_of_the_benchmarks(name: str) -> None:
    comparison = compare(POLICIES / name, 200)
    assert comparison.differences == []
