"""What runs found, for the screen and for the documentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import building
from .document import Run
from .engines import BY_HAND, COMPILED, ENGINES
from .figures.figure import Figure
from .figures.report import figures_table, shown, summary
from .layout import Layout, aligned, between_markers, markdown_rows
from .results import CaseResult

DECISIONS = ("<!-- benchmarks: begin -->", "<!-- benchmarks: end -->")
FIGURES = ("<!-- figures: begin -->", "<!-- figures: end -->")
BUILDING = ("<!-- building: begin -->", "<!-- building: end -->")
"""Markers of what is written, in the documentation, by the command alone."""

_NOTHING = "–"


def text(runs: Sequence[Run]) -> str:
    """All that was measured, for the screen."""
    parts: list[str] = []
    for run in runs:
        if run.cases:
            parts.append(f"{_decisions(run, aligned)}\n\n{conditions(run)}")
        if run.building is not None:
            parts.append(f"{building.text(run.building)} {_where(run)}")
    found = _figures(runs)
    if found:
        parts.append(f"{figures_table(found, aligned)}\n\n{summary(found)}")
    return "\n\n".join(parts)


def with_results(document: str, runs: Sequence[Run]) -> str:
    """A document with what was measured between its markers; the rest as it was.

    Raises MarkersError where markers are missing.
    """
    measured = [run for run in runs if run.cases]
    if measured:
        tables = [
            f"{_heading(run)}\n\n{_decisions(run, markdown_rows)}\n\n{conditions(run)}"
            for run in measured
        ]
        document = between_markers(document, *DECISIONS, "\n\n".join(tables))
    found = _figures(runs)
    if found:
        table = figures_table(found, markdown_rows)
        content = f"{table}\n\n{summary(found)} {_where(runs[0])}"
        document = between_markers(document, *FIGURES, content)
    for run in runs:
        if run.building is not None:
            content = f"{building.markdown(run.building)} {_where(run)}"
            return between_markers(document, *BUILDING, content)
    return document


def _heading(run: Run) -> str:
    return f"**{run.environment.python}**"


def _figures(runs: Sequence[Run]) -> Mapping[str, Sequence[Figure]]:
    return {run.environment.python: run.figures for run in runs if run.figures}


def _decisions(run: Run, layout: Layout) -> str:
    """A row for every engine and a column for every case; then why there are gaps."""
    head = ["nanoseconds a decision", *(case.title for case in run.cases)]
    there = [
        engine
        for engine in ENGINES
        if any(engine in case.samples or engine in case.absent for case in run.cases)
    ]
    rows = [
        [
            " ".join(filter(None, (engine, run.peers.get(engine)))),
            *(_cell(case, engine) for case in run.cases),
        ]
        for engine in there
    ]
    ratio = [
        "compiled / the better by hand",
        *(_ratio(case.ratio(COMPILED, case.fastest(BY_HAND))) for case in run.cases),
    ]
    better = [
        "the better by hand",
        *(_better(case.fastest(BY_HAND)) for case in run.cases),
    ]
    return "\n\n".join(filter(None, [layout([head, *rows, ratio, better]), gaps(run)]))


def gaps(run: Run) -> str:
    """Which engines do not make which decisions, and why."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for case in run.cases:
        for engine, reason in case.absent.items():
            reasons.setdefault((engine, reason), []).append(case.title)
    engines: dict[tuple[str, str], list[str]] = {}
    for (engine, reason), titles in reasons.items():
        engines.setdefault((reason, _these(titles, len(run.cases))), []).append(engine)
    return "\n".join(
        f"- {titles}: {' / '.join(those)} {reason}"
        for (reason, titles), those in engines.items()
    )


def _these(titles: Sequence[str], all_of_them: int) -> str:
    return "all cases" if len(titles) == all_of_them else "; ".join(titles)


def _cell(case: CaseResult, engine: str) -> str:
    minimum = case.minimum(engine)
    return _NOTHING if minimum is None else f"{minimum:,.0f}"


def _better(engine: str | None) -> str:
    return _NOTHING if engine is None else engine.removeprefix("by hand, ")


def _ratio(ratio: float | None) -> str:
    return _NOTHING if ratio is None else shown(ratio)


def conditions(run: Run) -> str:
    """How the times came about."""
    return f"The least of {run.repeats} measurements. {_where(run)}"


def _where(run: Run) -> str:
    where = run.environment
    return f"{where.python}, {where.system}, resolute {where.resolute}."
