"""The table of figures, for the screen and for the documentation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..layout import Layout
from .contest import Contest
from .figure import Figure

_NOTHING = "–"


def figures_table(found: Mapping[str, Sequence[Figure]], layout: Layout) -> str:
    """Each figure with its goal, and what was measured by each Python.

    `found` is by the name of the Python; what misses its goal is marked.
    """
    rows: dict[str, Figure] = {}
    for figures in found.values():
        for figure in figures:
            rows.setdefault(figure.what, figure)
    by_what = [{one.what: one for one in figures} for figures in found.values()]
    head = ["figure", "prototype", "at most", *found]
    details = len(found) == 1
    table = [[*head, "of"] if details else head]
    for what, goal in rows.items():
        measured = [figures.get(what) for figures in by_what]
        row = [
            what,
            goal.prototype,
            shown(goal.at_most, goal.unit),
            *map(_cell, measured),
        ]
        table.append([*row, goal.detail] if details else row)
    return layout(table)


def summary(found: Mapping[str, Sequence[Figure]]) -> str:
    """How many figures are reached, by each Python."""
    return " ".join(_summary(name, figures) for name, figures in found.items())


def _summary(name: str, figures: Sequence[Figure]) -> str:
    measured = [one for one in figures if one.measured is not None]
    reached = sum(one.reached for one in measured)
    return f"{name}: {reached} of {len(measured)} reached."


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.measured is None:
        return _NOTHING
    value = shown(figure.measured, figure.unit)
    return value if figure.reached else f"{value} (missed)"


def shown(value: float, unit: str = "") -> str:
    """A figure with as many digits as it is worth."""
    if value >= 100:
        return f"{value:,.0f}{unit}"
    return f"{value:.2f}{unit}" if value >= 0.1 else f"{value:.2g}{unit}"


def hand_sources(contests: Sequence[Contest], most_lines: int = 40) -> str:
    """What was written by hand, each text under the figures that it is for.

    Long ones are shortened.
    """
    titles: dict[str, list[str]] = {}
    for contest in contests:
        if contest.by_hand:
            titles.setdefault(contest.by_hand, []).append(f"# {contest.what}")
    return "\n\n\n".join(
        "\n".join([*found, "", _shortened(source.strip(), most_lines)])
        for source, found in titles.items()
    )


def _shortened(source: str, most_lines: int) -> str:
    lines = source.splitlines()
    left = len(lines) - most_lines
    if left <= 0:
        return source
    return "\n".join([*lines[:most_lines], f"    # … {left} more lines of this kind"])
