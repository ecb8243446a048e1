"""The same run by other Pythons, each in an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from .document import Run, from_json
from .options import UsageError
from .parts import WrongResultsError

ROOT = Path(__file__).parents[1]
ENVIRONMENTS = ROOT / ".venv-bench"
_MAKER = ROOT / "tools" / "bench_environment.py"

SUPPORTED = ("3.11", "3.12", "3.13")
INSTALLED = "installed"
"""Stands for those of the supported versions that are here."""

_WRONG_RESULTS = 1


def interpreters(wanted: Sequence[str]) -> list[Path]:
    """The Pythons that are meant: of versions, paths, or `installed`.

    Raises UsageError where one is not here.
    """
    found: dict[Path, None] = {}
    for one in wanted:
        if one == INSTALLED:
            here = map(_interpreter, SUPPORTED)
            found.update(dict.fromkeys(path for path in here if path is not None))
            continue
        path = _interpreter(one)
        if path is None:
            raise UsageError(f"no Python {one} here")
        found[path] = None
    if not found:
        raise UsageError(f"no Python {', '.join(SUPPORTED)} here")
    return list(found)


def _interpreter(wanted: str) -> Path | None:
    for path in _candidates(wanted):
        if _works(path):
            return path
    return None


def _candidates(wanted: str) -> Iterator[Path]:
    if os.sep in wanted:
        yield Path(wanted)
        return
    on_path = shutil.which(f"python{wanted}")
    if on_path is not None:
        yield Path(on_path)
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from (one / "bin" / "python" for one in sorted(versions.glob(f"{wanted}.*")))


def _works(python: Path) -> bool:
    """Whether it runs: a name on the path may stand for a Python that is not chosen."""
    try:
        done = subprocess.run([python, "-c", ""], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def run_by(python: Path, arguments: Sequence[str]) -> list[Run]:
    """What the command finds with these arguments, run by another Python.

    Raises WrongResultsError where results are wrong, UsageError where it does not run.
    """
    version = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.strip()
    folder = ENVIRONMENTS / version
    made = subprocess.run([python, _MAKER, folder], check=False)
    if made.returncode != 0:
        raise UsageError(f"no environment for {python}")
    with TemporaryDirectory() as scratch:
        results = Path(scratch) / "results.json"
        done = subprocess.run(
            [
                str(folder / "bin" / "python"),
                "-m",
                "benchmarks",
                *arguments,
                "--json",
                str(results),
            ],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )
        if done.returncode == _WRONG_RESULTS:
            raise WrongResultsError(f"Python {version}:\n{done.stderr}".rstrip())
        if done.returncode != 0:
            raise UsageError(f"Python {version}: {done.stderr.strip()}")
        return from_json(results.read_text(encoding="utf-8"))
