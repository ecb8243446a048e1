"""The published rule files of the Stalwart spam filter, whole and unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.agreement import compare
from tests.corpus.rule_sets import SPAM_FILTER, compile_rules, findings, identifiers

FILES = sorted(SPAM_FILTER.glob("*.toml"))
pytestmark = pytest.mark.skipif(
    not FILES,
    reason="the rule files are not here; RESOLUTE_SPAM_FILTER can say where they are",
)

EXPECTED_FINDINGS = {
    # A condition runs over several lines inside a basic string.
    "subject.toml": ["note bad-toml"],
}
MESSAGES = 800


@pytest.mark.parametrize("synchronous", [True, False])
def test_all_of_it_compiles(synchronous: bool) -> None:
    compiled = {
        path.name: compile_rules(path, synchronous=synchronous) for path in FILES
    }
    found = {name: findings(one) for name, one in compiled.items() if findings(one)}
    assert found == EXPECTED_FINDINGS
    rules = [identifiers(one, "rule") for one in compiled.values()]
    zones = [identifiers(one, "dnsbl") for one in compiled.values()]
    assert sum(map(len, rules)) == len(set().union(*rules)) == 66
    assert sum(map(len, zones)) == len(set().union(*zones)) == 18
    for one in compiled.values():
        assert set(one.module().DECISIONS) == {
            setting.key for setting in one.policy.settings
        }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_compiled_rules_decide_as_the_interpreter_does(path: Path) -> None:
    comparison = compare(path, MESSAGES)
    assert comparison.differences == []
    assert comparison.unseen == []
