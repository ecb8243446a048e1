"""The compiler of a commit, and the modules that it makes, beside those of the working tree."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

ROOT = Path(__file__).parents[2]

_RUNTIME = "resolute_of_base"
"""What the other runtime is called here: two packages of one name cannot be imported."""

_IMPORT = re.compile(r"^(\s*)(from|import) resolute\b", re.MULTILINE)

# Runs with the other compiler on its path, so that it asks for no more than that one has.
_PROGRAM = """\
import json, sys
from resolutec import compile_text

answers = []
for policy in json.load(sys.stdin):
    try:
        compiled = compile_text(policy.pop("text"), **policy)
        said = [str(one.message) for one in compiled.diagnostics]
        failed = "; ".join(said) if compiled.failed else ""
        answers.append({"source": compiled.source, "failed": failed})
    except Exception as error:
        answers.append({"source": "", "failed": repr(error)})
json.dump(answers, sys.stdout)
"""


class BaseError(Exception):
    """A commit cannot be compared with; the message says why."""


@dataclass(frozen=True, slots=True)
class PolicyToCompile:
    """A policy as the compiler gets it."""

    text: str
    mounts: Mapping[str, str]
    synchronous: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The text of a module; where there is none, `failed` says why."""

    source: str
    failed: str

    def module(self) -> ModuleType:
        """The module itself, with the runtime of its commit."""
        module = ModuleType("module_of_base")
        code = compile(_renamed(self.source), "<base>", "exec")
        # Made by this repository's own compiler.
        exec(code, module.__dict__)  # noqa: S102
        return module


@dataclass(frozen=True, slots=True)
class Base:
    """A commit whose files stand in a folder."""

    name: str
    folder: Path

    def compiled(self, policies: Sequence[PolicyToCompile]) -> list[Made]:
        """What the compiler makes of each policy."""
        given = [
            {"text": one.text, "mounts": one.mounts, "synchronous": one.synchronous}
            for one in policies
        ]
        path = os.pathsep.join(
            str(self.folder / part) for part in ("compiler", "runtime")
        )
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            input=json.dumps(given),
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path},
        )
        if done.returncode != 0:
            last = done.stderr.strip().rpartition("\n")[2]
            raise BaseError(f"the compiler of {self.name} does not run: {last}")
        return [Made(**one) for one in json.loads(done.stdout)]


@contextmanager
def base_of(reference: str, repository: Path = ROOT) -> Iterator[Base]:
    """The files of a commit, in a temporary folder, its runtime ready to be imported.

    Raises BaseError where there is no such commit.
    """
    # An archive has the files of a working tree and leaves no trace in the repository.
    done = subprocess.run(
        ["git", "archive", "--format=tar", reference, "compiler", "runtime"],
        cwd=repository,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise BaseError(f"no compiler of `{reference}`: {said}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        with _renamed_runtime(folder):
            yield Base(reference, folder)


@contextmanager
def _renamed_runtime(folder: Path) -> Iterator[None]:
    """The runtime, imported under another name."""
    renamed = folder / "renamed"
    shutil.copytree(folder / "runtime" / "resolute", renamed / _RUNTIME)
    for file in (renamed / _RUNTIME).rglob("*.py"):
        file.write_text(_renamed(file.read_text(encoding="utf-8")), encoding="utf-8")
    sys.path.insert(0, str(renamed))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(renamed))
        for name in [one for one in sys.modules if one.split(".")[0] == _RUNTIME]:
            del sys.modules[name]


def _renamed(source: str) -> str:
    return _IMPORT.sub(rf"\1\2 {_RUNTIME}", source)
