"""The table of a run, for the screen and for the documentation."""

from __future__ import annotations

from collections.abc import Sequence

from .engines import COMPILED, ENGINES, HAND_WRITTEN, INTERPRETED
from .results import CaseResult, Run

BEGIN = "<!-- benchmarks: begin -->"
END = "<!-- benchmarks: end -->"

RATIOS = ((COMPILED, HAND_WRITTEN), (INTERPRETED, COMPILED))
"""Engines whose times are compared, the first divided by the second."""

_NOTHING = "–"


class MarkersError(ValueError):
    """A document has no place for the table."""


def text_table(run: Run) -> str:
    """The table with its columns aligned."""
    return f"{aligned(_rows(run.cases))}\n\n{_conditions(run)}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows with their columns aligned, the first to the left."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def markdown_table(run: Run) -> str:
    """The table in Markdown, and under which conditions it came about."""
    return f"{markdown_rows(_rows(run.cases))}\n\n{_conditions(run)}"


def markdown_rows(table: Sequence[Sequence[str]]) -> str:
    """Rows as a table in Markdown, the first being its head."""
    head, *rows = table
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def with_table(document: str, run: Run) -> str:
    """A document with the table between its markers.

    Raises MarkersError where the markers are missing.
    """
    return between_markers(document, BEGIN, END, markdown_table(run))


def between_markers(document: str, begin: str, end: str, content: str) -> str:
    """A document with something else between two markers.

    Raises MarkersError where one is missing.
    """
    before, found_begin, rest = document.partition(begin)
    _, found_end, after = rest.partition(end)
    if not found_begin or not found_end:
        raise MarkersError(f"{begin} and {end} are missing")
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"


def _rows(cases: Sequence[CaseResult]) -> list[list[str]]:
    ratios = [f"{one} / {other}" for one, other in RATIOS]
    return [["decisions", *ENGINES, *ratios], *map(_row, cases)]


def _row(case: CaseResult) -> list[str]:
    times = [_time(case, engine) for engine in ENGINES]
    ratios = [_ratio(case.ratio(one, other)) for one, other in RATIOS]
    return [case.title, *times, *ratios]


def _time(case: CaseResult, engine: str) -> str:
    median, minimum = case.median(engine), case.minimum(engine)
    if median is None or minimum is None:
        return _NOTHING
    return f"{median:,.0f} ({minimum:,.0f})"


def _ratio(ratio: float | None) -> str:
    return _NOTHING if ratio is None else f"{ratio:.2f}"


def _conditions(run: Run) -> str:
    where = run.environment
    return (
        f"Nanoseconds a decision: the median, and in brackets the least, of {run.repeats}"
        f" measurements. {where.python}, {where.system}, resolute {where.resolute}."
    )
