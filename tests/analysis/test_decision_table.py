"""Decision tables: few rows, in words and as plain data."""

from __future__ import annotations

import json

import pytest

from resolutec.analysis.decision_table import as_json, decision_table
from resolutec.check import typed
from resolutec.pipeline import Options, check
from resolutec.source import Source
from tests.analysis.policies import ladder, setting_of
from tests.project.repository import ROOT


def rows(setting: typed.Setting) -> list[str]:
    return [
        f"{', '.join(each.phrase for each in row.when.values()) or 'always'} → {row.result}"
        for row in decision_table(setting).rows
    ]


def starttls() -> typed.Setting:
    path = ROOT / "policies" / "outbound_tls.toml"
    source = Source(path.name, path.read_text(encoding="utf-8"))
    _, setting = check(source, Options()).policy.settings
    return setting


def test_the_table_of_the_tls_policy() -> None:
    assert rows(starttls()) == [
        "retry_num ≥ 2, last_error = tls → disable",
        "retry_num ≤ 1 → require",
        "retry_num ≥ 2, last_error ≠ tls → require",
    ]


def test_the_table_as_plain_data() -> None:
    table = as_json(decision_table(starttls()))
    assert json.loads(json.dumps(table)) == {
        "setting": "queue.outbound.tls.starttls",
        "variables": ["retry_num", "last_error"],
        "rows": [
            {
                "when": {"retry_num": "≥ 2", "last_error": "= tls"},
                "result": "disable",
                "value": "disable",
                "branch": {"line": 5, "column": 22},
            },
            {
                "when": {"retry_num": "≤ 1"},
                "result": "require",
                "value": "require",
                "branch": {"line": 5, "column": 90},
            },
            {
                "when": {"retry_num": "≥ 2", "last_error": "≠ tls"},
                "result": "require",
                "value": "require",
                "branch": {"line": 5, "column": 90},
            },
        ],
        "exact": True,
    }


def test_what_falls_to_else_is_told_apart() -> None:
    table = decision_table(ladder("retry > 3", "p && e == 'a'"))
    gaps = [[each.phrase for each in row.when.values()] for row in table.gaps]
    assert gaps == [["retry ≤ 3", "p is false"], ["retry ≤ 3", "p is true", "e ≠ a"]]
    exhausted = ladder("p", "!p")
    assert decision_table(exhausted).gaps == ()


@pytest.mark.parametrize(
    ("condition", "holds", "fails"),
    [
        ("n == 3", "n = 3", "n ≠ 3"),
        ("n > 2 && n < 9", "n from 3 to 8", "n ≤ 2 or ≥ 9"),
        ("contains([2, 4, 9], n)", "n ∈ {2, 4, 9}", "n ∉ {2, 4, 9}"),
        ("contains(['a', 'b c'], s)", "s ∈ {a, 'b c'}", "s ∉ {a, 'b c'}"),
        ("is_empty(s)", "s = ''", "s ≠ ''"),
        ("starts_with(s, 'ab')", "s starts with ab", "s does not start with ab"),
        ("ends_with(s, '.org')", "s ends with .org", "s does not end with .org"),
        ("s < 'm'", "s < m", "s ≥ m"),
        ("s <= 'm'", "s ≤ m", "s > m"),
        ("e != 'a'", "e ≠ a", "e = a"),
        ("p", "p is true", "p is false"),
        ("score > 2.5", "score > 2.5", "score ≤ 2.5 or is NaN"),
        ("octets[3] == 2", "octets[3] = 2", "octets[3] ≠ 2"),
        ("octets[3] >= 2", "octets[3] ≥ 2", "octets[3] ≤ 1 or is missing"),
        ("is_empty(size)", "size is missing", "size is any integer"),
        ("n < m", "n < m", "n ≥ m"),
        ("s == t", "s = t", "s ≠ t"),
        ("matches('^a', s)", "matches('^a', s) is true", "matches('^a', s) is false"),
        ("$tag", "$tag ≠ 0", "$tag = 0"),
        ("words", "count(words) ≥ 1", "count(words) = 0"),
    ],
)
def test_regions_in_words(condition: str, holds: str, fails: str) -> None:
    assert sorted(rows(ladder(condition))) == sorted([f"{holds} → 0", f"{fails} → 1"])


def test_ends_of_texts_are_told_beside_whole_texts() -> None:
    conditions = ("s == 'a.org'", "ends_with(s, '.org') && starts_with(s, 'b')")
    assert rows(ladder(*conditions)) == [
        "s = a.org → 0",
        "s starts with b and ends with .org → 1",
        "s ≠ a.org and does not start with b → 2",
        "s starts with b and does not end with .org → 2",
    ]


def test_a_plain_value_is_one_row() -> None:
    table = decision_table(setting_of("number = 7"))
    (row,) = table.rows
    assert (dict(row.when), row.result, row.constant, row.value) == ({}, "7", True, 7)


def test_the_order_of_subjects_is_the_one_that_gives_fewest_rows() -> None:
    setting = ladder("n == 1 && e == 'a'", "n == 2 && e == 'a'", "n == 3 && e == 'a'")
    assert len(decision_table(setting).rows) == 5


def test_results_that_are_computed_have_no_value() -> None:
    table = decision_table(
        setting_of("number = [{ if = 'p', then = 'n + 1' }, { else = 2 }]")
    )
    assert [(row.result, row.constant) for row in table.rows] == [
        ("n + 1", False),
        ("2", True),
    ]
