"""Text of users inside Markdown, where nothing of it is to be read as Markdown or HTML."""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics.quoting import visible


def code(text: str) -> str:
    """Text in a code span, on one line, fit for a cell of a table."""
    # Where a span holds backticks, more of them have to stand around it.
    shown = visible(" ".join(text.split("\n"))).replace("|", "\\|")
    if not shown:
        return "` `"
    longest = 0
    run = 0
    for character in shown:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    fence = "`" * (longest + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def row(cells: Sequence[str]) -> str:
    """A line of a table; the cells are Markdown."""
    return f"| {' | '.join(cells)} |"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    return [row(header), row(["---"] * len(header)), *map(row, rows)]
