"""Displays and calls that are too long for a line, broken as black breaks them.

Black takes milliseconds for what is always the same: a display that stands alone as an item
of another has one item on each line, and so have the arguments of a call. Tables of thousands
of rules consist of nothing else.
"""

from __future__ import annotations

import re

WIDTH = 88

_COMMENT = r"(?:  # line \d+)?"
_DISPLAY_ITEM = re.compile(rf"( *)([(\[])(.+)([)\]]),({_COMMENT})")
_CALL = re.compile(r"( *)((?:return|[A-Za-z_]\w* =) [A-Za-z_]\w*\()(.+)\)")
_TOKEN = re.compile(
    r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[()\[\]{},]|[^"'()\[\]{},]+"""
)
_OPENING, _CLOSING = "([{", ")]}"
_PLAIN = re.compile(r" ?(?:[A-Za-z_][A-Za-z_0-9]*|-?[0-9]+)")


def broken(line: str) -> list[str] | None:
    """The lines of a line that is too long; None where black has to be asked."""
    return broken_display(line) or _broken_call(line)


def _broken_call(line: str) -> list[str] | None:
    """The lines of a result, or a constant, that a call gives."""
    found = _CALL.fullmatch(line)
    if found is None:
        return None
    margin, head, inside = found.groups()
    arguments = _items(inside)
    # Arguments that fit on a line of their own stay together.
    if arguments is None or len(margin) + 4 + len(inside) <= WIDTH:
        return None
    if len(margin) + len(head) > WIDTH:
        return None
    return [f"{margin}{head}", *_item_lines(arguments, margin), f"{margin})"]


def _item_lines(items: list[str], margin: str) -> list[str]:
    lines: list[str] = []
    for item in items:
        line = f"{margin}    {item},"
        lines += (broken_display(line) if len(line) > WIDTH else None) or [line]
    return lines


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
    lines = _item_lines(items, margin)
    return [f"{margin}{opening}", *lines, f"{margin}{closing},{comment}"]


def _items(text: str) -> list[str] | None:
    """The items of a display; None where something else stands in it, or around it."""
    items: list[str] = []
    start = depth = 0
    for found in _TOKEN.finditer(text):
        lexeme = found[0]
        if lexeme in _OPENING:
            depth += 1
        elif lexeme in _CLOSING:
            depth -= 1
            if depth < 0:
                return None
        elif lexeme == ",":
            if depth == 0:
                items.append(text[start : found.start()].strip())
                start = found.end()
        elif lexeme[0] not in "\"'" and lexeme != " " and not _PLAIN.fullmatch(lexeme):
            return None
    last = text[start:].strip()
    # Without a comma, what stands in brackets is an item of its own kind.
    return [*items, last] if items and last else items or None
