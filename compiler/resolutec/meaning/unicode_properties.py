"""Which characters are letters, numbers, blanks, of which case, as Unicode has it.

Python's `isalnum`, `islower`, `isspace` and their kin answer differently, and not the same
from one version to the next. Lone surrogates have none of these properties.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final

from . import unicode_tables

WHITE_SPACE: Final = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""The property White_Space, which the separators U+001C to U+001F do not have."""


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Ranges of code points in rising order, each with the step from one to the next."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    steps: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        code_point = ord(character)
        at = bisect_right(self.starts, code_point) - 1
        if at < 0 or code_point > self.ends[at]:
            return False
        return (code_point - self.starts[at]) % self.steps[at] == 0


@cache
def _ranges(table: str) -> _Ranges:
    starts, ends, steps = [], [], []
    for word in table.split():
        separator = "~" if "~" in word else "-"
        start, _, end = word.partition(separator)
        starts.append(int(start, 16))
        ends.append(int(end or start, 16))
        steps.append(2 if separator == "~" else 1)
    return _Ranges(tuple(starts), tuple(ends), tuple(steps))


def is_alphabetic(character: str) -> bool:
    """The property Alphabetic."""
    return character in _ranges(unicode_tables.ALPHABETIC)


def is_alphanumeric(character: str) -> bool:
    """Alphabetic, or of one of the categories of numbers: `½` and `²` too."""
    return is_alphabetic(character) or character in _ranges(unicode_tables.NUMERIC)


def is_lowercase_letter(character: str) -> bool:
    """The property Lowercase, which only alphabetic characters have."""
    return character in _ranges(unicode_tables.LOWERCASE)


def is_uppercase_letter(character: str) -> bool:
    """The property Uppercase, which only alphabetic characters have."""
    return character in _ranges(unicode_tables.UPPERCASE)


def is_white_space(character: str) -> bool:
    """The property White_Space."""
    return character in WHITE_SPACE
