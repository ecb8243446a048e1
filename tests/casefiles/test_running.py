"""Cases that hold, and what is said of those that do not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from resolutec.casefiles.contexts import GivenHost
from resolutec.casefiles.evaluation import Outcome
from resolutec.casefiles.running import Runner
from resolutec.check.typed import Setting
from resolutec.pipeline import Options
from resolutec.simulation.rules import rules_of
from tests.casefiles.trying import KINDS, TLS, Tried, failures

SETTING = 'setting = "starttls"'


@pytest.mark.parametrize(
    ("policy", "case"),
    [
        ("boolean = 'flag'", "given = { flag = true }\nexpect = true"),
        ("integer = 'n + 1'", "given = { n = 3 }\nexpect = 4"),
        ("integer = 'n + 1'", "given.n = 3\nexpect = 4"),
        ("boolean = 'ratio > 1'", "given = { ratio = 2 }\nexpect = true"),
        ("boolean = 'ratio > 1'", "given = { ratio = 0.5 }\nexpect = false"),
        ("duration = '90s'", "expect = '90s'"),
        ("duration = '1h'", "expect = '60m'"),
        ("duration = false", "expect = false"),
        ("durations = '[1m, 2m]'", "expect = ['1m', '2m']"),
        ("string = 'text'", "given = { text = '' }\nexpect = ''"),
        ("string = 'a.b'", "given = { a.b = 'x' }\nexpect = 'x'"),
        ("string = 'a.b'", "given = { 'a.b' = 'x' }\nexpect = 'x'"),
        ("string = 'a.b'", "given = { a_b = 'x' }\nexpect = 'x'"),
        ("boolean = 'is_empty(maybe)'", "given = { maybe = '' }\nexpect = true"),
        ("boolean = 'maybe == 2'", "given = { maybe = 2 }\nexpect = true"),
        (
            "boolean = \"contains(texts, 'x')\"",
            "given = { texts = ['x'] }\nexpect = true",
        ),
        ("colour = 'red'", "expect = 'red'"),
        ("colour = 'green'", "expect = 'verdant'"),
        ("colours = '[red, green]'", "expect = ['red', 'green']"),
        ("colours = false", "expect = false"),
        ("colours = false", "expect = []"),
        ("rate = '[1, 1d]'", "expect = [1, '24h']"),
        ("rate = false", "expect = false"),
        ("any = '[1, $G]'", "globals = { G = 2 }\nexpect = [1, 2]"),
        ("any = '[1, $G]'", "globals = { '$G' = 2 }\nexpect = [1, 2]"),
        ("any = '$G'", "expect = 0"),
        ("any = \"key_get('a', 'b')\"", "answers = { key_get = 'x' }\nexpect = 'x'"),
        (
            "any = \"key_get('a', 'b') + key_get('a', 'c')\"",
            "answers = { key_get = 'x', \"key_get('a', 'c')\" = 'y' }\nexpect = 'xy'",
        ),
        (
            "any = \"key_get('a', 'b')\"",
            "answers = { key_get = { error = true } }\nexpect_no_result = true",
        ),
    ],
)
def test_cases_that_hold(policy: str, case: str) -> None:
    setting = policy.partition(" ")[0]
    assert failures(f"[[case]]\nsetting = '{setting}'\n{case}\n", policy, KINDS) == []


def test_a_failure_names_the_branch_that_decided() -> None:
    (result,) = Tried(TLS).run(
        f"[[case]]\nname = 'x'\n{SETTING}\n"
        "given = { retry_num = 2, last_error = 'tls' }\nexpect = 'require'\n"
    )
    (found,) = result.failures
    assert found.code == "case-failed"
    assert found.message == '`x`: expected `"require"`, got `"disable"`'
    assert found.help == (
        "branch 1 holds, `retry_num > 1 && last_error == 'tls'`, at policy.toml:2:22"
    )
    place = found.source.position(found.span.start)
    assert (found.source.name, place.line) == ("policy.test.toml", 5)


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (
            "expect = 'require'",
            "the setting reads `retry_num`, and the case does not give it",
        ),
        (
            "given = { retry_num = 2 }\nexpect = 'require'",
            "the setting reads `last_error`, and the case does not give it",
        ),
        (
            "given = { retry_num = 0 }\nexpect_no_result = true",
            '`case 1`: expected no result, got `"require"`',
        ),
    ],
)
def test_cases_that_fail(case: str, message: str) -> None:
    assert failures(f"[[case]]\n{SETTING}\n{case}\n") == [message]


def test_an_unanswered_question_is_told_with_its_arguments() -> None:
    policy = "[session.rcpt]\nrelay = \"key_exists('relays', remote_ip)\"\n"
    case = "[[case]]\nsetting = 'relay'\ngiven = { remote_ip = '::1' }\nexpect = true\n"
    assert failures(case, policy) == [
        "the setting asks `key_exists('relays', '::1')`, and the case does not answer it"
    ]


def test_a_failing_look_up_has_no_result() -> None:
    policy = "[session.rcpt]\nrelay = \"key_exists('relays', 'x')\"\n"
    case = "[[case]]\nsetting = 'relay'\nanswers = { key_exists = { error = true } }\n"
    (message,) = failures(f"{case}expect = true\n", policy)
    assert message == "`case 1`: expected `true`, got no result"


@dataclass
class Liar:
    """An evaluator that always says the same."""

    def decide(self, setting: Setting, context: object, host: GivenHost) -> Outcome:
        return Outcome(f"not what {setting.key} is")


def test_evaluators_that_disagree_are_a_failure() -> None:
    tried = Tried(TLS)
    runner = Runner(tried.policy, Liar(), lambda policy: rules_of(policy, KINDS))
    read = tried.read(
        f"[[case]]\n{SETTING}\ngiven = {{ retry_num = 0 }}\nexpect = 'require'\n"
    )
    (found,) = runner.run(read.cases[0]).failures
    assert "compiled code decides" in found.message
    assert "bug of resolute" in (found.help or "")


def test_decisions_of_scenarios_are_made_by_compiled_code_too() -> None:
    tried = Tried(TLS)
    runner = Runner(
        tried.policy, Liar(), lambda policy: rules_of(policy, Options().schema)
    )
    read = tried.read("[[case]]\nscenario = 'ok'\nexpect_end = 'delivered-tls'\n")
    (found,) = runner.run(read.cases[0]).failures
    assert (
        'compiled code decides `"not what queue.outbound.tls.starttls' in found.message
    )


def test_compiled_code_ends_without_a_result_where_the_host_fails() -> None:
    asking = """\
