"""`tools/services.sh` installs what is missing where it may, and fails nobody's run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.repository import ROOT

SCRIPT = ROOT / "tools" / "services.sh"
SERVERS = ("redis-server", "postgres", "nsd")
TOOLS = ("bash", "timeout", "mktemp", "tail", "rm", "chmod", "sleep")


class Machine:
    """A machine with some programs; `apt-get` notes what it is asked to do."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._calls = folder / "calls"
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found is not None
            (folder / tool).symlink_to(found)
        # Where packages put PostgreSQL, there is none.
        self.add("ls", "exit 2")

    def add(self, program: str, script: str = "exit 1") -> None:
        """Have a program that does as a script says."""
        file = self._folder / program
        file.write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
        file.chmod(0o755)

    def add_apt_get(self, script: str, user: int = 0) -> None:
        """Have an `apt-get`, and be a user."""
        self.add("id", f"echo {user}")
        self.add("apt-get", f'echo "$@" >> "{self._calls}"\n{script}')

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run the script here."""
        return subprocess.run(
            [str(self._folder / "bash"), str(SCRIPT)],
            env={"PATH": str(self._folder), "TMPDIR": str(self._folder)},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    @property
    def calls(self) -> list[str]:
        """What `apt-get` was asked to do, options left out."""
        if not self._calls.exists():
            return []
        lines = self._calls.read_text(encoding="utf-8").splitlines()
        return [
            line[line.index(verb) :]
            for line in lines
            for verb in ("update", "install")
            if f" {verb}" in line
        ]

    @property
    def left_behind(self) -> list[Path]:
        """Files of the script that are still there."""
        return list(self._folder.glob("resolute-*"))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nothing_is_done_where_nothing_is_missing(machine: Machine) -> None:
    for server in SERVERS:
        machine.add(server)
    machine.add_apt_get("exit 1")
    done = machine.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.calls == []


@pytest.mark.parametrize("user", [None, 1000])
def test_where_nothing_may_be_installed_it_says_so(
    machine: Machine, user: int | None
) -> None:
    machine.add("nsd")
    if user is None:
        machine.add("id", "echo 0")
    else:
        machine.add_apt_get("exit 0", user)
    done = machine.run()
    assert done.returncode == 0
    assert done.stderr == (
        "not installed: redis-server postgresql (that takes apt-get and root)\n"
    )
    assert machine.calls == []


def test_what_is_missing_is_installed_without_a_question(machine: Machine) -> None:
    machine.add("nsd")
    machine.add("postgres")
    machine.add_apt_get('[ "$DEBIAN_FRONTEND" = noninteractive ] && ! read -t 1 line')
    done = machine.run()
    assert done.returncode == 0
    assert done.stdout == "installing redis-server\n"
    assert done.stderr == ""
    assert machine.calls == ["update", "install --no-install-recommends redis-server"]
    assert machine.left_behind == []


def test_an_installation_that_fails_fails_nothing_else(machine: Machine) -> None:
    machine.add("nsd")
    machine.add_apt_get("echo 'E: no such mirror' >&2; exit 100")
    done = machine.run()
    assert done.returncode == 0
    assert done.stderr.endswith(
        "E: no such mirror\ncould not be installed: redis-server postgresql\n"
    )
    assert machine.calls == ["update"]
    assert machine.left_behind == []


def test_services_are_not_started_by_their_packages(machine: Machine) -> None:
    """While they are installed, Debian's policy forbids it; what was there stays."""
    policy = Path("/usr/sbin/policy-rc.d")
    before = policy.exists()
    if not before and not os.access(policy.parent, os.W_OK):
        pytest.skip(f"{policy.parent} can't be written")
    machine.add("nsd")
    machine.add_apt_get(f"[ -x {policy} ] && {policy}; [ $? -eq 101 ]")
    assert machine.run().stderr == ""
    assert policy.exists() is before


def test_a_bare_machine_gets_all_three(machine: Machine) -> None:
    # There the script looks for NSD, whatever the PATH is.
    nsd = "" if Path("/usr/sbin/nsd").exists() else " nsd"
    machine.add_apt_get("exit 0")
    assert machine.run().stdout == f"installing redis-server postgresql{nsd}\n"
