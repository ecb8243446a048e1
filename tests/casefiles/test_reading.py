"""What is wrong with a case is told, at its place; cases beside it still run."""

from __future__ import annotations

import pytest

from tests.casefiles.trying import KINDS, TLS, Tried, marked, mistakes

SETTING = 'setting = "starttls"'


def one(lines: str) -> tuple[str, str]:
    """Message and place of the only mistake of a case."""
    (found,) = mistakes(f"[[case]]\n{lines}\n")
    assert found.code == "bad-case"
    return found.message, marked(found)


@pytest.mark.parametrize(
    ("lines", "message", "place"),
    [
        ('settings = "x"', "unknown key `settings`", "settings"),
        ("setting = 5", "`setting` is a string, not the integer 5", "5"),
        (
            'setting = "startls"\nexpect = "require"',
            "the policy has no setting `startls`",
            '"startls"',
        ),
        ('expect = "require"', "the case has no `setting`", "[[case]]"),
        (SETTING, "the case has no `expect`", "[[case]]"),
        (
            f"{SETTING}\ngiven = {{ retries = 2 }}\nexpect = 'require'",
            "`retries` is no variable of the context `queue-mx`",
            "retries",
        ),
        (
            f"{SETTING}\ngiven = {{ retry_num = '2' }}\nexpect = 'require'",
            "`retry_num` is an integer, not a string",
            "'2'",
        ),
        (
            f"{SETTING}\ngiven = {{ retry_num = -1 }}\nexpect = 'require'",
            "`retry_num` is at least 0",
            "-1",
        ),
        (
            f"{SETTING}\ngiven = {{ last_error = 'tsl' }}\nexpect = 'require'",
            "`last_error` is never `tsl`",
            "'tsl'",
        ),
        (f"{SETTING}\ngiven = 5", "`given` is a table, not the integer 5", "5"),
        (
            f"{SETTING}\nexpect = 'requires'",
            "`expect` is one of `optional`, `require`, `disable`, not a string",
            "'requires'",
        ),
        (
            f"{SETTING}\nglobals = {{ A = 'x' }}\nexpect = 'require'",
            "`A` is an integer, not a string",
            "'x'",
        ),
        (
            f"{SETTING}\nanswers = {{ len = 1 }}\nexpect = 'require'",
            "`len` is no function that a host answers",
            "len",
        ),
        (
            f"{SETTING}\nanswers = {{ key_exists = {{ error = false }} }}",
            "`key_exists` is a value, or `{ error = true }`, not a table",
            "{ error = false }",
        ),
        (
            f"{SETTING}\nexpect = 'require'\nexpect_no_result = true",
            "`expect` does not go with `expect_no_result`",
            "expect",
        ),
        (
            f"{SETTING}\nexpect_end = 'bounced'\nexpect = 'require'",
            "`expect_end` does not go with `setting`",
            "expect_end",
        ),
        (
            f"scenario = 'ok'\n{SETTING}",
            "`setting` does not go with `scenario`",
            "setting",
        ),
        ("scenario = 'okay'", "no remote behaves as `okay`", "'okay'"),
        (
            "scenario = ['ok', 5]",
            "`scenario` is a list of behaviours, not the integer 5",
            "5",
        ),
        (
            "scenario = []",
            "`scenario` is a behaviour, or a list of them, not an array",
            "[]",
        ),
        ("scenario = 'ok'", "the case has no `expect_end`", "[[case]]"),
        (
            "scenario = 'ok'\nexpect_end = 'delivered'",
            "no message ends as `delivered`",
            "'delivered'",
        ),
        (
            "scenario = 'ok'\nattempts = [ { stattls = 'require' } ]",
            "unknown key `stattls`",
            "stattls",
        ),
        (
            "scenario = 'ok'\nattempts = [ { at = 'soon' } ]",
            "`at` is a time such as `'1h 30m'`, or 0, not a string",
            "'soon'",
        ),
        (
            "scenario = 'ok'\nattempts = [ { outcome = 'fine' } ]",
            "no attempt ends as `fine`",
            "'fine'",
        ),
        (
            "scenario = 'ok'\nexpect_end = 'bounced'\ngiven = { retry_num = 1 }",
            "`retry_num` comes of the attempts themselves",
            "retry_num",
        ),
        (
            "scenario = 'ok'\nexpect_attempts = -1",
            "`expect_attempts` is a number from 0 on, not the integer -1",
            "-1",
        ),
    ],
)
def test_mistakes_are_told_at_their_places(
    lines: str, message: str, place: str
) -> None:
    assert one(lines) == (message, place)


