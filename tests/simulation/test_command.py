"""`resolute simulate` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.simulation.simulating import THE_RULE


@pytest.fixture(autouse=True)
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the policy `tls.toml`, which is the current one."""
    for name in ("NO_COLOR", "FORCE_COLOR", "RESOLUTE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    path = tmp_path / "tls.toml"
    path.write_text(THE_RULE, encoding="utf-8")
    return path


def test_one_remote(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "tls.toml", "--remote", "no-starttls"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "\nend: bounced after 1 attempt in 0s\n" in shown.out


def test_matrix(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "tls.toml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["remote", "attempts", "end", "after", "why"]
    assert lines[7].startswith(
        "handshake-eof         3         delivered-cleartext   7m"
    )


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["simulate", "tls.toml", "--remote", "handshake-eof", "--format", "json"]
    assert main(words) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["remote"], data["end"]) == ("handshake-eof", "delivered-cleartext")
    assert main([*words[:2], "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["timelines"]) == 10


def test_picture(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "tls.toml", "--format", "svg"]) == 0
    assert capsys.readouterr().out.startswith("<svg ")


def test_scenario(capsys: pytest.CaptureFixture[str], policy: Path) -> None:
    policy.write_text(
        "queue.outbound.tls.starttls = [\n"
        '  { if = "key_exists(\'trusted\', rcpt_domain)", then = "require" },\n'
        '  { else = "optional" } ]\n',
        encoding="utf-8",
    )
    words = ["simulate", "tls.toml", "--remote", "no-starttls"]
    words += ["--set-variable", "rcpt_domain=a.example"]
    assert main(words) == 2
    told = capsys.readouterr().err
    assert "`key_exists('trusted', 'a.example')`, which only the mail server" in told
    assert '--answer "key_exists = true"' in told
    answer = "key_exists('trusted', 'a.example') = false"
    assert main([*words, "--answer", answer]) == 0
    assert "end: delivered in the clear" in capsys.readouterr().out
    assert main([*words, "--answer", answer, "--requiretls"]) == 0
    assert "end: bounced" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--remote", "okay"], "no remote behaves as `okay`"),
        (["--set-variable", "x"], "--set-variable wants NAME=VALUE"),
        (["--set-variable", "x=1"], "no setting of the queue reads a variable `x`"),
        (["--answer", "x"], "`x` is no answer"),
        (["--max-attempts", "0"], "--max-attempts wants a number from 1 on"),
        (["--format", "html"], "invalid choice: 'html'"),
    ],
)
def test_usage_errors(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert main(["simulate", "tls.toml", *words]) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert told.out == ""


def test_policy_with_errors(capsys: pytest.CaptureFixture[str], policy: Path) -> None:
    policy.write_text('queue.outbound.tls.starttls = "requir"\n', encoding="utf-8")
    assert main(["simulate", "tls.toml"]) == 1
    told = capsys.readouterr()
    assert "error[unknown-name]" in told.err
    assert told.out == ""


def test_folder_is_no_policy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "."]) == 2
    assert "a folder, where one policy is needed" in capsys.readouterr().err
