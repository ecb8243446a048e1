"""The classes that `resolute.patterns` holds, for patterns too long with them written out."""

from __future__ import annotations

from functools import cache

from .tree import Ranges
from .unicode_tables import lookup

NAMES = {
    "WORD": ("perl", "w"),
    "DIGIT": ("perl", "d"),
    "SPACE": ("perl", "s"),
    "ALPHABETIC": ("is", "alphabetic"),
    "LOWERCASE": ("is", "lowercase"),
    "UPPERCASE": ("is", "uppercase"),
    "LETTER": ("gc", "l"),
    "LOWERCASE_LETTER": ("gc", "ll"),
    "UPPERCASE_LETTER": ("gc", "lu"),
    "MARK": ("gc", "m"),
    "NUMBER": ("gc", "n"),
    "PUNCTUATION": ("gc", "p"),
    "SYMBOL": ("gc", "s"),
    "UNASSIGNED": ("gc", "cn"),
}
"""Constants of `resolute.patterns` and the property and value whose class they hold."""


@cache
def named_classes() -> tuple[tuple[str, Ranges], ...]:
    """Constants and their classes, those of most ranges first."""
    found = ((name, lookup(*key) or ()) for name, key in NAMES.items())
    return tuple(sorted(found, key=lambda entry: -len(entry[1])))
