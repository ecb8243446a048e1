"""`resolute bench` as it is typed. How fast anything is, is never asserted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import write

TLS = """\
[queue.outbound.tls]
allow-invalid-certs = [ { if = "retry_num > 0 && last_error == 'tls'", then = true }, { else = false } ]
starttls = [ { if = "retry_num > 1 && last_error == 'tls'", then = "disable" }, { else = "require" } ]
"""
ASKING = """\
[session.rcpt]
relay = "key_exists('relays', rcpt_domain)"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a policy, which is the current one."""
    for name in ("NO_COLOR", "FORCE_COLOR", "RESOLUTE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "pyproject.toml", "")
    write(tmp_path, "tls.toml", TLS)
    return tmp_path


def shape(text: str) -> str:
    """The text with `#` for every number, and one blank for many."""
    return re.sub(" +", " ", re.sub(r"[0-9][0-9,]*", "#", text))


def test_every_setting_has_a_line_and_so_has_their_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bench", "tls.toml", "--repeats", "2"]) == 0
    shown = capsys.readouterr()
    assert shape(shown.out) == (
        " compiled interpreted\n"
        "queue.outbound.tls.allow-invalid-certs # ns # ns # times\n"
        "queue.outbound.tls.starttls # ns # ns # times\n"
        "queue.outbound.tls, # in one call # ns # ns # times\n"
    )
    assert (
        shape(shown.err)
        == "# decisions: compiled # times as fast (geometric mean of medians)\n"
    )


@pytest.mark.parametrize(
    ("word", "key", "settings"),
    [
        ("starttls", "queue.outbound.tls.starttls", 1),
        ("queue.outbound.tls", "queue.outbound.tls", 2),
    ],
)
def test_what_was_named_is_measured_alone(
    word: str, key: str, settings: int, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["bench", "tls.toml", word, "--repeats", "3", "--format", "json"]
    assert main(words) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["not_measured"] == []
    (measured,) = data["decisions"]
    assert measured["key"] == key
    assert len(measured["settings"]) == settings
    assert measured["inputs"] == 200
    for form in ("compiled_ns", "interpreted_ns"):
        times = measured[form]
        assert 0 < times["least"] <= times["median"]


def test_settings_that_ask_a_host_are_told_of(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "asking.toml", ASKING)
    assert main(["bench", "asking.toml"]) == 0
    shown = capsys.readouterr()
    assert (
        shown.out == "session.rcpt.relay: asks a host, and takes as long as that does\n"
    )
    assert shown.err == "nothing was measured\n"


def test_setting_that_never_has_a_result(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "never.toml", "[queue.schedule]\nexpire = \"'soon'\"\n")
    assert main(["bench", "never.toml", "--lenient"]) == 0
    assert "no input was found for which it has a result" in capsys.readouterr().out


def test_policy_with_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "wrong.toml", TLS.replace("'tls'", "'tsl'"))
    assert main(["bench", "wrong.toml"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "did you mean `tls`?" in shown.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tls.toml", "startls"], "error: the policy has no setting `startls`"),
        (["tls.toml", "--repeats", "0"], "error: --repeats wants a number from 1 on"),
        (["nothing.toml"], "error: nothing.toml: no such file or directory"),
        (["."], "error: .: a folder, where one policy is needed"),
    ],
)
def test_usage_errors(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", *words]) == 2
    assert capsys.readouterr().err.startswith(message)
