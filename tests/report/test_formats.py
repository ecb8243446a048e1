"""`--format` of `resolute check`, and the hooks and the action that call commands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from resolutec.cli import main
from resolutec.commands import command_names
from tests.cli.command_line import environment
from tests.project.repository import ROOT

WRONG = '[queue.outbound.tls]\nstarttls = "requir"\n'
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "tls.toml").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_check_as_workflow_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tls.toml", "--format", "github"]) == 1
    output = capsys.readouterr().out
    assert output.startswith("::error file=tls.toml,line=2,col=13,endLine=2,")


def test_check_as_sarif(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tls.toml", "--format", "sarif"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["runs"][0]["results"][0]["level"] == "error"


def test_other_formats_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tls.toml", "--format", "xml"]) == 2
    assert "sarif" in capsys.readouterr().err


def test_hooks_call_commands_that_exist() -> None:
    commands = re.findall(r"^  entry: resolute (\w+)", HOOKS, flags=re.MULTILINE)
    assert commands == ["check", "compile"]
    assert set(commands) <= set(command_names())


def test_hooks_take_policies_and_leave_what_stands_beside_them() -> None:
    files = re.search(r"^  files: (\^policies.*)$", HOOKS, flags=re.MULTILINE)
    exclude = re.search(r"^  exclude: (.*)$", HOOKS, flags=re.MULTILINE)
    assert files is not None
    assert exclude is not None
    taken = [
        name
        for name in (
            "policies/a.toml",
            "policies/a.test.toml",
            "policies/a.schema.toml",
        )
        if re.search(files[1], name) and not re.search(exclude[1], name)
    ]
    assert taken == ["policies/a.toml"]


def steps() -> dict[str, str]:
    """The scripts of the action, by the name of their step."""
    pattern = r"- name: (.+)\n(?:      .*\n)*?      run: \|\n((?:        .*\n?)+)"
    return {
        name: re.sub(r"^        ", "", script, flags=re.MULTILINE)
        for name, script in re.findall(pattern, ACTION)
    }


@pytest.mark.parametrize(
    ("step", "policies", "status"),
    [
        ("Check the policies", "tls.toml", 1),
        ("Check the policies", "  ", 2),
        ("Run the test cases", "tls.toml", 2),
        ("Compare the generated modules", "", 2),
    ],
)
def test_steps_of_the_action_run(
    folder: Path, step: str, policies: str, status: int
) -> None:
    script = folder / "resolute" / "bin" / "resolute"
    script.parent.mkdir(parents=True)
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m resolutec "$@"\n')
    script.chmod(0o755)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", steps()[step]],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment(RUNNER_TEMP=str(folder), POLICIES=policies),
    )
    assert done.returncode == status, done.stderr
    assert "::error file=tls.toml" in done.stdout or status == 2


def test_compile_tells_findings_in_every_form(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "good.toml").write_text('tls = [ { else = "x" } ]\n', encoding="utf-8")
    command = ["compile", "tls.toml", "good.toml", "-o", "out"]
    assert main([*command, "--format", "json"]) == 1
    told = capsys.readouterr()
    codes = [found["code"] for found in json.loads(told.out)["findings"]]
    assert codes == ["unknown-name", "unchecked-block"]
    assert "1 written, 1 with errors" in told.err
    assert main([*command, "--format", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert [result["level"] for result in results] == ["error", "warning"]
    assert main([*command, "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=tls.toml,line=2")


def test_differences_of_modules_keep_out_of_data(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "good.toml").write_text('tls = [ { else = "x" } ]\n', encoding="utf-8")
    command = ["compile", "good.toml", "-o", "out", "--check", "--format", "json"]
    assert main(command) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["findings"][0]["code"] == "unchecked-block"
    assert "+++" in told.err


def test_a_module_and_data_do_not_share_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["compile", "tls.toml", "-o", "-", "--format", "json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "standard output" in told.err
