"""`resolute eval --host`: settings that really ask somebody."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import write

POLICY = """\
[session.rcpt]
relay = [ { if = "key_exists('blocked', sender_domain)", then = false },
          { else = "is_local_domain('*', rcpt_domain)" } ]
rewrite = "sql_query('mail', 'select alias from aliases where name = $1', [rcpt])"
script = "dns_query(rcpt_domain, 'txt') + config_get('server.hostname')"
[session.mail]
is-allowed = "counter_incr('', sender, 1) < counter_incr('', sender, 1)"
"""

MEMORY = """\
domains = ["example.org"]
[store.blocked]
keys = ["spam.example"]
[dns.txt]
"example.org" = "v=spf1"
[settings]
"server.hostname" = "mx.example.org"
"""

RELAY = ["relay", "rcpt_domain=example.org"]


@pytest.fixture(params=[[], ["--interpreter"]], ids=["compiled", "interpreted"])
def way(request: pytest.FixtureRequest, folder: Path) -> list[str]:
    """Options for either evaluator; both have to say the same."""
    write(folder, "mail.toml", POLICY)
    write(folder, "host.toml", MEMORY)
    with closing(sqlite3.connect(folder / "mail.db")) as database:
        database.execute("create table aliases (name, alias)")
        database.execute("insert into aliases values ('a@b', 'it''s me')")
        database.commit()
    options: list[str] = request.param
    return options


def evaluated(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["eval", "mail.toml", *words]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    return output.out


def complaint(
    words: list[str], capsys: pytest.CaptureFixture[str], status: int = 2
) -> str:
    assert main(["eval", "mail.toml", *words]) == status
    output = capsys.readouterr()
    assert output.out == ""
    return output.err


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ([*RELAY, "sender_domain=example.net"], "true"),
        ([*RELAY, "sender_domain=spam.example"], "false"),
        (["relay", "rcpt_domain=b", "sender_domain=a"], "false"),
        (["script", "rcpt_domain=example.org"], "'v=spf1mx.example.org'"),
        (["is-allowed", "sender=x"], "true"),
        (["rewrite", "rcpt=a@b", "--host", "mail=sqlite:mail.db"], r"'it\'s me'"),
    ],
)
def test_hosts_answer(
    words: list[str], result: str, way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluated([*words, "--host", "host.toml", *way], capsys) == f"{result}\n"


def test_an_answer_of_the_command_line_goes_before_a_host(
    way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*RELAY, "sender_domain=a", "--host", "host.toml", *way]
    answer = ["--answer", "key_exists('blocked', 'a')"]
    assert evaluated([*words, *answer], capsys) == "false\n"


def test_what_no_host_is_for_is_said(
    way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["rewrite", "rcpt=a", *way]
    for hosts in (["mail=sqlite:mail.db"], ["host.toml"], ["sqlite:mail.db"]):
        options = [part for host in hosts for part in ("--host", host)]
        if hosts == ["mail=sqlite:mail.db"]:
            setting = ["relay", "sender_domain=a", "rcpt_domain=b", *way]
            asked = "key_exists('blocked', 'a')"
        else:
            setting, asked = words, "sql_query('mail', "
        assert complaint([*setting, *options], capsys).startswith(
            f"error: the setting asks `{asked}"
        )


def test_a_host_that_fails_leaves_no_result(
    way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["script", "rcpt_domain=elsewhere.example", "--host", "host.toml", *way]
    assert complaint(words, capsys, status=1) == (
        "error: `session.rcpt.script` yields no result: "
        "dns_query('elsewhere.example', 'txt') failed: "
        "LookupError: `elsewhere.example` is unknown\n"
        "help: the mail server falls back to `false` then\n"
    )
    words = ["rewrite", "rcpt=a", "--host", "mail=sqlite:host.toml", *way]
    error = complaint(words, capsys, status=1)
    assert "failed: DatabaseError: file is not a database" in error


def test_an_explanation_asks_nothing_again(
    way: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A counter that is incremented for the decision is not for the explanation."""
    write(folder, "host.toml", "[counters]\nx = 5\n")
    words = ["is-allowed", "sender=x", "--host", "host.toml", "--explain", *way]
    output = evaluated(words, capsys)
    assert output.startswith("true\n")
    assert "counter_incr('', sender, 1) is 6)" in output


@pytest.mark.parametrize(
    ("hosts", "error"),
    [
        (["nowhere"], "`nowhere` names no host"),
        (["ftp://x"], "`ftp://x` names no host"),
        ([""], "`` names no host"),
        (["missing.toml"], "missing.toml: no such file or directory"),
        (["mail.toml"], "mail.toml: there is no `session`; known are domains, "),
        (["mail=sqlite:missing.db"], "missing.db: no such file"),
        (["dns:example.org"], "`dns:example.org` can't be used: not the address of"),
        (["redis://x:port"], "`redis://x:port` can't be used: "),
        (["a=host.toml"], "`a=host.toml`: no store is of this kind"),
        (["host.toml", "host.toml"], "--host `host.toml`: there is one already"),
        (
            ["a=sqlite:mail.db", "a=redis://x"],
            "--host `a=redis://x`: there is one already",
        ),
    ],
)
def test_hosts_that_are_none(
    hosts: list[str], error: str, way: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    options = [part for host in hosts for part in ("--host", host)]
    told = complaint([*RELAY, *options, *way], capsys)
    assert told.lower().startswith(f"error: {error}".lower())
    assert "Traceback" not in told


def test_a_missing_package_is_named(
    way: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] == "redis" or name == "resolute.hosts.redis":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "redis", None)
    monkeypatch.delattr("resolute.hosts.SyncRedisHost", raising=False)
    told = complaint([*RELAY, "--host", "redis://127.0.0.1", *way], capsys)
    assert "pip install 'resolute[redis]'" in told
