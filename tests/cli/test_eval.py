"""`resolute eval`: one setting decided for values given as words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import TLS, WRONG, write

POLICY = """\
[queue.schedule]
retry = [ { if = "priority > 0", then = "[90s, 1h, 2d, 1500ms]" }, { else = "[1m]" } ]
expire = [ { if = "priority > 0", then = "sender" }, { else = "5d" } ]

[report.spf]
send = "[5, 1d]"

[session.auth]
directory = [ { if = "local_port == 25", then = false }, { else = "'it\\\\'s *'" } ]
mechanisms = "[plain, login]"

[session.mail]
is-allowed = "!key_exists('blocked', sender_domain)"

[session.rcpt]
relay = "contains(recipients, 'a@example.org')"
max-recipients = "if_then(key_exists('large', 'x'), counter_get('limits', 'x'), -1)"

[spam-filter.rule.one]
scope = "any"
condition = [ { if = "$SEEN > 1", then = "'AGAIN'" },
              { if = "$SEEN", then = "from.name" },
              { else = false } ]
"""


SCHEMA = """\
[contexts.c]
class = "C"
parameter = "c"
variables = ["flag", "ratio", "limit", "sizes", "flags", "anything"]
[variables]
flag = { type = "boolean" }
ratio = { type = "float" }
limit = { type = "integer", optional = true }
sizes = { type = "list of float" }
flags = { type = "list of boolean" }
anything = { type = "any" }
[settings]
"t.flag" = { context = "c", result = "any" }
"t.ratio" = { context = "c", result = "any" }
"t.limit" = { context = "c", result = "any" }
"t.sizes" = { context = "c", result = "any" }
"t.flags" = { context = "c", result = "any" }
"t.anything" = { context = "c", result = "any" }
"""


@pytest.fixture(params=[[], ["--interpreter"]], ids=["compiled", "interpreted"])
def way(request: pytest.FixtureRequest, folder: Path) -> list[str]:
    """Options for either evaluator; both have to say the same."""
    write(folder, "policy.toml", POLICY)
    write(folder, "tls.toml", TLS)
    options: list[str] = request.param
    return options


def evaluated(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The line that an evaluation prints."""
    assert main(["eval", *words]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    return output.out


def complaint(
    words: list[str], capsys: pytest.CaptureFixture[str], status: int = 2
) -> str:
    """What is said about an evaluation that can't be."""
    assert main(["eval", *words]) == status
    output = capsys.readouterr()
    assert output.out == ""
    return output.err


@pytest.mark.parametrize(
    ("words", "result"),
    [
        (["retry", "priority=1"], "[90s, 1h, 2d, 1500ms]"),
        (["queue.schedule.retry", "priority=-1"], "[1m]"),
        (["expire", "priority=0"], "5d"),
        (["expire", "priority=1", "sender=3h"], "3h"),
        (["send"], "[5, 1d]"),
        (["directory", "local_port=25"], "false"),
        (["directory", "local_port=26"], r"'it\'s *'"),
        (["mechanisms"], "[plain, login]"),
        (["relay", "recipients=b@example.org,a@example.org"], "true"),
        (["relay", 'recipients=["a@example.org"]'], "true"),
        (["relay", "recipients=['b@example.org']"], "false"),
        (["relay", "recipients="], "false"),
        (["one.condition", "$SEEN=2"], "'AGAIN'"),
        (["one.condition", "$SEEN=1", "from.name=\x1b[2J\n"], r"'\x1b[2J\n'"),
        (["one.condition", "$SEEN=1", "from_name=\N{SNOWMAN}"], "'\N{SNOWMAN}'"),
        (["one.condition"], "false"),
    ],
)
def test_result_is_written_as_a_policy_would_write_it(
    words: list[str], result: str, way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluated(["policy.toml", *words, *way], capsys) == f"{result}\n"


@pytest.mark.parametrize(
    ("words", "result", "line"),
    [
        (["retry", "priority=1"], [90_000, 3_600_000, 172_800_000, 1_500], 2),
        (["send"], [5, 86_400_000], 6),
        (["directory", "local_port=25"], None, 9),
        (["mechanisms"], ["plain", "login"], 10),
        (["relay", "recipients="], False, 16),
    ],
)
def test_result_as_json(
    words: list[str],
    result: object,
    line: int,
    way: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = evaluated(["policy.toml", *words, "--format", "json", *way], capsys)
    facts = json.loads(output)
    assert facts["result"] == result
    assert facts["setting"].endswith(f".{words[0]}")
    assert (facts["file"], facts["line"]) == ("policy.toml", line)


@pytest.mark.parametrize(
    ("word", "result"),
    [
        ("flag=true", "1"),
        ("flag=0", "0"),
        ("ratio=0.50", "0.5"),
        ("ratio=-1e3", "-1000"),
        ("ratio=inf", "inf"),
        ("limit=", "''"),
        ("limit=007", "7"),
        ("sizes=1,2.5, .5", "[1, 2.5, 0.5]"),
        ("sizes=[1, 2.5]", "[1, 2.5]"),
        ("flags=[true, false]", "[1, 0]"),
        ("anything=5", "5"),
        ("anything=5.0", "5"),
        ("anything=true", "1"),
        ("anything=five", "'five'"),
        ("anything=[1, 'a', true]", "[1, 'a', 1]"),
        ("anything=", "''"),
    ],
)
def test_text_is_read_as_the_variables_type(
    word: str, result: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = word.partition("=")[0]
    write(folder, "s.schema.toml", SCHEMA)
    write(folder, "x.toml", f'[t]\n{name} = "{name}"\n')
    words = ["x.toml", name, word, "--schema", "s.schema.toml", "--interpreter"]
    assert evaluated(words, capsys) == f"{result}\n"


@pytest.mark.parametrize(
    "word",
    [
        "flag=yes",
        "ratio=1_0",
        "ratio=0x1",
        "sizes=1,a",
        "sizes=[true]",
        "sizes=[[1]]",
        f"sizes={'[' * 100_000}",
        "flags=[2.5]",
        "anything=[{}]",
    ],
)
def test_text_that_no_value_of_the_type_reads_as(
    word: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = word.partition("=")[0]
    write(folder, "s.schema.toml", SCHEMA)
    write(folder, "x.toml", f'[t]\n{name} = "{name}"\n')
    words = ["x.toml", name, word, "--schema", "s.schema.toml"]
    assert complaint(words, capsys).startswith(f"error: `{name}` is a")


def test_answers_may_be_of_any_kind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = "[spam-filter.rule.x]\nscope = 'any'\ncondition = \"{}\"\n"
    for condition, answer, result in (
        ("dns_query('a', 'mx')[1]", "dns_query('a', 'mx') = ['x', 'y']", "'y'"),
        ("key_get('a', 'b') + 'x'", r"key_get('a', 'b') = 'it\'s '", r"'it\'s x'"),
        ("'' + counter_get('a', 'b') + 'x'", "counter_get('a', 'b') = -2", "'-2x'"),
        ("'x' + counter_get('a', 'b')", "counter_get('a', 'b') = 5m", "'x300000'"),
    ):
        write(folder, "x.toml", rule.format(condition))
        words = ["x.toml", "condition", "--answer", answer]
        assert evaluated(words, capsys) == f"{result}\n"


def test_only_what_is_read_is_needed(
    way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["tls.toml", "starttls", *way]
    assert evaluated([*words, "retry_num=1"], capsys) == "require\n"
    assert complaint([*words, "retry_num=2"], capsys).startswith(
        "error: the setting reads `last_error`, and no value is given\n"
        "help: add `last_error=…`, one of `concurrency`, `connection`, "
    )
    assert complaint(words, capsys) == (
        "error: the setting reads `retry_num`, and no value is given\n"
        "help: add `retry_num=…`, an integer\n"
    )


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("retry_nun=1", "`retry_nun` is no variable of the context `queue-mx`\n"),
        ("retry_num", "a variable is given as NAME=VALUE, not `retry_num`\n"),
        ("retry_num=x", "`retry_num` is an integer, not `x`\n"),
        ("retry_num=", "`retry_num` is an integer, not ``\n"),
        ("retry_num=1.5", "`retry_num` is an integer, not `1.5`\n"),
        ("retry_num=1_0", "`retry_num` is an integer, not `1_0`\n"),
        ("retry_num=9223372036854775808", "`retry_num` is an integer, not `92233"),
        ("retry_num=-1", "`retry_num` is at least 0\n"),
        ("last_error=tsl", "`last_error` is one of `concurrency`, "),
        ("recipients=[1]", "`recipients` is a list of string, not `[1]`\n"),
        ("recipients=['a'", "`recipients` is a list of string, not `['a'`\n"),
        ("$TAG=x", "`$TAG` is an integer, not `x`\n"),
    ],
)
def test_values_that_no_variable_has(
    word: str, expected: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", TLS)
    error = complaint(["tls.toml", "starttls", word], capsys)
    assert error.startswith(f"error: {expected}")


def test_near_names_are_suggested(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", TLS)
    variable = complaint(["tls.toml", "starttls", "retry_nun=1"], capsys)
    assert variable.endswith("help: did you mean `retry_num`?\n")
    value = complaint(["tls.toml", "starttls", "last_error=tsl"], capsys)
    assert value.endswith("help: did you mean `tls`?\n")
    setting = complaint(["tls.toml", "startls"], capsys)
    assert setting == (
        "error: the policy has no setting `startls`\n"
        "help: did you mean `queue.outbound.tls.starttls`?\n"
    )


def test_value_given_twice_is_a_mistake(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", TLS)
    error = complaint(["tls.toml", "starttls", "retry_num=1", "retry_num=2"], capsys)
    assert error == "error: `retry_num` is given twice\n"


def test_end_of_a_key_has_to_be_one_keys_end(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        folder,
        "x.toml",
        '[session.auth.errors]\nwait = "1s"\n[session.rcpt.errors]\nwait = "2s"\n',
    )
    assert complaint(["x.toml", "wait"], capsys) == (
        "error: `wait` may be any of `session.auth.errors.wait`, "
        "`session.rcpt.errors.wait`\n"
    )
    assert evaluated(["x.toml", "rcpt.errors.wait"], capsys) == "2s\n"


def test_host_is_asked_for_what_it_was_told(
    way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["policy.toml", "is-allowed", "sender_domain=example.org", *way]
    assert complaint(words, capsys) == (
        "error: the setting asks `key_exists('blocked', 'example.org')`, "
        "and no answer is given\n"
        "help: add --answer \"key_exists('blocked', 'example.org') = …\"\n"
    )
    call = "key_exists('blocked', 'example.org')"
    for answer, result in (
        (call, "false"),
        (f"{call} = true", "false"),
        (f"{call} == false", "true"),
    ):
        assert evaluated([*words, "--answer", answer], capsys) == f"{result}\n"


def test_several_answers(way: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answers = ["key_exists('large', 'x')", "counter_get('limits', 'x') = 7"]
    options = [word for answer in answers for word in ("--answer", answer)]
    words = ["policy.toml", "max-recipients", *options, *way]
    assert evaluated(words, capsys) == "7\n"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "1",
        "key_exists('a', 'b') > 1",
        "len('a') = 1",
        "key_exists(",
        "key_get(a) = 1",
    ],
)
def test_answers_that_are_none(
    answer: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "policy.toml", POLICY)
    error = complaint(["policy.toml", "send", "--answer", answer], capsys)
    assert "error: " in error
    assert "internal" not in error


def test_setting_without_a_result_says_what_holds_instead(
    way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["policy.toml", "expire", "priority=1", "sender=never", *way]
    error = complaint(words, capsys, status=1)
    assert error.startswith("error: `queue.schedule.expire` yields no result: ")
    assert error.endswith("\nhelp: the mail server falls back to `5d` then\n")


def test_policy_with_errors_is_not_evaluated(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", WRONG)
    error = complaint(["tls.toml", "starttls"], capsys, status=1)
    assert error.startswith("tls.toml:2:13: error[unknown-name]: ")


def test_folder_is_no_policy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "policies/tls.toml", TLS)
    error = complaint(["policies", "starttls"], capsys)
    assert error == "error: policies: a folder, where one policy is needed\n"
