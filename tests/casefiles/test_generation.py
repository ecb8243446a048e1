"""Generated cases: they hold, they reach everything that can be reached, and no more are there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from resolutec.casefiles.coverage import percentage
from resolutec.schema.load import load_schema
from tests.casefiles.trying import KINDS, TLS, Tried

POLICIES = Path(__file__).resolve().parents[2] / "policies"
SECONDS = 30
"""Far more than it takes."""


def generated(policy: str, kinds: bool = True) -> tuple[float, str]:
    """What generated cases reach when they are run, and their text."""
    schema = KINDS if kinds else None
    text = Tried(policy, schema).generated()
    tried = Tried(policy, schema)
    results = tried.run(text)
    assert all(result.passed for result in results)
    return percentage(tried.coverage()), text


@pytest.mark.parametrize(
    "policy",
    [
        "boolean = 'n > 3'",
        "boolean = 'n + 2 > 5 && n < 7'",
        "boolean = \"text == 'x' && (flag || colour == 'green')\"",
        "boolean = \"ends_with(text, '.example') && starts_with(text, 'mail.')\"",
        "boolean = \"matches('^([^@]+)@(.+)$', text) && $1 == 'a'\"",
        "boolean = \"contains(texts, 'a') && contains(texts, 'b')\"",
        "boolean = 'texts[0] == a.b'",
        "boolean = \"key_exists('a', text) && !key_exists('b', text)\"",
        "boolean = \"key_get('a', text) == 'gold'\"",
        "boolean = '$A && ($B || $C > 3)'",
        "boolean = 'ratio > 0.5 ^ flag'",
        "boolean = 'len(text) > 20'",
        "boolean = 'maybe == 2 || is_empty(maybe)'",
        'boolean = "text == \'ü\\"\\n\\\\\\\\\'"',
        """duration = [ { if = 'n == 1', then = '1m' },
                        { if = 'n == 2', then = false },
                        { else = '2m' } ]""",
        "colours = [ { if = 'flag', then = '[red]' }, { else = false } ]",
        "rate = '[n, 1h]'",
        "any = '[1, n, $G]'",
    ],
)
def test_everything_is_reached(policy: str) -> None:
    reached, _ = generated(policy)
    assert reached == 100


def test_both_sides_of_a_boundary_are_tried() -> None:
    _, text = generated("boolean = 'n > 3'")
    assert "n = 3 " in text
    assert "n = 4 " in text


def test_variables_stay_within_their_bounds() -> None:
    _, text = generated("boolean = 'n == 9'")
    assert "n = 10 " not in text


def test_only_what_is_read_is_given() -> None:
    _, text = generated(TLS, kinds=False)
    assert "given = { retry_num = 1 }\n" in text
    assert text.count("[[case]]") == 3


def test_unreachable_branches_are_left_out() -> None:
    policy = "integer = [ { if = 'n > 3', then = 1 }, { if = 'n > 5', then = 2 }, { else = 3 } ]"
    reached, text = generated(policy)
    assert reached == 100
    assert "expect = 2" not in text


HARD = {
    "a capture": "matches('^(a+)@(.*)$', {text}) && $2 == 'x.org'",
    "two captures": "matches('^([^@]+)@(.+)$', {text}) && $1 == 'post' && ends_with($2, '.org')",
    "two patterns": "matches('^[a-f]{{3}}[0-9]+$', {text}) && matches('^abc', {text})",
    "a pattern and a length": "matches('^[a-f]{{3}}[0-9]+$', {text}) && len({text}) > 30",
    "an address and a length": "is_email({text}) && len({text}) == 23",
    "a list and its length": "count(texts) > 3 && contains(texts, 'a@b.c')",
    "a choice and a tail": "matches('(?:spam|ham)-[0-9]{{2,4}}$', {text}) && ends_with({text}, '77')",
}


@pytest.mark.parametrize("condition", HARD.values(), ids=HARD)
def test_conditions_that_hang_together_are_met(condition: str) -> None:
    written = condition.format(text="text").replace("\\", "\\\\")
    reached, _ = generated(f'boolean = """{written}"""')
    assert reached == 100


def test_branches_without_a_result_have_cases_that_say_so() -> None:
    policy = "[queue.schedule]\nexpire = [ { if = 'retry_num > 1', then = 'retry_num - retry_num' }, { else = '1h' } ]\n"
    reached, text = generated(policy, kinds=False)
    assert reached == 100
    assert "expect_no_result = true" in text


def test_many_conditions_have_many_cases_in_time() -> None:
    asked = " || ".join(f"text == 'a{number}'" for number in range(450))
    started = time.perf_counter()
    reached, text = generated(f'boolean = "{asked}"')
    assert time.perf_counter() - started < SECONDS
    assert reached == 100
    assert text.count("[[case]]") == 451


@pytest.mark.parametrize("name", ["outbound_tls", "mail_server", "parcels"])
def test_policies_of_the_repository_are_covered_whole(name: str) -> None:
    text = (POLICIES / f"{name}.toml").read_text(encoding="utf-8")
    file = POLICIES / f"{name}.schema.toml"
    schema = None
    if file.exists():
        schema = load_schema(file.read_text(encoding="utf-8"), name)
    cases = Tried(text, schema).generated()
    tried = Tried(text, schema)
    assert all(result.passed for result in tried.run(cases))
    assert percentage(tried.coverage()) == 100


def test_no_case_is_needless() -> None:
    policy = (POLICIES / "outbound_tls.toml").read_text(encoding="utf-8")
    cases = generated(policy, kinds=False)[1].split("[[case]]")[1:]
    for left_out in range(len(cases)):
        tried = Tried(policy)
        rest = [case for at, case in enumerate(cases) if at != left_out]
        tried.run("".join(f"[[case]]{case}" for case in rest))
        some = "retry_num = 0" in cases[left_out] or percentage(tried.coverage()) < 100
        assert some, cases[left_out]


def test_the_same_policy_has_the_same_cases() -> None:
    policy = (POLICIES / "mail_server.toml").read_text(encoding="utf-8")
    first, second = Tried(policy).generated(), Tried(policy).generated()
    assert first == second


def test_a_long_ladder_takes_a_bounded_time() -> None:
    rules = "".join(
        f"{{ if = \"text == 'd{number}.example'\", then = {number} }},\n"
        for number in range(2_000)
    )
    tried = Tried(f"integer = [ {rules}{{ else = 0 }} ]", KINDS)
    started = time.perf_counter()
    text = tried.generated()
    assert time.perf_counter() - started < 20
    assert text.count("[[case]]") > 100
