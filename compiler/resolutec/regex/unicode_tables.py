"""Unicode 16.0: the sets of characters that patterns name, and which characters differ in case.

The data is `unicode.txt` beside this file, written by `tools/make_unicode_tables.py`; it
is read when a pattern first needs it.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib.resources import files

from . import ranges as sets
from .tree import Ranges


@cache
def _lines() -> dict[str, str]:
    """Encoded classes by `property=name`, each alias an entry of its own."""
    entries: dict[str, str] = {}
    text = files(__package__).joinpath("unicode.txt").read_text(encoding="ascii")
    for line in text.split("\n"):
        key, _, encoded = line.partition("\t")
        prop, _, names = key.partition("=")
        if prop != "fold":
            for name in names.split("|"):
                entries[f"{prop}={name}"] = encoded
    return entries


@cache
def _decoded(encoded: str) -> Ranges:
    """Ranges from alternating lengths of gaps and ranges in base 36."""
    pairs: list[tuple[int, int]] = []
    position = 0
    numbers = iter(encoded.split())
    for gap, length in zip(numbers, numbers, strict=True):
        start = position + int(gap, 36)
        position = start + int(length, 36)
        pairs.append((start, position - 1))
    return tuple(pairs)


def lookup(prop: str, name: str) -> Ranges | None:
    """The class of a property's value, both names normalized; None where there is none.

    `prop` is `is` for properties that hold or do not, `perl` for `d`, `s`, `w`, else one of
    `gc`, `sc`, `scx`, `age`, `gcb`, `wb`, `sb`.
    """
    encoded = _lines().get(f"{prop}={name}")
    return None if encoded is None else _decoded(encoded)


def perl(letter: str) -> Ranges:
    """The class of `\\d`, `\\s` or `\\w`, by its letter."""
    found = lookup("perl", letter)
    return sets.NOTHING if found is None else found


@cache
def _case_variants() -> dict[int, tuple[int, ...]]:
    """For each character that has several cases, the code points of all of them."""
    variants: dict[int, tuple[int, ...]] = {}
    text = files(__package__).joinpath("unicode.txt").read_text(encoding="ascii")
    for line in text[text.index("fold=") :].split("\n"):
        codes = tuple(int(code, 36) for code in line.partition("\t")[2].split())
        for code in codes:
            variants[code] = codes
    return variants


@cache
def _cased() -> tuple[int, ...]:
    """The code points that have several cases, sorted."""
    return tuple(sorted(_case_variants()))


def case_variants(character: str) -> Ranges:
    """The character and those that differ from it in case only (simple case folding)."""
    code = ord(character)
    return sets.canonical((c, c) for c in _case_variants().get(code, (code,)))


def has_cases(character: str) -> bool:
    """Some other character differs from this one in case only."""
    return ord(character) in _case_variants()


def fold(ranges: Ranges) -> Ranges:
    """The members of a set in every case."""
    cased = _cased()
    variants = _case_variants()
    added: list[tuple[int, int]] = []
    for start, end in ranges:
        index = bisect_left(cased, start)
        while index < len(cased) and cased[index] <= end:
            added += [(code, code) for code in variants[cased[index]]]
            index += 1
    return sets.canonical([*ranges, *added])
