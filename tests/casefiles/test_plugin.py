"""The pytest plugin: files of cases are test files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.casefiles.test_command import BAD, GOOD, WRONG
from tests.casefiles.trying import TLS
from tests.cli.command_line import environment, write
from tests.project.repository import configuration

PLUGIN = "resolutec.pytest_plugin"


def run_pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and output of pytest with this plugin alone."""
    if not (folder / "pyproject.toml").exists():
        write(folder, "pyproject.toml", "")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", PLUGIN, "-rA", *arguments, str(folder)],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", PYTEST_ADDOPTS=""),
    )
    return done.returncode, done.stdout


def test_the_plugin_is_registered() -> None:
    points = configuration()["project"]["entry-points"]["pytest11"]
    assert points == {"resolute": PLUGIN}


def test_every_case_is_a_test(tmp_path: Path) -> None:
    write(tmp_path, "tls.toml", TLS)
    write(tmp_path, "tls.test.toml", GOOD + BAD.replace("first", "second"))
    status, output = run_pytest(tmp_path)
    assert status == 1
    assert "PASSED tls.test.toml::first" in output
    assert "FAILED tls.test.toml::second" in output
    assert "error[case-failed]: `second`: expected" in output
    assert "Traceback" not in output


def test_tests_are_chosen_by_name(tmp_path: Path) -> None:
    write(tmp_path, "tls.toml", TLS)
    write(tmp_path, "tls.test.toml", GOOD + BAD.replace("first", "second"))
    status, output = run_pytest(tmp_path, "-k", "first")
    assert status == 0
    assert "1 passed, 1 deselected" in output


def test_mistakes_are_errors_of_the_collection(tmp_path: Path) -> None:
    write(tmp_path, "tls.toml", TLS)
    write(tmp_path, "tls.test.toml", GOOD.replace("starttls", "startls"))
    write(tmp_path, "wrong.toml", WRONG)
    write(tmp_path, "wrong.test.toml", GOOD)
    status, output = run_pytest(tmp_path)
    assert status == 2
    assert "error[bad-case]: the policy has no setting `startls`" in output
    assert "wrong.toml:2:13: error[" in output
    assert "Traceback" not in output


def test_schemas_come_from_the_project(tmp_path: Path) -> None:
    write(tmp_path, "tls.toml", TLS)
    write(tmp_path, "tls.test.toml", GOOD)
    schema = '[[tool.resolute.policy]]\nsource = "tls.toml"\nschema = "lost.toml"\n'
    write(tmp_path, "pyproject.toml", schema)
    status, output = run_pytest(tmp_path)
    assert status == 2
    assert "lost.toml: no such file or directory" in output
    assert "Traceback" not in output


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "lonely.test.toml", GOOD)
    write(tmp_path, "data.toml", "x = 1\n")
    status, output = run_pytest(tmp_path)
    assert status == 5
    assert "no tests ran" in output
