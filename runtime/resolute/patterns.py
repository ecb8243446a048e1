"""Classes of characters for the regular expressions of generated modules.

Each constant is what stands between the brackets of a class: `"[" + WORD + "]+"` matches
a run of what Rust's `\\w` matches. The classes are those of Unicode 16.0 as shipped here,
so that a module decides alike on every version of Python.

A constant is decoded when it is asked for first.
"""

from __future__ import annotations

from functools import cache

from ._character_classes import ENCODED

WORD: str
"""`\\w`: letters, marks, decimal digits, connectors and joiners."""
DIGIT: str
"""`\\d`: decimal digits of every script."""
SPACE: str
"""`\\s`: white space, which U+001C to U+001F are not."""
ALPHABETIC: str
"""`\\p{Alphabetic}`."""
LOWERCASE: str
"""`\\p{Lowercase}`."""
UPPERCASE: str
"""`\\p{Uppercase}`."""
LETTER: str
"""`\\p{L}`."""
LOWERCASE_LETTER: str
"""`\\p{Ll}`."""
UPPERCASE_LETTER: str
"""`\\p{Lu}`."""
MARK: str
"""`\\p{M}`."""
NUMBER: str
"""`\\p{N}`."""
PUNCTUATION: str
"""`\\p{P}`."""
SYMBOL: str
"""`\\p{S}`."""
UNASSIGNED: str
"""`\\p{Cn}`."""


def __getattr__(name: str) -> str:
    """Decode a constant. Raises AttributeError for any other name."""
    if name not in ENCODED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _bracket_content(name)


@cache
def _bracket_content(name: str) -> str:
    """The ranges of a class, as `re` reads them between brackets."""
    ranges: list[str] = []
    position = 0
    numbers = iter(ENCODED[name].split())
    for gap in numbers:
        start = position + int(gap, 36)
        position = start + int(next(numbers), 36)
        ranges.append(_character(start))
        if position - start > 1:
            ranges.append("-" + _character(position - 1))
    return "".join(ranges)


def _character(code: int) -> str:
    """A character that stands for itself between brackets."""
    character = chr(code)
    return "\\" + character if character in r"[]\^-&~|" else character
