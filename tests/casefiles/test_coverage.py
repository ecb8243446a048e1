"""Coverage: what cases reach of branches and conditions."""

from __future__ import annotations

import pytest

from resolutec.casefiles.coverage import percentage
from resolutec.casefiles.coverage_report import (
    coverage_data,
    coverage_text,
    percent_text,
)
from tests.casefiles.trying import KINDS, TLS, Tried


def reached(policy: str, *cases: str) -> list[tuple[str, bool, bool]]:
    """The conditions of the first setting with their outcomes, once cases have run."""
    tried = Tried(policy, KINDS)
    key = tried.policy.settings[0].key
    for case in cases:
        tried.run(f"[[case]]\nsetting = '{key}'\n{case}\n")
    setting, *_ = tried.coverage()
    return [(each.text, each.was_true, each.was_false) for each in setting.conditions]


def test_what_is_not_evaluated_is_not_reached() -> None:
    policy = "boolean = \"n > 1 && text == 'x'\""
    case = "given = { n = 1 }\nexpect = false"
    assert reached(policy, case) == [
        ("n > 1", False, True),
        ("text == 'x'", False, False),
    ]


def test_negation_exclusion_and_choice_are_no_conditions_themselves() -> None:
    policy = 'boolean = "!(n > 1) ^ if_then(flag, is_empty(text), n == 3)"'
    case = "given = { n = 2, flag = true, text = '' }\nexpect = true"
    assert reached(policy, case) == [
        ("(n > 1)", True, False),
        ("flag", True, False),
        ("is_empty(text)", True, False),
        ("n == 3", False, True),
    ]


def test_conditions_inside_values_count() -> None:
    policy = "integer = 'if_then(flag && n > 1, 1, 2)'"
    case = "given = { flag = false }\nexpect = 2"
    assert reached(policy, case) == [("flag", False, True), ("n > 1", False, False)]


def test_constants_are_no_conditions() -> None:
    assert reached("boolean = 'true'", "expect = true") == []


@pytest.mark.parametrize(
    ("result", "conditions"), [("boolean = 'n'", ["n"]), ("integer = 'n'", [])]
)
def test_only_where_truth_counts_is_a_value_a_condition(
    result: str, conditions: list[str]
) -> None:
    assert [text for text, _, _ in reached(result)] == conditions


def test_report_says_what_is_missing_and_where() -> None:
    tried = Tried(TLS)
    tried.run(
        "[[case]]\nsetting = 'starttls'\n"
        "given = { retry_num = 2, last_error = 'tls' }\nexpect = 'disable'\n"
    )
    assert percentage(tried.coverage()) == 50
    assert coverage_text(tried.coverage()) == (
        "queue.outbound.tls.starttls     50%  3 of 6\n"
        "    policy.toml:3:24: never taken: `else`\n"
        "    policy.toml:2:22: never false: `retry_num > 1`\n"
        "    policy.toml:2:39: never false: `last_error == 'tls'`\n"
        "all settings                    50%\n"
    )
    data = coverage_data(tried.coverage())
    assert data["percent"] == 50.0
    settings = data["settings"]
    assert isinstance(settings, list)
    (setting,) = settings
    assert setting["conditions"][0] == {
        "line": 2,
        "column": 22,
        "text": "retry_num > 1",
        "true": True,
        "false": False,
        "can_be_true": True,
        "can_be_false": True,
    }
    assert [branch["reached"] for branch in setting["branches"]] == [True, False]


DEAD = """\
[queue.outbound.tls]
starttls = [ { if = "retry_num > 1 && last_error == 'tls'", then = "disable" },
             { if = "retry_num > 2 && last_error == 'tls'", then = "optional" },
             { if = "retry_num >= 0 && rcpt_domain == 'x'", then = "optional" },
             { else = "require" } ]
allow-invalid-certs = "retry_num > 3 && (retry_num > 2 || last_error == 'tls')"
dane = [ { if = "true", then = "optional" }, { else = "require" } ]
mta-sts = [ { if = "retry_num > 4 && retry_num < 3", then = "optional" }, { else = "require" } ]
"""


def test_what_no_input_reaches_does_not_count() -> None:
    tried = Tried(DEAD)
    starttls, invalid, dane, mta_sts = tried.coverage()
    assert [branch.possible for branch in starttls.branches] == [
        True,
        False,
        True,
        True,
    ]
    assert [(each.may_be_true, each.may_be_false) for each in starttls.conditions] == [
        *((True, True), (True, True)),
        # On the fourth attempt and later the first branch has taken the failures of TLS.
        *((True, True), (False, True)),
        *((True, False), (True, True)),
    ]
    assert [(each.may_be_true, each.may_be_false) for each in invalid.conditions] == [
        *((True, True), (True, False)),
        # Nothing comes to the last one.
        (False, False),
    ]
    assert [branch.possible for branch in dane.branches] == [True, False]
    assert [branch.possible for branch in mta_sts.branches] == [False, True]
    assert mta_sts.total == 4


def test_all_that_can_be_reached_is_all_there_is() -> None:
    tried = Tried(DEAD)
    tried.run(tried.generated())
    assert percentage(tried.coverage()) == 100
    assert "never" not in coverage_text(tried.coverage())


def test_settings_that_are_too_complex_count_whole() -> None:
    conditions = [
        " || ".join(f"n == {at} && maybe == {at * step % 997}" for at in range(60))
        for step in range(2, 60)
    ]
    branches = ", ".join(f"{{ if = '{each}', then = 1 }}" for each in conditions)
    tried = Tried(f"integer = [ {branches}, {{ else = 2 }} ]", KINDS)
    (found,) = tried.coverage()
    assert found.total > len(conditions)


def test_scenarios_count() -> None:
    tried = Tried(TLS)
    tried.run("[[case]]\nscenario = 'handshake-eof'\nexpect_attempts = 3\n")
    # The error of the second attempt and later is always `tls` there.
    assert percentage(tried.coverage()) == pytest.approx(100 * 5 / 6)


@pytest.mark.parametrize(
    ("percent", "text"),
    [(100, "100"), (99.99, "99.9"), (0, "0"), (33.333, "33.3"), (100 / 3 * 3, "100")],
)
def test_percentages_are_never_rounded_up(percent: float, text: str) -> None:
    assert percent_text(percent) == text


def test_a_policy_without_settings_is_covered() -> None:
    assert percentage(()) == 100
