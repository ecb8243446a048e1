"""The figures of a run, for the screen and for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..layout import aligned, markdown_rows
from .compiling import Compiling
from .policies import SHAPES
from .run import BuildRun

_TITLES = {shape.name: shape.title for shape in SHAPES}

Layout = Callable[[Sequence[Sequence[str]]], str]


def text(run: BuildRun) -> str:
    """All figures, their columns aligned."""
    return _laid_out(run, aligned)


def markdown(run: BuildRun) -> str:
    """All figures, in Markdown."""
    return _laid_out(run, markdown_rows)


def _laid_out(run: BuildRun, layout: Layout) -> str:
    slowest, fastest = 1_000 * max(run.unchanged), 1_000 * min(run.unchanged)
    return "\n\n".join(
        [
            layout(_compile_rows(run.compiling)),
            layout(_import_rows(run)),
            f"A second `resolute compile` of an unchanged policy takes {fastest:,.0f} to"
            f" {slowest:,.0f} ms, the start of Python included.",
            f"The least of {run.repeats} measurements (of the largest policies, of a"
            " quarter as many).",
        ]
    )


def _samples(one: Compiling, way: str) -> Sequence[float]:
    """Seconds of each compilation in one of the two ways."""
    return one.in_memory if way == "in memory" else one.to_file


def _compile_rows(found: Sequence[Compiling]) -> list[list[str]]:
    sizes = sorted({one.size for one in found})
    rows = [["compile, ms of a processor", *(f"{size:,}" for size in sizes)]]
    for name, title in _TITLES.items():
        of_shape = {one.size: one for one in found if one.shape == name}
        for way in ("in memory", "to a file"):
            cells = [
                (
                    f"{1_000 * min(_samples(of_shape[size], way)):,.0f}"
                    if size in of_shape
                    else "–"
                )
                for size in sizes
            ]
            rows.append([f"{title}, {way}", *cells])
    return rows


def _import_rows(run: BuildRun) -> list[list[str]]:
    return [
        ["import, beyond an empty module", "ms", "kB of memory"],
        *(
            [
                f"{one.size:,} {_TITLES[one.shape]}",
                f"{1_000 * min(one.seconds):,.2f}",
                f"{one.bytes / 1_000:,.0f}",
            ]
            for one in run.importing
        ),
    ]
