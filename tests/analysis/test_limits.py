"""Large and hostile settings: bounded time, no crash, and it is said where something is missing."""

from __future__ import annotations

import time

import pytest

from resolutec.analysis.decision_table import decision_table
from resolutec.diagnostics.model import Severity
from tests.analysis.policies import analyse, ladder, unreachable

RULES = 2_000
SECONDS = 20
"""Far more than it takes: what is quadratic takes longer still."""


@pytest.mark.parametrize(
    "pattern",
    [
        "s == 'd{0}.example'",
        "starts_with(s, 'p{0}.')",
        "ends_with(s, '.e{0}')",
        "n == {0}",
        "n > 10000{0:05}",
        "n == {0} && p",
        "matches('a{0}', s)",
        "contains(['a{0}', 'b{0}'], s) && (p || q)",
    ],
)
def test_long_ladders_are_followed_to_the_end(pattern: str) -> None:
    conditions = [pattern.format(number) for number in range(RULES)]
    setting = ladder(*conditions, pattern.format(7))
    started = time.perf_counter()
    findings = analyse(setting)
    assert time.perf_counter() - started < SECONDS
    codes = {finding.code for finding in findings}
    assert codes == {"unreachable-branch"}
    lines = {finding.source.position(finding.span.start).line for finding in findings}
    assert RULES + 2 in lines


def test_where_too_much_hangs_together_nothing_false_is_said() -> None:
    pairs = [f"matches('a{number}', s)" for number in range(60)]
    conditions = [
        f"{one} ^ {other} ^ matches('b{at % 7}', t)"
        for at, (one, other) in enumerate(
            zip(pairs, pairs[30:] + pairs[:30], strict=True)
        )
    ]
    conditions += [" ^ ".join(pairs[:40]), "p", "p && q"]
    findings = analyse(ladder(*conditions * 3, "p"))
    limits = [finding for finding in findings if finding.code == "analysis-limit"]
    assert len(limits) <= 1
    assert all(finding.severity is Severity.NOTE for finding in limits)
    dead = [found for found in findings if found.code == "unreachable-branch"]
    assert dead


def test_a_setting_beyond_the_bound_is_told_once_and_its_branches_count_as_possible() -> (
    None
):
    conditions = [
        " || ".join(f"n == {at} && m == {at * step % 997}" for at in range(60))
        for step in range(2, 90)
    ]
    setting = ladder(*conditions, *conditions)
    started = time.perf_counter()
    findings = analyse(setting)
    assert time.perf_counter() - started < SECONDS
    assert len([each for each in findings if each.code == "analysis-limit"]) <= 1
    table = decision_table(setting)
    assert len(table.rows) >= len(conditions)


@pytest.mark.parametrize(
    "condition",
    [
        "!" * 60 + "p",
        "(" * 30 + "p" + " ^ q)" * 30,
        "(" * 30 + "p" + " == q)" * 30,
        "if_then(p, " * 30 + "q" + ", q ^ true)" * 30,
        " || ".join(f"matches('{number}', s)" for number in range(3_000)),
        " || ".join(f"n == {number * 2}" for number in range(3_000)),
        " && ".join(f"(p || matches('{number}', s))" for number in range(1_000)),
        " ^ ".join(f"matches('{number}', s)" for number in range(60)),
        "contains([" + ", ".join(f"'{number}'" for number in range(3_000)) + "], s)",
        "n" + " + 1" * 60 + " > 3",
    ],
)
def test_wide_and_deep_conditions(condition: str) -> None:
    started = time.perf_counter()
    assert unreachable(condition) == []
    assert time.perf_counter() - started < SECONDS


def test_lone_surrogates_and_null_characters_are_characters() -> None:
    assert (
        unreachable("s == '\\ud800'", "s == 'a\\u0000'", "starts_with(s, '\\udfff')")
        == []
    )
    assert unreachable("starts_with(s, 'a')", "s == 'a\\u0000'") == [3]
