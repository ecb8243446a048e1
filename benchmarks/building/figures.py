"""The figures to reach of compiling and importing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..figures.figure import Figure
from .run import BuildRun

NOT_MEASURED = "measured with --building"

Measure = Callable[[BuildRun], float | None]


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure: what it is, what it should be at most, and how it comes out of a run."""

    what: str
    prototype: str
    at_most: float
    unit: str
    measured: Measure


def _importing(shape: str) -> Measure:
    def measured(run: BuildRun) -> float | None:
        found = [
            one for one in run.importing if (one.shape, one.size) == (shape, 1_000)
        ]
        return 1_000 * min(found[0].seconds) if found else None

    return measured


def _compiling(shape: str, way: str, size: int) -> Measure:
    """Milliseconds."""

    def measured(run: BuildRun) -> float | None:
        for one in run.compiling:
            if (one.shape, one.size) == (shape, size):
                samples: Sequence[float] = getattr(one, way)
                return 1_000 * min(samples)
        return None

    return measured


def _growth(shape: str, way: str) -> Measure:
    """Ten thousand rules against a thousand."""
    large, small = _compiling(shape, way, 10_000), _compiling(shape, way, 1_000)

    def measured(run: BuildRun) -> float | None:
        time, other = large(run), small(run)
        return time / other if time is not None and other else None

    return measured


def _unchanged(run: BuildRun) -> float:
    return 1_000 * min(run.unchanged)


_WAYS = (("in_memory", "in memory"), ("to_file", "to a file"))
_FORMS = (("equalities", "as one table"), ("opaque", "as straight ifs"))

GOALS = (
    Goal(
        "import 1,000 rules in one setting",
        "0.2 ms",
        0.4,
        " ms",
        _importing("equalities"),
    ),
    Goal(
        "import 1,000 settings, in a table each",
        "1.0 ms",
        1.3,
        " ms",
        _importing("tables"),
    ),
    Goal(
        "import 1,000 settings, in one table",
        "1.0 ms",
        1.3,
        " ms",
        _importing("settings"),
    ),
    Goal(
        "compile 1,000 rules, in memory",
        "55 ms",
        200,
        " ms",
        _compiling("equalities", "in_memory", 1_000),
    ),
    Goal(
        "compile 1,000 rules, to a formatted file",
        "–",
        1_500,
        " ms",
        _compiling("equalities", "to_file", 1_000),
    ),
    *(
        Goal(
            f"compile 10,000 rules against 1,000, {way}, {form}",
            "10.6",
            12,
            "",
            _growth(shape, samples),
        )
        for shape, form in _FORMS
        for samples, way in _WAYS
    ),
    Goal("second compile, nothing changed, whole process", "–", 60, " ms", _unchanged),
)
"""In the order of the table."""


def build_figures(run: BuildRun | None) -> list[Figure]:
    """The figures of a run; without one, the goals alone."""
    return [_figure(goal, run) for goal in GOALS]


def _figure(goal: Goal, run: BuildRun | None) -> Figure:
    measured = None if run is None else goal.measured(run)
    return Figure(
        goal.what,
        goal.prototype,
        goal.at_most,
        measured,
        goal.unit,
        NOT_MEASURED if measured is None else "",
    )
