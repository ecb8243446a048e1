"""What the analysis says about settings that people write."""

from __future__ import annotations

import pytest

from resolutec.diagnostics.model import Severity
from resolutec.pipeline import Options, check
from resolutec.schema.load import load_schema
from resolutec.source import Source
from tests.analysis.policies import (
    ERRORS,
    analyse,
    found,
    ladder,
    setting_of,
    unreachable,
)
from tests.project.repository import ROOT


def test_the_example_of_the_mail_servers_manual_has_a_dead_branch() -> None:
    text = (
        'tls = [{ if = "retry > 0 && error == \'tls\'", then = "disable" }, '
        '{ if = "retry > 1 && error == \'tls\'", then = "optional" }, '
        '{ else = "require" }]\n'
    )
    (finding,) = analyse(setting_of(text))
    assert finding.code == "unreachable-branch"
    assert finding.severity is Severity.WARNING
    assert "branch 1 (line 1) takes every input" in finding.message
    assert finding.source.position(finding.span.start).column == 74


def test_a_contradiction_is_told_as_the_condition_and_as_its_branch() -> None:
    assert found("retry > 3 && retry < 2") == [
        "2 unreachable-branch: this branch is never reached: its condition never holds",
        "2 always-false: `retry > 3 && retry < 2` never holds",
    ]


def test_a_tautology_leaves_nothing_to_what_follows() -> None:
    assert found("retry > 3 || retry <= 3", "error == 'tls'") == [
        (
            "3 unreachable-branch: this branch is never reached: branch 1 (line 2) "
            "takes every input that its condition holds for"
        ),
        (
            "4 unreachable-branch: `else` is never reached: the branches before it take "
            "every input"
        ),
        "2 always-true: `retry > 3 || retry <= 3` always holds",
    ]


def test_branches_that_shadow_together_are_named() -> None:
    assert found("n > 5", "n < 3", "retry == 1", "n == 2 || n == 7", "n != 4")[0] == (
        "5 unreachable-branch: this branch is never reached: branches 1 and 2 "
        "(lines 2 and 3) take every input that its condition holds for"
    )


def test_branches_for_every_member_of_a_closed_set_leave_nothing_to_else() -> None:
    conditions = [f"error == '{error}'" for error in ERRORS]
    assert unreachable(*conditions) == [len(ERRORS) + 2]
    assert unreachable(*conditions[:-1]) == []


@pytest.mark.parametrize(
    ("conditions", "dead"),
    [
        (["starts_with(s, 'a')", "starts_with(s, 'ab')"], [3]),
        (["starts_with(s, 'ab')", "starts_with(s, 'a')"], []),
        (["ends_with(s, '.org')", "ends_with(s, 'x.org')"], [3]),
        (["ends_with(s, '.org')", "s == 'a.org'", "s == 'a.com'"], [3]),
        (["contains(['a', 'b', 'c'], s)", "s == 'b'"], [3]),
        (["contains(['a', 'b'], s)", "contains(['b', 'c'], s)"], []),
        (["is_empty(s)", "s == ''", "s", "starts_with(s, 'a')"], [3, 5, 6]),
        (["s >= 'b'", "starts_with(s, 'c')", "starts_with(s, 'a')"], [3]),
        (["octets[3] == 2", "octets[3] >= 2 && octets[3] < 4", "octets[3] == 3"], [4]),
        (["octets[3] < 0", "octets[3] > 0", "octets[3] == 0", "p"], [5, 6]),
        (["octets[3] != 0", "octets[2] != 0"], []),
        (["size > 3", "is_empty(size)", "size == 0 && is_empty(size)"], [4]),
        (["retry < 0"], [2]),
        (["retry >= 0", "p"], [3, 4]),
        (["retry > 1.5", "retry == 2", "retry == 1"], [3]),
        (["retry * 1000 >= 5000", "retry > 4", "retry > 3"], [3]),
        (["score > 1.0", "score <= 1.0", "score == 7.0"], [4]),
        (["small < 0", "small > 4", "small >= 0 && small <= 4", "p"], [5, 6]),
        (["p", "!p && q", "p || q"], [4]),
        (["p ^ q", "p == q"], [4]),
        (["n < m", "n == m", "n > m"], [5]),
        (["n < m", "m > n"], [3]),
        (["s == t", "t != s"], [4]),
        (["len(s) > 0", "s == ''"], [4]),
        (["len(s) > 5", "len(s) < 0", "len(s) > 7"], [3, 4]),
        (["is_empty(words)", "count(words) == 0", "words"], [3, 5]),
        (["matches('^a', s)", "matches('^a', s) && p", "matches('^b', s)"], [3]),
        (["key_exists('x', s)", "key_exists('x', s)", "key_exists('x', t)"], [3]),
        (["counter_incr('x', s, 1) > 3", "counter_incr('x', s, 1) > 3"], []),
        (["to_uppercase(e) == 'A'", "e == 'a'", "e != 'a'"], [3, 5]),
        (["if_then(p, retry, 0) > 3", "p && retry > 4"], [3]),
        (["$x > 1", "$x == 2", "$x"], [3]),
    ],
)
def test_dead_branches(conditions: list[str], dead: list[int]) -> None:
    assert unreachable(*conditions) == dead