[queue.outbound.tls]
starttls = [ { if = "key_exists('a', rcpt_domain)", then = "disable" }, { else = "require" } ]
"""
    text = (
        "scenario = 'no-starttls'\nanswers = {{ key_exists = {} }}\nexpect_end = '{}'"
    )
    assert (
        scenario(text.format("{ error = true }", "delivered-cleartext"), asking) == []
    )
    assert scenario(text.format("true", "delivered-cleartext"), asking) == []
    assert scenario(text.format("false", "bounced"), asking) == []


def scenario(lines: str, policy: str = TLS) -> list[str]:
    return failures(f"[[case]]\nname = 's'\n{lines}\n", policy)


@pytest.mark.parametrize(
    "lines",
    [
        "scenario = 'ok'\nexpect_end = 'delivered-tls'",
        "scenario = 'handshake-eof'\nexpect_end = 'delivered-cleartext'",
        "scenario = 'handshake-eof,ok'\nexpect_attempts = 2",
        "scenario = ['handshake-eof', 'ok']\nexpect_attempts = 2",
        "scenario = 'no-starttls'\nattempts = [ { outcome = 'permanent-failure' } ]",
        "scenario = 'handshake-eof'\nattempts = [ {}, { retry_num = 1, at = '2m' } ]",
        "scenario = 'ok'\ndane = true\nrequiretls = true\nattempts = [ { at = 0 } ]",
        "scenario = 'ok'\ngiven = { rcpt_domain = 'x.example' }\nexpect_attempts = 1",
    ],
)
def test_scenarios_that_hold(lines: str) -> None:
    assert scenario(lines) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "scenario = 'handshake-eof'\nexpect_end = 'delivered-tls'",
            "`s`: expected `delivered-tls`, got `delivered-cleartext`",
        ),
        ("scenario = 'ok'\nexpect_attempts = 2", "`s`: expected 2 attempts, got 1"),
        (
            "scenario = 'handshake-eof'\nattempts = [ {}, { starttls = 'disable' } ]",
            '`s`: expected starttls `"disable"` at attempt 2, got `"require"`',
        ),
        (
            "scenario = 'ok'\nattempts = [ {}, { retry_num = 1 } ]",
            "`s`: expected retry_num `1` at attempt 2, got only 1 attempt",
        ),
        (
            "scenario = 'dns-failure'\nattempts = [ { starttls = 'require' } ]",
            '`s`: expected starttls `"require"` at attempt 1, got no such decision',
        ),
    ],
)
def test_scenarios_that_fail(lines: str, message: str) -> None:
    assert scenario(lines) == [message]


def test_a_scenario_asks_what_its_policy_asks() -> None:
    policy = (
        "[queue.outbound.tls]\nallow-invalid-certs = \"key_exists('x', rcpt_domain)\"\n"
    )
    lines = "scenario = 'bad-certificate'\nexpect_end = 'delivered-unverified'"
    (message,) = scenario(lines, policy)
    assert message.startswith("the setting asks `key_exists('x', 'example.org')`")
    assert scenario(f"{lines}\nanswers = {{ key_exists = true }}", policy) == []
