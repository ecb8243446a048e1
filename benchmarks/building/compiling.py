"""The time that a compilation takes, by the size of the policy."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import perf_counter, process_time

from resolutec import compile_text
from resolutec.cli import main

from .policies import Shape

_WARM_UP = 3
"""Rules of the policy that is compiled first, so that everything is imported."""
_LARGE = 1_000
"""Rules above which a policy is compiled less often."""


@dataclass(frozen=True, slots=True)
class Compiling:
    """Seconds of a processor, for a shape and a size: one sample per repeat.

    `in_memory` is from the policy's text to its functions, `to_file` what `resolute compile`
    does once it runs: from the policy's file to the formatted module.
    """

    shape: str
    size: int
    in_memory: Sequence[float]
    to_file: Sequence[float]


class DoesNotCompileError(Exception):
    """A policy that is to be measured has errors."""


def compiling(
    shape: Shape, sizes: Sequence[int], repeats: int, folder: Path
) -> list[Compiling]:
    """Compile policies of a shape; large ones less often. Files are made in `folder`."""
    _sample(shape, _WARM_UP, 1, folder)
    return [
        _sample(
            shape, size, repeats if size <= _LARGE else max(1, repeats // 4), folder
        )
        for size in sizes
    ]


def _sample(shape: Shape, size: int, repeats: int, folder: Path) -> Compiling:
    policy = shape.policy(size)
    return Compiling(
        shape.name,
        size,
        [_time(lambda: _in_memory(policy)) for _ in range(repeats)],
        [_time(lambda: _to_file(policy, folder)) for _ in range(repeats)],
    )


def _time(work: Callable[[], None]) -> float:
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


def _in_memory(policy: str) -> None:
    compiled = compile_text(policy)
    if compiled.failed:
        raise DoesNotCompileError(compiled.diagnostics[0].message)
    compiled.module()


def _to_file(policy: str, folder: Path) -> None:
    file = folder / "policy.toml"
    module = folder / "policy.py"
    file.write_text(policy, encoding="utf-8")
    module.unlink(missing_ok=True)
    said = StringIO()
    with redirect_stderr(said):
        status = main(["compile", str(file), "-o", str(folder)])
    if status != 0:
        raise DoesNotCompileError(said.getvalue())


def unchanged(policy: str, repeats: int, folder: Path) -> list[float]:
    """Seconds of a whole process that finds its policy compiled already."""
    file = folder / "unchanged.toml"
    file.write_text(policy, encoding="utf-8")
    command = [sys.executable, "-m", "resolutec", "compile", str(file), "-o"]
    command.append(str(folder))
    # The compiler as it is when it is installed: byte-compiled.
    wanted = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment = {**os.environ, **wanted}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    samples: list[float] = []
    for _ in range(repeats + 2):
        begun = perf_counter()
        done = subprocess.run(
            command, capture_output=True, check=False, text=True, env=environment
        )
        samples.append(perf_counter() - begun)
        if done.returncode != 0:
            raise DoesNotCompileError(done.stderr)
    return samples[2:]