def test_what_was_counted_up_may_have_changed_what_is_asked() -> None:
    asked = "counter_get('x', s) > 3"
    assert unreachable(asked, asked) == [3]
    assert unreachable(asked, "counter_incr('x', s, 1) > 9", asked) == []


def test_captures_differ_from_one_match_to_the_next() -> None:
    reads = "$1 == 'x'"
    assert unreachable("matches('(.)', s) && p", reads, reads) == [4]
    assert (
        unreachable("matches('(.)', s) && $1 == 'x'", "matches('(.)', t) && p", reads)
        == []
    )


def test_an_integer_beside_a_float_is_rounded_before_it_is_compared() -> None:
    assert unreachable("n == 9007199254740992.0", "n == 9007199254740993") == [3]
    assert unreachable("n == 9007199254740992", "n == 9007199254740993") == []


def test_a_part_that_its_neighbours_settle() -> None:
    assert found("retry > 3 && (retry > 2 || p)") == [
        "2 always-true: `(retry > 2 || p)` always holds here, given what stands before it"
    ]
    assert found("retry <= 3 || p && retry > 2") == [
        "2 always-true: `retry > 2` always holds here, given what stands before it"
    ]
    assert found("p && (retry > 3 && retry < 2 || q)") == [
        "2 always-false: `retry > 3 && retry < 2` never holds"
    ]


def test_a_part_that_the_branches_before_settle_is_a_note() -> None:
    setting = ladder("retry > 3", "retry <= 3 && p", "q || retry == 9")
    findings = [
        (each.code, each.severity.value, each.message) for each in analyse(setting)
    ]
    assert findings == [
        (
            "always-true",
            "note",
            "`retry <= 3` always holds here, given what the branches before take",
        ),
        (
            "always-false",
            "note",
            "`retry == 9` never holds here, given what the branches before take",
        ),
    ]


def test_conditions_inside_results_are_looked_at() -> None:
    text = "flag = [{ if = 'retry > 3', then = 'retry > 2 && p' }, { else = 'p' }]"
    (finding,) = analyse(setting_of(text))
    assert (finding.code, finding.message) == (
        "always-true",
        "`retry > 2` always holds here, given what the branches before take",
    )
    (finding,) = analyse(setting_of("number = 'if_then(small > 9, 1, 2)'"))
    assert (finding.code, finding.message) == (
        "always-false",
        "`small > 9` never holds",
    )


def test_literals_say_what_they_mean() -> None:
    assert found("true && p") == []
    assert found("false") == [
        "2 unreachable-branch: this branch is never reached: its condition never holds"
    ]


def test_a_branch_that_changes_nothing() -> None:
    assert found("retry > 3", "retry > 1", "p", results=["1", "2", "3", "3"]) == [
        (
            "4 same-result: this branch changes nothing: without it the result would be "
            "`3` as well"
        )
    ]
    assert found("retry > 3", "retry > 1", results=["2", "2", "3"]) == [
        (
            "2 same-result: this branch changes nothing: without it the result would be "
            "`2` as well"
        )
    ]
    assert found("retry > 3", "p", "retry > 1", results=["2", "5", "2", "3"]) == []
    assert found(
        "retry > 3", "p && retry < 2", "retry > 1", results=["2", "5", "2", "3"]
    ) == [
        (
            "2 same-result: this branch changes nothing: without it the result would be "
            "`2` as well"
        )
    ]


def test_a_branch_that_counts_or_captures_is_no_idle_one() -> None:
    assert found("counter_incr('x', s, 1) > 3", results=["1", "1"]) == []
    conditions = ("matches('(.)', s)", "$1 == 'x'")
    assert found(*conditions, results=["1", "2", "1"]) == []
    assert found(conditions[0], "p", results=["1", "2", "1"]) == []
    assert found(conditions[0], "!matches('(.)', s) && p", results=["1", "2", "1"])[0][
        :14
    ] == ("3 always-true:")


def test_our_own_policies_give_no_cause_for_findings() -> None:
    parcels = ROOT / "policies" / "parcels.schema.toml"
    schema = load_schema(parcels.read_text(encoding="utf-8"), parcels.name)
    for name, options in (
        ("outbound_tls.toml", Options()),
        ("mail_server.toml", Options()),
        ("parcels.toml", Options(schema)),
    ):
        path = ROOT / "policies" / name
        policy = check(Source(name, path.read_text(encoding="utf-8")), options).policy
        assert policy.settings
        assert analyse(*policy.settings) == []
