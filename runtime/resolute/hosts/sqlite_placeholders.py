"""The placeholders of SQL statements as SQLite takes them."""

from __future__ import annotations

_PASSED_OVER = {"'": "'", '"': '"', "`": "`", "[": "]", "--": "\n", "/*": "*/"}
"""What opens a part of a statement in which nothing is a placeholder, and what closes it."""


def are_numbered(statement: str) -> bool:
    """Whether the placeholders have numbers (`$1`, `?1`) rather than only an order (`?`).

    The first one decides; False where there is none. Literals, quoted names and comments are
    passed over. Takes time linear in the statement.
    """
    position = 0
    while position < len(statement):
        character = statement[position]
        if character in "?$":
            return statement[position + 1 : position + 2] in tuple("0123456789")
        opening = character
        if character in "-/":
            opening = statement[position : position + 2]
        position += 1
        if opening in _PASSED_OVER:
            position = _end(statement, position + len(opening) - 1, opening)
    return False


def _end(statement: str, start: int, opening: str) -> int:
    """Where such a part ends; a doubled quotation mark ends it and opens the next."""
    closing = _PASSED_OVER[opening]
    found = statement.find(closing, start)
    return len(statement) if found < 0 else found + len(closing)
