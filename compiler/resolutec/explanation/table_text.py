"""Decision tables for a terminal.

queue.outbound.tls.starttls

  retry_num  last_error  | result   | line
  ≥ 2        = tls       | disable  | 5:22       clear text
  ≤ 1        any         | require  | 5:90 else
  ≥ 2        ≠ tls       | require  | 5:90 else
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics.quoting import visible
from ..report.colours import Style, styled
from .dangers import Danger
from .tables import Line, Table

WIDEST = 110
"""Columns up to which a table is a table; beyond, each row is a paragraph."""

_STYLES = {
    Danger.CLEARTEXT: Style.ERROR,
    Danger.UNVERIFIED: Style.ERROR,
    Danger.OPPORTUNISTIC: Style.WARNING,
}
_NO_GAPS = "nothing falls to `else`"
_IN_ORDER = "too complex for a table: the branches, to be tried in order"


def table_text(table: Table, colour: bool = False) -> str:
    """A table, the setting's key above it."""
    lines = [styled(visible(table.setting.key), Style.PLACE, colour), ""]
    if not table.exact:
        lines.append(f"  {_IN_ORDER}")
    lines.extend(_body(table, colour))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _body(table: Table, colour: bool) -> list[str]:
    if not table.lines:
        return [f"  {_NO_GAPS}"]
    if not table.subjects:
        return [f"  always {_told(line, colour)}" for line in table.lines]
    if table.is_wide:
        return list(_paragraphs(table, colour))
    header = [*map(visible, table.subjects), "result", "line"]
    rows = [_cells(table, line) for line in table.lines]
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    if sum(widths) + 3 * len(widths) > WIDEST:
        return list(_paragraphs(table, colour))
    body = [_row(header, widths)]
    for line, cells in zip(table.lines, rows, strict=True):
        text = _row(cells, widths)
        if line.danger is not None:
            text = styled(f"{text}  {line.danger.value}", _STYLES[line.danger], colour)
        body.append(text)
    return body


def _cells(table: Table, line: Line) -> list[str]:
    own = [line.text(subject) for subject in table.subjects]
    return [*own, line.result, line.place]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    *subjects, result, place = (
        cell.ljust(width) for cell, width in zip(cells, widths, strict=True)
    )
    return f"  {'  '.join(subjects)}  | {result} | {place}"


def _paragraphs(table: Table, colour: bool) -> Iterator[str]:
    """A paragraph for each branch: its result, then the regions that get it."""
    told = None
    for line in table.lines:
        if (line.result, line.line, line.column) == told:
            start = "or when"
        else:
            yield f"  {_told(line, colour)}"
            start = "when" if line.when else "always" if table.exact else "otherwise"
        told = (line.result, line.line, line.column)
        if not line.when:
            yield f"    {start}"
        for condition in line.conditions:
            yield f"    {start} {condition}"
            start = "and"


def _told(line: Line, colour: bool) -> str:
    danger = ""
    if line.danger is not None:
        danger = styled(f": {line.danger.value}", _STYLES[line.danger], colour)
    return f"{line.result}{danger} (line {line.place})"
