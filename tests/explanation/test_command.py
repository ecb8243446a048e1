"""`resolute explain POLICY` and `resolute eval --explain`, as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import WRONG, write
from tests.explanation.explaining import HOSTILE, TLS, hostile_policy


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a policy; without colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "RESOLUTE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    write(tmp_path, "pyproject.toml", "")
    write(tmp_path, "tls.toml", TLS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(words) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return told.out


def test_every_setting_is_explained_or_the_one_that_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    every = output(["explain", "tls.toml"], capsys)
    assert every.count("| result") == 2
    one = output(["explain", "tls.toml", "starttls"], capsys)
    assert every.endswith(one)
    assert one.startswith("queue.outbound.tls.starttls\n")


def test_json_is_one_object_for_one_setting(capsys: pytest.CaptureFixture[str]) -> None:
    one = json.loads(
        output(["explain", "tls.toml", "starttls", "--format", "json"], capsys)
    )
    assert set(one) >= {"setting", "variables", "rows"}
    every = json.loads(output(["explain", "tls.toml", "--format", "json"], capsys))
    assert every["settings"][1] == one


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_documents_name_the_policy_and_hold_nothing_of_it_as_markup(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "hostile.toml", hostile_policy())
    document = output(["explain", "hostile.toml", "--format", form], capsys)
    assert "hostile.toml" in document
    assert HOSTILE not in document
    assert ("<script" in document) == (form == "markdown")


def test_colours_are_for_terminals_that_want_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in output(["explain", "tls.toml"], capsys)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m  ≥ 2" in output(["explain", "tls.toml"], capsys)


def test_a_policy_with_errors_is_not_explained(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "wrong.toml", WRONG)
    assert main(["explain", "wrong.toml"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "`requir`" in told.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.toml"], "there is no policy, and no finding with the code"),
        (["tls.toml", "startls"], "did you mean `queue.outbound.tls.starttls`?"),
        (["."], "a folder, where one policy is needed"),
    ],
)
def test_what_can_not_be_explained_is_a_usage_error(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *words]) == 2
    assert message in capsys.readouterr().err


def test_eval_tells_why_below_the_result(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["eval", "tls.toml", "starttls", "retry_num=2", "last_error=tls"]
    plain = output(words, capsys)
    told = output([*words, "--explain"], capsys)
    assert told.startswith(f"{plain}\ntls.toml:4:22: retry_num > 1")
    assert "the smallest change: retry_num=1 instead of 2 would give require\n" in told


def test_eval_tells_why_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "eval",
        "tls.toml",
        "starttls",
        "retry_num=0",
        "--explain",
        "--format",
        "json",
    ]
    facts = json.loads(output(words, capsys))
    assert facts["result"] == "require"
    explanation = facts["explanation"]
    first, *_ = explanation["branches"]
    assert [part["holds"] for part in first["condition"]["parts"]] == [False, None]
    # Another value would need one for last_error, which is not given.
    assert explanation["nearest"] == []
    facts = json.loads(output([*words, "last_error=dns"], capsys))
    assert facts["explanation"]["nearest"] == [
        {"variable": "retry_num", "old": 0, "new": 6, "result": "optional"}
    ]


def test_eval_changes_variables_though_the_host_has_answers_for_some_only(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "session.data.limits.size = [ { if = \"key_exists('large', sender_domain)\", "
        'then = 2 }, { if = "!is_empty(authenticated_as)", then = 1 }, { else = 0 } ]\n'
    )
    write(folder, "size.toml", text)
    told = output(
        [
            *(
                "eval",
                "size.toml",
                "size",
                "sender_domain=example.org",
                "authenticated_as=x",
            ),
            *("--answer", "key_exists('large', 'example.org') = false", "--explain"),
        ],
        capsys,
    )
    assert "the smallest change: authenticated_as= instead of x would give 0\n" in told


def test_gaps_are_what_falls_to_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tls.toml").write_text(TLS, encoding="utf-8")
    assert main(["explain", "tls.toml", "--gaps", "--format", "json"]) == 0
    invalid, starttls = json.loads(capsys.readouterr().out)["settings"]
    for setting in (invalid, starttls):
        assert setting["rows"]
        assert all(row["else"] for row in setting["rows"])
    assert main(["explain", "tls.toml", "starttls", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row for row in rows if row["else"]] == starttls["rows"]
    assert len(rows) > len(starttls["rows"])


def test_settings_without_gaps_say_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "[queue.outbound.tls]\ndane = 'require'\n"
        "starttls = [ { if = 'retry_num >= 0', then = 'require' }, { else = 'disable' } ]\n"
    )
    (folder / "tls.toml").write_text(text, encoding="utf-8")
    assert main(["explain", "tls.toml", "--gaps"]) == 0
    told = "queue.outbound.tls.starttls\n\n  nothing falls to `else`\n"
    assert capsys.readouterr().out == told
    for output_format in ("html", "markdown", "json", "text"):
        command = ["explain", "tls.toml", "dane", "--gaps", "--format", output_format]
        assert main(command) == 0
