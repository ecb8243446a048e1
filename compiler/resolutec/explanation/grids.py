"""Tables of one or two variables as grids: what is drawn, before it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..analysis.regions import Region
from ..analysis.value_sets import ValueSet, intersection, listed, of_values, without
from ..diagnostics.quoting import visible
from .tables import Line, Table

_MOST_SUBJECTS = 2
_MOST_PARTS = 16
"""Columns, or rows, that a picture has room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Values of a variable that no line of the table tells apart."""

    values: ValueSet
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Columns for one variable, rows for the other, if there is one; a line for each cell."""

    across: str
    down: str | None
    columns: tuple[Part, ...]
    rows: tuple[Part, ...]
    cells: tuple[tuple[Line, ...], ...]
    """By row, then by column."""


def grid_of(table: Table) -> Grid | None:
    """The grid of a table; None where it has too many variables or values for one."""
    subjects = table.subjects
    if not table.exact or not 1 <= len(subjects) <= _MOST_SUBJECTS:
        return None
    parts = [_parts(_regions(table, subject)) for subject in subjects]
    if any(not 1 < len(each) <= _MOST_PARTS for each in parts):
        return None
    columns = parts[0]
    rows = parts[1] if len(parts) > 1 else (Part(ValueSet(()), ""),)
    cells = [[_line(table, column, row) for column in columns] for row in rows]
    found = tuple(tuple(line for line in row if line is not None) for row in cells)
    if any(len(row) < len(columns) for row in found):
        return None
    down = visible(subjects[1]) if len(subjects) > 1 else None
    return Grid(visible(subjects[0]), down, columns, rows, found)


def _regions(table: Table, subject: str) -> list[Region]:
    return [line.when[subject] for line in table.lines if subject in line.when]


def _parts(regions: Sequence[Region]) -> tuple[Part, ...]:
    """The coarsest parts of which every region is made; single values where they are few.

    None, as an empty tuple, where it matters how strings end: ends are no values.
    """
    if any(region.endings is not None for region in regions):
        return ()
    term, domain = regions[0].term, regions[0].domain
    parts = [domain]
    for region in regions:
        halves = [
            half
            for part in parts
            for half in (
                intersection(part, region.values),
                without(part, region.values),
            )
        ]
        parts = [half for half in halves if half]
        if len(parts) > _MOST_PARTS:
            return ()
    single = listed(domain, _MOST_PARTS)
    if single is not None:
        parts = [of_values([value]) for value in single]
    parts.sort(key=lambda part: part.intervals[0])
    return tuple(Part(part, _label(Region(term, part, None, domain))) for part in parts)


def _label(region: Region) -> str:
    return visible(region.text.removeprefix("= "))


def _line(table: Table, column: Part, row: Part) -> Line | None:
    chosen = dict(zip(table.subjects, (column, row), strict=False))
    for line in table.lines:
        if all(
            not without(chosen[subject].values, region.values)
            for subject, region in line.when.items()
        ):
            return line
    return None
