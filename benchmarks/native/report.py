"""The table of extensions beside plain modules."""

from __future__ import annotations

from pathlib import Path

from ..layout import Layout, aligned, between_markers, markdown_rows
from .run import AT_MOST, NativeRun

DOCUMENT = Path(__file__).parents[2] / "docs" / "native.md"

BEGIN = "<!-- native: begin -->"
END = "<!-- native: end -->"


def text(run: NativeRun) -> str:
    """The table with its columns aligned."""
    return _laid_out(run, aligned)


def with_figures(document: str, run: NativeRun) -> str:
    """A document with the table between its markers.

    Raises MarkersError where the markers are missing.
    """
    return between_markers(document, BEGIN, END, _laid_out(run, markdown_rows))


def _laid_out(run: NativeRun, layout: Layout) -> str:
    table = [
        [
            "decision",
            "plain, ns",
            "native, ns",
            "native / plain",
            "foreign / plain",
            "build, s",
        ],
        *(
            [
                row.what,
                f"{row.plain:,.0f}",
                f"{row.native:,.0f}",
                f"{row.ratio:.2f}",
                f"{row.foreign:.2f}",
                f"{row.seconds:.1f}",
            ]
            for row in run.rows
        ),
    ]
    where = run.environment
    return (
        f"{layout(table)}\n\n"
        f"Geometric mean of native / plain: {run.mean:.3f}, at most {AT_MOST:.2f}."
        f" The least of {run.repeats} measurements. {where.python}, {where.system},"
        f" resolute {where.resolute}."
    )
