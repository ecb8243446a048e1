"""What tests of the command line share: policies, and running it in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.project.repository import COMPILER, RUNTIME

TLS = """\
[queue.outbound.tls]
starttls = [ { if = "retry_num > 1 && last_error == 'tls'", then = "disable" },
             { else = "require" } ]
"""

SAFE = TLS.replace('"disable"', '"optional"')
"""The same without anything that `check` would notice.

Encryption is not given up there, only no longer demanded.
"""

WRONG = """\
[queue.outbound.tls]
starttls = "requir"
"""

DOUBTFUL = """\
[session.rcpt]
rewrite = [ { if = "matches('(\\\\S+)@\\\\S+\\\\.\\\\S+', rcpt)", then = "$1" }, { else = false } ]
"""
"""A policy with a warning and no error."""

SCHEMA = """\
[contexts.c]
class = "C"
parameter = "c"
variables = []
"""
"""A schema without settings."""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def unmeasured() -> dict[str, str]:
    """This process's environment without coverage, which loads modules of its own."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COVERAGE_PROCESS_")
    }


def environment(**changes: str) -> dict[str, str]:
    """This process's environment, without what changes the command line's output."""
    kept = {
        name: value
        for name, value in unmeasured().items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "RESOLUTE_DEBUG")
    }
    paths = os.pathsep.join((str(COMPILER), str(RUNTIME)))
    return {**kept, "PYTHONPATH": paths, "PYTHONUTF8": "1", **changes}


def run_python(
    code: str, *arguments: str, cwd: Path, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, whose coverage is not measured."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
    )
