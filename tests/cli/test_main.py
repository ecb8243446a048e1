"""The command line as a whole: help, exit codes, and what happens when something fails."""

from __future__ import annotations

import importlib
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from resolutec.cli import main
from resolutec.commands import command_names
from resolutec.version import VERSION
from tests.cli.command_line import TLS, environment, run_python, write

MAIN = "import sys; from resolutec.cli import main; status = main(sys.argv[1:])"


def fail_with(
    error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Namespace], int]:
    """Make `resolute check` fail in a way that it should not."""

    def run(arguments: Namespace) -> int:
        raise error

    module = importlib.import_module("resolutec.commands.check")
    monkeypatch.setattr(module, "run", run)
    return run


def test_without_arguments_everything_is_told_and_nothing_was_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert "resolute check policies/" in output.err
    for name in command_names():
        assert f"\n  {name} " in output.err


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert output.out.startswith("usage: resolute COMMAND")


def test_commands_are_there() -> None:
    wanted = "bench check compile diff eval explain schema simulate test"
    assert command_names() == wanted.split()


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_help_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    output = capsys.readouterr()
    assert output.out.startswith(f"usage: resolute {name}")
    assert f"\n  resolute {name}" in output.out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"resolute {VERSION}\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["chek"], "error: there is no command `chek`\nhelp: did you mean `check`?\n"),
        (["--frmat"], "error: a command has to stand before `--frmat`\n"),
        (["check", "--frmat", "json"], "error: unrecognized arguments: --frmat"),
        (["check", "--format", "xml"], "error: argument --format: invalid choice"),
        (["eval"], "error: the following arguments are required: FILE, SETTING\n"),
        (["\x1b[2J"], "error: there is no command `\\x1b[2J`\n"),
    ],
)
def test_wrong_usage_is_one_complaint(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(complaint)
    assert "usage:" not in output.err


def test_internal_error_is_one_line_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(KeyError("lost\nfor ever"), monkeypatch)
    assert main(["check"]) == 2
    output = capsys.readouterr()
    assert output.err.count("\n") == 1
    assert output.err.startswith("error: internal error: KeyError: ")
    assert "RESOLUTE_DEBUG=1" in output.err


def test_internal_error_shows_its_traceback_on_demand(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(KeyError("lost"), monkeypatch)
    monkeypatch.setenv("RESOLUTE_DEBUG", "1")
    assert main(["check"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_interruption_is_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(KeyboardInterrupt(), monkeypatch)
    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("package", ["lark", "black", "tomli"])
def test_missing_extra_is_one_line(package: str, folder: Path) -> None:
    write(folder, "tls.toml", TLS)
    hidden = f"import sys; sys.modules[{package!r}] = None; "
    absent = (
        "from importlib.machinery import PathFinder; find = PathFinder.find_spec; "
        f"PathFinder.find_spec = lambda name, *rest: None if name == {package!r} "
        "else find(name, *rest); "
    )
    done = run_python(
        f"{absent if package == 'black' else hidden}{MAIN}; sys.exit(status)",
        "compile",
        "-o",
        "out",
        "tls.toml",
        cwd=folder,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"error: the compiler needs the package `{package}`: "
        "pip install 'resolute[compiler]'\n"
    )


@pytest.mark.parametrize(
    "words", [["--help"], ["compile", "--help"], ["compile", "-o", "out", "tls.toml"]]
)
def test_help_and_an_unchanged_compile_import_little(
    words: list[str], folder: Path
) -> None:
    write(folder, "tls.toml", TLS)
    assert main(["compile", "-o", "out", "tls.toml"]) == 0
    done = run_python(
        f"{MAIN}; print(sorted({{'lark', 'black', 'tomli', 'resolutec.pipeline'}} "
        "& set(sys.modules)), status)",
        *words,
        cwd=folder,
    )
    assert done.stdout.endswith("[] 0\n")


def test_module_can_be_run(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "resolutec", "--version"],
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=environment(),
    )
    assert (done.returncode, done.stdout) == (0, f"resolute {VERSION}\n")


def test_reader_that_goes_away_is_no_error_to_tell(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "resolutec", "schema"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()
    assert complaint == b""
    assert process.returncode == 141


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no device that is full"
)
def test_full_disk_is_a_clear_error(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "resolutec", "schema"],
            check=False,
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert done.returncode == 2
    assert done.stderr == b"error: no space left on device\n"
