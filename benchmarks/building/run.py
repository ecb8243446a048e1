"""A whole run: every shape in every size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .compiling import Compiling, compiling, unchanged
from .importing import Importing, importing
from .policies import SHAPES, equalities

IMPORTED = 1_000
"""Rules of the modules whose import is measured."""


@dataclass(frozen=True, slots=True)
class BuildRun:
    """What was measured; `unchanged` is in seconds of a whole process."""

    repeats: int
    compiling: Sequence[Compiling]
    importing: Sequence[Importing]
    unchanged: Sequence[float]


def measured(repeats: int, sizes: Sequence[int]) -> BuildRun:
    """Compile policies of these sizes, and import modules of a thousand rules."""
    imported = min(IMPORTED, max(sizes))
    with TemporaryDirectory() as name:
        folder = Path(name)
        return BuildRun(
            repeats,
            [
                found
                for shape in SHAPES
                for found in compiling(shape, sizes, repeats, folder)
            ],
            [importing(shape, imported, 4 * repeats, folder) for shape in SHAPES],
            unchanged(equalities(imported), repeats, folder),
        )