def test_the_nearest_name_is_suggested() -> None:
    cases = f"[[case]]\n{SETTING}\ngiven = {{ retry_nun = 1 }}\nexpect = 'require'\n"
    (found,) = mistakes(cases)
    assert found.help == "did you mean `retry_num`?"


def test_a_key_may_be_the_end_of_several() -> None:
    policy = "[a]\nx = true\n[session.ehlo]\nrequire = true\n[session.auth]\nrequire = true\n"
    (found,) = mistakes("[[case]]\nsetting = 'require'\nexpect = true\n", policy)
    assert found.message.startswith("`require` may be any of `session.ehlo.require`")


def test_other_cases_are_read_nevertheless() -> None:
    good = f"[[case]]\n{SETTING}\ngiven = {{ retry_num = 0 }}\nexpect = 'require'\n"
    read = Tried(TLS).read(f"{good}[[case]]\nsetting = 1\n{good}")
    assert len(read.cases) == 2
    assert len(read.diagnostics) == 1


def test_a_file_without_cases_is_none() -> None:
    (found,) = mistakes("# nothing\n")
    assert found.message == "there are no cases in this file"


@pytest.mark.parametrize("text", ["case = 5\n", "cases = []\n", "[case]\nname = 'x'\n"])
def test_cases_are_tables(text: str) -> None:
    (found,) = mistakes(text)
    assert found.code == "bad-case"


@pytest.mark.parametrize(
    "text",
    [
        "[[case]",
        "[[case]]\nsetting = ",
        "[[case]]\nsetting = require\n",
        "\ud800",
        "[[case]]\nexpect = " + "[" * 5_000,
    ],
)
def test_what_is_no_toml_is_told_by_its_reader(text: str) -> None:
    found = mistakes(text)
    assert found
    assert {each.code for each in found} <= {"bad-toml", "bad-case", "too-deep"}


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("boolean", "1", "`expect` is `true` or `false`, not the integer 1"),
        ("integer", "1.5", "`expect` is an integer, not a float"),
        (
            "duration",
            "5",
            "`expect` is a duration such as `'5m'` or `false`, not the integer 5",
        ),
        (
            "duration",
            "'5 m'",
            "`expect` is a duration such as `'5m'` or `false`, not a string",
        ),
        ("durations", "'5m'", "`expect` is an array, not a string"),
        ("string", "false", "`expect` is a string, not `false`"),
        ("colour", "'blue'", "`expect` is one of `red`, `green`, not a string"),
        (
            "colours",
            "['red', 'blue']",
            "`expect` is one of `red`, `green`, not a string",
        ),
        ("colours", "true", "`expect` is an array or `false`, not `true`"),
        (
            "rate",
            "[1]",
            "`expect` is a rate such as `[10, '1h']` or `false`, not an array",
        ),
        (
            "any",
            "2024-01-01",
            "`expect` is a string, a number or an array, not a date or time",
        ),
    ],
)
def test_results_have_the_type_of_their_setting(
    setting: str, value: str, message: str
) -> None:
    policies = {
        "boolean": "true",
        "integer": "1",
        "duration": "'5m'",
        "durations": "'[5m]'",
        "string": "\"'x'\"",
        "colour": "'red'",
        "colours": "'[red]'",
        "rate": "'[1, 1m]'",
        "any": "1",
    }
    policy = f"{setting} = {policies[setting]}\n"
    cases = f"[[case]]\nsetting = '{setting}'\nexpect = {value}\n"
    (found,) = mistakes(cases, policy, KINDS)
    assert found.message == message
    assert marked(found) in value
