"""The tables of decisions that ask a host."""

from __future__ import annotations

from statistics import median

from ..layout import aligned, between_markers, markdown_rows
from .results import Concurrent, Missing
from .run import HostRun

BEGIN = "<!-- benchmarks of hosts: begin -->"
END = "<!-- benchmarks of hosts: end -->"


def text(run: HostRun) -> str:
    """The tables with their columns aligned."""
    tables = "\n\n".join(map(aligned, _tables(run)))
    return f"{tables}\n\n{_conditions(run)}"


def markdown(run: HostRun) -> str:
    """The tables in Markdown."""
    tables = "\n\n".join(map(markdown_rows, _tables(run)))
    return f"{tables}\n\n{_conditions(run)}"


def with_figures(document: str, run: HostRun) -> str:
    """A document with the tables between their markers.

    Raises MarkersError where the markers are missing.
    """
    return between_markers(document, BEGIN, END, markdown(run))


def _tables(run: HostRun) -> tuple[list[list[str]], list[list[str]]]:
    floors = {cost.title: cost.minimum for cost in run.costs}
    single = [
        [
            cost.title,
            f"{cost.median:,.0f} ({cost.minimum:,.0f})",
            f"{cost.minimum / floors[cost.floor]:.2f}",
        ]
        for cost in run.costs
    ]
    at_once = [_row(found, run.at_once) for found in run.concurrent]
    return (
        [["one after another, in memory", "nanoseconds", "to its floor"], *single],
        [
            [
                f"{run.at_once:,} at once",
                "calls alone, µs each",
                "decisions, µs each",
                "decisions / s",
            ],
            *at_once,
        ],
    )


def _row(found: Concurrent | Missing, at_once: int) -> list[str]:
    if isinstance(found, Missing):
        return [found.title, "missing", "missing", found.reason]
    calls, decisions = median(found.calls), median(found.decisions)
    each = [f"{seconds / at_once * 1e6:,.1f}" for seconds in (calls, decisions)]
    return [found.title, *each, f"{at_once / decisions:,.0f}"]


def _conditions(run: HostRun) -> str:
    where = run.environment
    return (
        f"Medians of {run.repeats} measurements (in brackets the least, which the last column"
        " compares: the floor is the row above that has 1.00), and of"
        f" {run.repeats_at_once} of many at once. {where.python}, {where.system},"
        f" resolute {where.resolute}."
    )
