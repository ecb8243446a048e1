"""Grids as SVG, to stand inside a page: a cell per combination, coloured by its result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from .colours import DARK, Paint
from .grids import Grid, Part
from .tables import Line

_HIGH = 40
_HEAD = 52
_CHARACTER = 7.4
"""Pixels, about, that a character of the labels takes."""
_LEAST_WIDTH, _MOST_WIDTH = 84, 190
_MARGIN = 12


def grid_svg(grid: Grid, paint: Mapping[str, Paint], name: str) -> str:
    """The picture; `name` says what of. Each cell has a title that says what it is."""
    left = _width([row.label for row in grid.rows], grid.down or "") + _MARGIN
    wide = _width(
        [
            *(column.label for column in grid.columns),
            *(line.result + "  " for row in grid.cells for line in row),
        ],
        "",
    )
    width = left + wide * len(grid.columns) + _MARGIN
    height = _HEAD + _HIGH * len(grid.rows) + _MARGIN
    parts = [
        _opening(width, height),
        f"<title>{_safe(name)}</title>",
        f'<text x="{left}" y="18" class="axis">{_cut(grid.across, width - left)} →</text>',
        *_heads(grid, left, wide),
        *(
            part
            for number, (row, lines) in enumerate(
                zip(grid.rows, grid.cells, strict=True)
            )
            for part in _row(
                grid, row, lines, (left, _HEAD + _HIGH * number, wide), paint
            )
        ),
        "</svg>",
    ]
    return "\n".join(parts)


def _opening(width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">'
    )


def _safe(text: str) -> str:
    return escape(text, quote=True)


def _width(labels: list[str], heading: str) -> int:
    longest = max((len(label) for label in [*labels, heading]), default=0)
    return int(min(max(longest * _CHARACTER + 20, _LEAST_WIDTH), _MOST_WIDTH))


def _cut(text: str, width: float) -> str:
    """A text as far as it fits, in full in a title where it does not."""
    most = max(int((width - 12) / _CHARACTER), 4)
    if len(text) <= most:
        return _safe(text)
    return f"{_safe(text[: most - 1])}…<title>{_safe(text)}</title>"


def _heads(grid: Grid, left: int, wide: int) -> Iterator[str]:
    for number, column in enumerate(grid.columns):
        x = left + wide * number + wide // 2
        yield (
            f'<text x="{x}" y="{_HEAD - 10}" text-anchor="middle">'
            f"{_cut(column.label, wide)}</text>"
        )
    if grid.down is not None:
        yield (
            f'<text x="{_MARGIN}" y="{_HEAD - 10}" class="axis">'
            f"{_cut(grid.down + ' ↓', left)}</text>"
        )


def _row(
    grid: Grid,
    row: Part,
    lines: tuple[Line, ...],
    place: tuple[int, int, int],
    paint: Mapping[str, Paint],
) -> Iterator[str]:
    left, top, wide = place
    yield (
        f'<text x="{left - 10}" y="{top + 25}" text-anchor="end">'
        f"{_cut(row.label, left)}</text>"
    )
    for number, (column, line) in enumerate(zip(grid.columns, lines, strict=True)):
        named = [(grid.across, column.label), (grid.down, row.label)]
        where = ", ".join(f"{name}: {label}" for name, label in named if name)
        yield _cell(line, where, (left + wide * number, top, wide), paint)


def _cell(
    line: Line, where: str, place: tuple[int, int, int], paint: Mapping[str, Paint]
) -> str:
    x, y, wide = place
    chosen = paint[line.result]
    danger, mark, outline = "", "", ""
    if line.danger is not None:
        danger = f": {line.danger.value}"
        mark = "⚠ "
        # Colours alone would not do for whoever can't tell these from others.
        outline = f' stroke="{DARK}" stroke-width="2"'
    title = f"{where}: {line.result}{danger} (line {line.line})"
    return (
        f"<g><title>{_safe(title)}</title>"
        f'<rect x="{x + 2}" y="{y + 2}" width="{wide - 4}" height="{_HIGH - 4}" rx="4" '
        f'fill="{chosen.fill}"{outline}/>'
        f'<text x="{x + wide // 2}" y="{y + 25}" text-anchor="middle" '
        f'style="fill:{chosen.text}">{_cut(mark + line.result, wide)}</text></g>'
    )
