"""Text functions that look at letters, for strings that are not all ASCII.

An odd number of a table's boundaries at or below a code point says that it has the property.
Apart from `text` and `splitting`, so that ASCII text never costs the import of the tables.
"""

from __future__ import annotations

from bisect import bisect_right

from ._unicode_tables import ALPHABETIC, ALPHANUMERIC, LOWERCASE, UPPERCASE


def count_uppercase(s: str) -> int:
    """The number of characters with the property Uppercase."""
    return sum([bisect_right(UPPERCASE, ord(c)) & 1 for c in s])


def count_lowercase(s: str) -> int:
    """The number of characters with the property Lowercase."""
    return sum([bisect_right(LOWERCASE, ord(c)) & 1 for c in s])


def is_uppercase(s: str) -> bool:
    """Every Alphabetic character is Uppercase."""
    return _alphabetic_only_in(UPPERCASE, s)


def is_lowercase(s: str) -> bool:
    """Every Alphabetic character is Lowercase."""
    return _alphabetic_only_in(LOWERCASE, s)


def _alphabetic_only_in(table: tuple[int, ...], s: str) -> bool:
    codes = map(ord, {*s})
    outside = [code for code in codes if not bisect_right(table, code) & 1]
    return not any(bisect_right(ALPHABETIC, code) & 1 for code in outside)


def is_alphanumeric(s: str) -> bool:
    """Every character is Alphabetic or a number."""
    return all(bisect_right(ALPHANUMERIC, ord(c)) & 1 for c in {*s})
