"""One line of a source as a terminal shows it, and where a range of it stands there."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ..diagnostics.quoting import visible

WIDEST = 100
"""Columns that a line may take; of a longer one, what surrounds the range is shown."""

BEFORE = 40
"""Columns that are shown before the range, at most, where a line is cut."""

TAB = "    "
"""What a tab is shown as, wherever it stands."""

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line fit for a terminal; the range is `width` columns from column `offset` on."""

    text: str
    offset: int
    width: int


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """The excerpt of a line for the range of characters `[start, end)` of it.

    Characters that can't be seen are written as escapes. An empty range is one column wide,
    and so is one that begins at the end of the line.
    """
    start = min(start, len(line))
    first = _first_shown(line, start)
    head = _CUT if first else ""
    before = head + _shown(line[first:start])
    offset = _columns(before)
    marked = _fitting(line[start : max(start, end)], WIDEST - offset)
    width = _columns(_shown(marked))
    after = start + len(marked)
    rest = _fitting(line[after:], WIDEST - offset - width)
    tail = _CUT if after + len(rest) < len(line) else ""
    text = before + _shown(marked) + _shown(rest) + tail
    return Excerpt(text, offset, max(1, width))


def _first_shown(line: str, start: int) -> int:
    """The character that the excerpt begins with: the first, unless the line is too long."""
    if len(line) <= WIDEST and _columns(_shown(line)) <= WIDEST:
        return 0
    before = line[max(0, start - BEFORE) : start]
    return start - len(_fitting(before[::-1], BEFORE))


def _fitting(text: str, columns: int) -> str:
    """As much of the beginning of a text as fits, in columns and in characters."""
    for position, character in enumerate(text[:WIDEST]):
        columns -= _columns(_shown(character))
        if columns < 0:
            return text[:position]
    return text[:WIDEST]


def _shown(text: str) -> str:
    return TAB.join(visible(part) for part in text.split("\t"))


def _columns(text: str) -> int:
    """How many columns a terminal gives a text without control characters."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    if "\u1160" <= character <= "\u11ff":
        # Vowels and finals of Hangul join the consonant before them.
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
