"""The time and memory that the import of a generated module takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from py_compile import compile as byte_compile

import resolute
from resolutec import compile_text

from .policies import Shape

_MODULE = "generated_module"
_EMPTY = "empty_module"
_PROCESSES = 3
"""Where a process has its memory makes a difference of a third."""

# In a process of its own: nothing but the module, what it imports once for all modules, and
# what most programs have imported anyway. The modules take turns, each time from their files,
# and what the one before has left behind is gone by then: how long it takes to get so much
# memory from the system is no part of this, and varies.
_PROGRAM = """\
import collections, gc, json, re, sys, time, tracemalloc, typing

names, repeats = sys.argv[1:3], int(sys.argv[3])
times = {name: [] for name in names}
for name in names:
    __import__(name)
gc.disable()
for _ in range(repeats):
    for name in names:
        del sys.modules[name]
        gc.collect()
        begun = time.perf_counter()
        __import__(name)
        times[name].append(time.perf_counter() - begun)
gc.enable()
memory = {}
for name in names:
    del sys.modules[name]
    gc.collect()
    tracemalloc.start()
    __import__(name)
    gc.collect()
    memory[name] = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
print(json.dumps([times, memory]))
"""


@dataclass(frozen=True, slots=True)
class Importing:
    """Seconds of an import beyond that of an empty module, and the bytes that it keeps."""

    shape: str
    size: int
    seconds: Sequence[float]
    bytes: int


def importing(shape: Shape, size: int, repeats: int, folder: Path) -> Importing:
    """Import the module of a policy, byte-compiled, again and again."""
    for name, source in (
        (_MODULE, compile_text(shape.policy(size)).source),
        (_EMPTY, ""),
    ):
        file = folder / f"{name}.py"
        file.write_text(source, encoding="utf-8")
        byte_compile(str(file), doraise=True)
    runs = [_imported(folder, repeats) for _ in range(_PROCESSES)]
    seconds = [
        time - min(times[_EMPTY]) for times, _ in runs for time in times[_MODULE]
    ]
    _, memory = runs[-1]
    return Importing(shape.name, size, seconds, memory[_MODULE] - memory[_EMPTY])


def _imported(
    folder: Path, repeats: int
) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Seconds of each import, and the bytes that it keeps, by the module."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, _MODULE, _EMPTY, str(repeats)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": _path(folder)},
    )
    times, memory = json.loads(done.stdout)
    return times, memory


def _path(folder: Path) -> str:
    runtime = Path(resolute.__file__).parents[1]
    return os.pathsep.join((str(folder), str(runtime)))
