"""`tools/browser.sh` installs a browser where it may, and fails nobody's run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.repository import ROOT

SCRIPT = ROOT / "tools" / "browser.sh"
TOOLS = ("bash", "timeout", "mktemp", "tail", "rm")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the programs of a machine that has no browser."""
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / tool).symlink_to(found)
    return tmp_path


def add(machine: Path, program: str, script: str) -> None:
    file = machine / program
    file.write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def run(machine: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [str(machine / "bash"), str(SCRIPT)],
        env={"PATH": str(machine), "TMPDIR": str(machine)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_nothing_is_done_where_there_is_a_browser(machine: Path, name: str) -> None:
    add(machine, name, "exit 1")
    assert run(machine) == (0, "", "")


def test_where_nothing_may_be_installed_it_says_so(machine: Path) -> None:
    told = "not installed: chromium (that takes apt-get and root)\n"
    assert run(machine) == (0, "", told)


def test_it_is_installed_without_a_question(machine: Path) -> None:
    add(machine, "id", "echo 0")
    add(machine, "apt-get", f'echo "$@" >> {machine}/calls; ! read -t 1 line')
    assert run(machine) == (0, "installing chromium\n", "")
    calls = (machine / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[0].endswith(" update")
    assert calls[1].endswith(" install --no-install-recommends chromium")
    assert list(machine.glob("resolute-*")) == []


def test_an_installation_that_fails_fails_nothing_else(machine: Path) -> None:
    add(machine, "id", "echo 0")
    add(machine, "apt-get", "echo 'E: no such mirror' >&2; exit 100")
    status, _, told = run(machine)
    assert status == 0
    assert told == "E: no such mirror\ncould not be installed: chromium\n"
