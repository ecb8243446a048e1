"""Displays that are too long for a line, broken as black breaks them.

Black takes milliseconds for what is always the same: a display that stands alone as an item
of another has one item on each line. Tables of thousands of rules consist of nothing else.
"""

from __future__ import annotations

import re

WIDTH = 88

_COMMENT = r"(?:  # line \d+)?"
_DISPLAY_ITEM = re.compile(rf"( *)([(\[])(.+)([)\]]),({_COMMENT})")
_TOKEN = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[()\[\]{},]|[^"'()\[\]{},]+""")
_OPENING, _CLOSING = "([{", ")]}"
_PLAIN = re.compile(r" ?(?:[A-Za-z_][A-Za-z_0-9]*|-?[0-9]+)")


def broken_display(line: str) -> list[str] | None:
    """The lines of an item that is a display; None for what else a line may be.

    Displays hold strings, numbers, names and displays. The item ends in a comma, and perhaps
    in a comment that says which line of the policy it is from.
    """
    found = _DISPLAY_ITEM.fullmatch(line)
    if found is None:
        return None
    margin, opening, inside, closing, comment = found.groups()
    items = _items(inside)
    if items is None:
        return None
    lines = [f"{margin}{opening}"]
    for item in items:
        item_line = f"{margin}    {item},"
        broken = broken_display(item_line) if len(item_line) > WIDTH else None
        lines += broken or [item_line]
    return [*lines, f"{margin}{closing},{comment}"]


def _items(text: str) -> list[str] | None:
    """The items of a display; None where something else stands in it, or around it."""
    items: list[str] = []
    start = depth = 0
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token in _OPENING:
            depth += 1
        elif token in _CLOSING:
            depth -= 1
            if depth < 0:
                return None
        elif token == ",":
            if depth == 0:
                items.append(text[start : found.start()].strip())
                start = found.end()
        elif token[0] not in "\"'" and token != " " and not _PLAIN.fullmatch(token):
            return None
    last = text[start:].strip()
    # Without a comma, what stands in brackets is an item of its own kind.
    return [*items, last] if items and last else items or None
