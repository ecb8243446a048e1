"""`resolute test` as whoever calls it sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.casefiles.trying import TLS
from tests.cli.command_line import write
from tests.project.repository import ROOT

GOOD = """\
[[case]]
name = "first"
setting = "starttls"
given = { retry_num = 0 }
expect = "require"
"""
BAD = GOOD.replace('"require"', '"disable"')
WRONG = '[queue.outbound.tls]\nstarttls = "requir"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "RESOLUTE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "pyproject.toml", "")
    write(tmp_path, "tls.toml", TLS)
    return tmp_path


@pytest.mark.parametrize("word", [".", "tls.toml", "tls.test.toml", "./tls.test.toml"])
def test_cases_are_found_by_any_name(
    folder: Path, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.test.toml", GOOD)
    assert main(["test", word]) == 0
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == "1 case passed in 1 file\n"


def test_failures_are_findings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.test.toml", GOOD + BAD)
    assert main(["test", "tls.toml"]) == 1
    output = capsys.readouterr()
    assert "tls.test.toml:10:10: error[case-failed]: `first`" in output.out
    assert output.err == "1 case passed, 1 failed in 1 file\n"


@pytest.mark.parametrize(
    ("output_format", "part"),
    [("github", "::error file=tls.test.toml,line=5,"), ("sarif", '"case-failed"')],
)
def test_failures_in_other_formats(
    folder: Path,
    output_format: str,
    part: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(folder, "tls.test.toml", BAD)
    assert main(["test", "tls.toml", "--format", output_format]) == 1
    assert part in capsys.readouterr().out


def test_json_has_cases_findings_and_coverage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        folder,
        "tls.test.toml",
        BAD + '[[case]]\nscenario = "ok"\nexpect_attempts = 1\n',
    )
    assert main(["test", "tls.toml", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["cases"] == [
        {
            "name": "first",
            "setting": "queue.outbound.tls.starttls",
            "scenario": None,
            "file": "tls.test.toml",
            "line": 5,
            "passed": False,
        },
        {
            "name": "case 2",
            "setting": None,
            "scenario": "ok",
            "file": "tls.test.toml",
            "line": 6,
            "passed": True,
        },
    ]
    assert [found["code"] for found in data["findings"]] == ["case-failed"]
    assert data["coverage"]["percent"] == 33.33


def test_errors_of_the_policy_are_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", WRONG)
    write(folder, "tls.test.toml", GOOD)
    assert main(["test", "tls.toml"]) == 1
    assert "tls.toml:2:13: error[" in capsys.readouterr().out


@pytest.mark.parametrize(("wanted", "status"), [("33", 0), ("33.4", 1), ("0", 0)])
def test_too_little_coverage_fails(
    folder: Path, wanted: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.test.toml", GOOD)
    assert main(["test", "tls.toml", "--fail-under", wanted]) == status
    message = f"reach 33.3% of all branches and outcomes, less than {wanted}%"
    assert (message in capsys.readouterr().err) == bool(status)


def test_policies_without_cases_count_where_coverage_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.test.toml", GOOD)
    write(folder, "other.toml", TLS)
    assert main(["test", ".", "--coverage"]) == 0
    assert "all settings                  16.6%" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tls.toml"], "there are no cases for any of these policies"),
        (["lost.test.toml"], "lost.test.toml: there is no policy beside it"),
        (["-"], "cases stand in a file, beside the policy that they are about"),
        (["tls.toml", "--fail-under", "101"], "a percentage from 0 to 100"),
        (["tls.toml", "-o", "x"], "-o goes with --generate only"),
        ([], "no policies are given"),
    ],
)
def test_what_can_not_be_done(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", *words]) == 2
    assert message in capsys.readouterr().err


def test_cases_without_a_policy_are_not_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.test.toml", GOOD)
    write(folder, "renamed.test.toml", GOOD)
    assert main(["test", "."]) == 2
    assert "renamed.test.toml: there is no policy beside it" in capsys.readouterr().err


def test_cases_that_are_no_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tls.test.toml").write_bytes(b"\xff\xfe[\x00")
    assert main(["test", "tls.toml"]) == 1
    assert "error[bad-toml]: the byte 0xff is not UTF-8" in capsys.readouterr().out


def test_generated_cases_stand_beside_the_policy_and_hold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", "--generate", "tls.toml"]) == 0
    assert "3 cases, which reach 100%" in capsys.readouterr().err
    assert (folder / "tls.test.toml").is_file()
    assert main(["test", "tls.toml", "--fail-under", "100"]) == 0


def test_generated_cases_never_replace_any(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.test.toml", GOOD)
    assert main(["test", "--generate", "tls.toml"]) == 2
    assert (folder / "tls.test.toml").read_text(encoding="utf-8") == GOOD
    assert "there are cases already" in capsys.readouterr().err
    assert main(["test", "--generate", "tls.toml", "-o", "new.toml"]) == 0
    assert (folder / "new.toml").is_file()


def test_nothing_is_generated_for_a_policy_with_errors(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", WRONG)
    assert main(["test", "--generate", "tls.toml"]) == 1
    assert "error[" in capsys.readouterr().err
    assert not (folder / "tls.test.toml").exists()


@pytest.mark.parametrize("name", ["outbound_tls", "parcels"])
def test_policies_of_this_repository_are_covered(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["test", f"policies/{name}.toml", "--fail-under", "100"]) == 0


def test_all_policies_of_this_repository_do_what_their_cases_say(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["test"]) == 0
    assert "in 3 files" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["101", "-1", "nan", "inf", "many", "1e400", ""])
def test_a_percentage_is_one(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", f"--fail-under={word}"]) == 2
    assert "a percentage from 0 to 100" in capsys.readouterr().err


def test_no_settings_have_no_cases(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty.toml").write_text("[a]\nb = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["test", "--generate", "empty.toml"]) == 2
    assert "no settings" in capsys.readouterr().err
    assert not (tmp_path / "empty.test.toml").exists()
