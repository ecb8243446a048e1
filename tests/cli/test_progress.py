"""The bar that shows how far `resolute compile` is: on a terminal, and only where it takes long."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from resolutec.cli import main
from resolutec.commands.shared import progress
from resolutec.commands.shared.progress import Progress
from tests.cli.command_line import TLS, run_python, write

LONGEST_WAIT = 30.0

COMPILE = """
import sys
from resolutec.cli import main
from resolutec.commands.shared import progress

progress.PATIENCE = 0.0
status = main(["compile", "tls.toml", "-o", "out"])
print(status, "tqdm" in sys.modules)
"""


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


def patient_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error from now on; fixtures can't set it, for pytest sets it after them."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def hurried_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The same, where everything takes too long."""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    return patient_terminal(monkeypatch)


def wait_for(text: str, stream: io.StringIO) -> None:
    end = monotonic() + LONGEST_WAIT
    while text not in stream.getvalue() and monotonic() < end:
        sleep(0.01)


def test_bar_says_what_is_done_and_how_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = hurried_terminal(monkeypatch)
    shown = Progress(40)
    with shown.during("checking a.toml", 10):
        wait_for("checking a.toml   0%|", terminal)
    with shown.during("generating a.toml", 10):
        wait_for("generating a.toml  25%|", terminal)
    assert "checking a.toml   0%|" in terminal.getvalue()
    assert "generating a.toml  25%|" in terminal.getvalue()


def test_bar_leaves_an_empty_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = hurried_terminal(monkeypatch)
    with Progress(1).during("checking a.toml", 1):
        wait_for("checking a.toml", terminal)
    last = terminal.getvalue().rstrip("\r").rpartition("\r")[2]
    assert last.strip() == ""


def test_no_bar_where_it_is_fast(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = patient_terminal(monkeypatch)
    write(folder, "tls.toml", TLS)
    assert main(["compile", "tls.toml", "-o", "out"]) == 0
    assert terminal.getvalue() == f"wrote {Path('out/tls.py')}\n1 policy: 1 written\n"


def test_no_bar_for_a_pipe(folder: Path) -> None:
    write(folder, "tls.toml", TLS)
    ran = run_python(COMPILE, cwd=folder)
    assert ran.stderr == f"wrote {Path('out/tls.py')}\n1 policy: 1 written\n"
    assert ran.stdout.split() == ["0", "False"]


def test_work_that_fails_ends_the_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = hurried_terminal(monkeypatch)
    shown = Progress(2)
    with pytest.raises(ZeroDivisionError), shown.during("checking a.toml", 1):
        wait_for("checking a.toml", terminal)
        raise ZeroDivisionError
    before = terminal.getvalue()
    sleep(0.3)
    assert terminal.getvalue() == before
