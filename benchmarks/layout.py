"""Tables for the screen and for documents, and the places in documents that hold them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

Layout: TypeAlias = Callable[[Sequence[Sequence[str]]], str]
"""Makes a text of rows, the first being the head."""


class MarkersError(ValueError):
    """A document has no place for a table."""


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


def markdown_rows(table: Sequence[Sequence[str]]) -> str:
    """Rows as a table in Markdown, the first being its head."""
    head, *rows = table
    rule = ["---", *["---:"] * (len(head) - 1)]
    escaped = [[_escaped(cell) for cell in row] for row in (head, *rows)]
    lines = [escaped[0], rule, *escaped[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def between_markers(document: str, begin: str, end: str, content: str) -> str:
    """A document with something else between two markers.

    Raises MarkersError where one is missing.
    """
    before, found_begin, rest = document.partition(begin)
    _, found_end, after = rest.partition(end)
    if not found_begin or not found_end:
        raise MarkersError(f"{begin} and {end} are missing")
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"
