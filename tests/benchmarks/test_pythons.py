"""The same run by other Pythons, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import pythons
from benchmarks.document import Run, from_json, to_json
from benchmarks.figures import Figure
from benchmarks.options import UsageError
from benchmarks.parts import WrongResultsError
from benchmarks.results import Environment
from tests.project.repository import ROOT
from tools import bench_environment


def run_of(python: str) -> Run:
    figures = [Figure("one rule: hand", "1.00", 1.05, 1.0)]
    return Run(Environment("1", python, "Linux"), 9, 1, cases=[], figures=figures)


def test_a_path_is_taken_as_it_is() -> None:
    assert pythons.interpreters([sys.executable]) == [Path(sys.executable)]


def test_a_version_that_is_not_here_is_a_usage_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    for wanted in ("3.12", "installed", str(tmp_path / "python")):
        with pytest.raises(UsageError):
            pythons.interpreters([wanted])


def test_a_version_is_looked_for_on_the_path_and_among_those_of_pyenv(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    here = tmp_path / "bin" / "python3.11"
    other = tmp_path / "pyenv" / "versions" / "3.13.9" / "bin" / "python"
    broken = tmp_path / "bin" / "python3.12"
    for path, status in ((here, 0), (other, 0), (broken, 1)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
        path.chmod(0o755)
    assert pythons.interpreters(["installed"]) == [here, other]
    with pytest.raises(UsageError):
        pythons.interpreters(["3.12"])


def test_figures_of_several_pythons_stand_side_by_side(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def run_by(python: Path, arguments: list[str]) -> list[Run]:
        asked.append(arguments)
        return [run_of(f"CPython {python.name}")]

    monkeypatch.setattr(pythons, "interpreters", lambda names: list(map(Path, names)))
    monkeypatch.setattr(pythons, "run_by", run_by)
    written = tmp_path / "all.json"
    arguments = ["--figures", "--python", "3.11", "--python", "3.12", "--repeats", "9"]
    assert command.main([*arguments, "--json", str(written)]) == 0
    assert asked == [["--figures", "--repeats", "9", "--seed", "1"]] * 2
    head = capsys.readouterr().out.splitlines()[0]
    assert head.endswith("CPython 3.11  CPython 3.12")
    runs = from_json(written.read_text(encoding="utf-8"))
    assert [run.environment.python for run in runs] == ["CPython 3.11", "CPython 3.12"]


@pytest.mark.parametrize(
    ("status", "error"), [(1, WrongResultsError), (2, UsageError), (3, UsageError)]
)
def test_a_run_that_fails_is_told_as_its_status_says(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    status: int,
    error: type[Exception],
) -> None:
    monkeypatch.setattr(pythons, "ENVIRONMENTS", environment_with(tmp_path, status))
    monkeypatch.setattr(pythons, "_MAKER", maker(tmp_path))
    with pytest.raises(error, match="it went wrong"):
        pythons.run_by(Path(sys.executable), ["--figures"])


def test_a_run_by_another_python_gives_its_results(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pythons, "ENVIRONMENTS", environment_with(tmp_path, 0))
    monkeypatch.setattr(pythons, "_MAKER", maker(tmp_path))
    assert pythons.run_by(Path(sys.executable), ["--figures"]) == [run_of("CPython x")]


def maker(folder: Path) -> Path:
    """Makes nothing, for everything is there."""
    file = folder / "maker.py"
    file.write_text("", encoding="utf-8")
    return file


def environment_with(folder: Path, status: int) -> Path:
    """Environments whose Python writes results, says something and gives a status."""
    results = folder / "results.json"
    results.write_text(to_json([run_of("CPython x")]), encoding="utf-8")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    python = folder / "environments" / version / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        "#!/bin/sh\n"
        'for last in "$@"; do :; done\n'
        f"cp {results} $last\n"
        "echo it went wrong >&2\n"
        f"exit {status}\n",
        encoding="utf-8",
    )
    python.chmod(0o755)
    return folder / "environments"


def test_an_environment_has_what_can_be_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed: list[str] = []

    def run(command: list[object], *, check: bool) -> subprocess.CompletedProcess[str]:
        assert not check
        installed.append(str(command[-1]))
        return subprocess.CompletedProcess([], int("zen" in installed[-1]))

    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(subprocess, "run", run)
    assert bench_environment.make(tmp_path) == 0
    assert installed[0] == f"{ROOT}[compiler]"
    assert any(one.startswith("datalogic-py==") for one in installed)
    said = capsys.readouterr().err
    assert "zen-engine" in said
    assert said.count("was not installed") == 1
    # What is there is not installed again.
    before = len(installed)
    assert bench_environment.make(tmp_path) == 0
    assert len(installed) == before
