"""Classes of characters as `re` writes them.

Of the forms that mean the same the shortest is taken, a reference to a constant of the
runtime counting as a few characters. Nothing depends on the tables of the Python that runs
it: `\\d`, `\\w` and `\\s` never occur.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import ranges as sets
from .named_classes import named_classes
from .tree import CharacterClass, Ranges


@dataclass(frozen=True, slots=True)
class ClassReference:
    """The constant `name` of `resolute.patterns`: what stands between the brackets of a class."""

    name: str


Parts = tuple[str | ClassReference, ...]
"""A pattern in pieces, to be concatenated."""

REFERENCE_LENGTH = 12
"""Characters that a reference counts as when forms are compared."""
READABLE_LENGTH = 40
"""Up to this length a class is written out without a look at the constants."""

CONTROLS = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\f": r"\f", "\v": r"\v"}
SAME_IN_RE = re.compile(
    r"""
    \[ \^? \]?                                 # ] stands for itself in front
    (?: [A-Za-z0-9] (?: - [A-Za-z0-9] )?       # letters, digits and their ranges
      | [ !"\#$%'()*+,./:;<=>?@^_`{}] (?! -[^]] )
      | - (?= \] ) | (?<= \[ ) -  | (?<= \[\^ ) -
      | \\ [-.+*?()|[\]{}^$\\/&~#@!"%',:;<=>`tnrfv] (?! -[^]] )
    )* \]
    """,
    re.VERBOSE | re.ASCII,
)
"""Bracketed classes that `re` reads as the original does."""


def escaped(char: str, special: str = r".^$*+?{}[]\|()") -> str:
    """A character as it stands for itself: ASCII as far as it prints, else by its number."""
    if char in special:
        return "\\" + char
    if " " <= char <= "~":
        return char
    if char in CONTROLS:
        return CONTROLS[char]
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def class_parts(node: CharacterClass) -> Parts:
    """The class as one atom, that a repetition may follow."""
    if node.written is not None and SAME_IN_RE.fullmatch(node.written):
        return (node.written,)
    return set_parts(node.ranges)


@lru_cache(maxsize=256)
def set_parts(ranges: Ranges) -> Parts:
    """A set of characters as one atom."""
    if ranges == sets.NOTHING:
        return ("(?!)",)
    if ranges == sets.EVERYTHING:
        return ("(?s:.)",)
    complement = sets.complement(ranges)
    plain = _plain(ranges, complement)
    if _length(plain) <= READABLE_LENGTH:
        return plain
    forms = [plain, *_covered(ranges, complement), *_nearly(ranges, complement)]
    return min(forms, key=_length)


def bracket_content(ranges: Ranges) -> Parts:
    """A set as it stands between brackets, constants in it where that is shorter."""
    plain = (_content(ranges),)
    if _length(plain) <= READABLE_LENGTH:
        return plain
    covered = _cover(ranges)
    return plain if covered is None else min(plain, covered, key=_length)


def _length(parts: Sequence[str | ClassReference]) -> int:
    return sum(
        REFERENCE_LENGTH if isinstance(part, ClassReference) else len(part)
        for part in parts
    )


def _content(ranges: Ranges) -> str:
    return "".join(_range_text(start, end) for start, end in ranges)


def _range_text(start: int, end: int) -> str:
    first, last = (escaped(chr(code), r"[]\^-&~|") for code in (start, end))
    if start == end:
        return first
    return f"{first}{last}" if end == start + 1 else f"{first}-{last}"


def _plain(ranges: Ranges, complement: Ranges) -> Parts:
    """The ranges, or what they leave out where that is clearly shorter."""
    if sets.size(ranges) == 1:
        return (escaped(chr(ranges[0][0])),)
    positive, negative = _bracketed(ranges), _bracketed(complement, negated=True)
    return negative if 4 * _length(negative) < 3 * _length(positive) else positive


def _bracketed(ranges: Ranges, negated: bool = False) -> Parts:
    return (("[^" if negated else "[") + _content(ranges) + "]",)


def _covered(ranges: Ranges, complement: Ranges) -> list[Parts]:
    """`[` constants and the rest `]`, and the same for the complement."""
    forms: list[Parts] = []
    for opening, members in (("[", ranges), ("[^", complement)):
        content = _cover(members)
        if content is not None:
            forms.append((opening, *content, "]"))
    return forms


def _cover(ranges: Ranges) -> Parts | None:
    """Constants whose classes lie within the set, and what they leave."""
    rest = ranges
    covered: list[str | ClassReference] = []
    for name, members in named_classes():
        if sets.includes(rest, members):
            covered.append(ClassReference(name))
            rest = sets.difference(rest, members)
    return (*covered, _content(rest)) if covered else None


def _nearly(ranges: Ranges, complement: Ranges) -> list[Parts]:
    """A constant without some characters, or what a constant leaves out and some more."""
    forms: list[Parts] = []
    for name, members in named_classes():
        reference = ClassReference(name)
        if sets.includes(members, ranges):
            missing = sets.difference(members, ranges)
            excluded = _plain(missing, sets.complement(missing))
            forms.append(("(?:(?!", *excluded, ")[", reference, "])"))
        elif sets.includes(members, complement):
            # Everything outside the constant is in the set, and so is this much of it.
            added = sets.intersection(members, ranges)
            forms.append(
                ("(?:[^", reference, "]|", *_plain(added, sets.complement(added)), ")")
            )
    return forms
