"""The shipped properties of characters do not depend on the Python that runs."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

import pytest

from resolute._unicode_tables import (
    ALPHABETIC,
    ALPHANUMERIC,
    LOWERCASE,
    UPPERCASE,
)


def contains(table: tuple[int, ...], character: str) -> bool:
    """Whether a character lies in one of the ranges whose boundaries the table holds."""
    return bisect_right(table, ord(character)) % 2 == 1


TABLES = (ALPHABETIC, ALPHANUMERIC, LOWERCASE, UPPERCASE)
# What letters there are above is CJK, which has no case.
CHARACTERS = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
KNOWN = [c for c in CHARACTERS if unicodedata.category(c) != "Cn"]


def test_boundaries_of_ranges() -> None:
    for table in TABLES:
        assert list(table) == sorted(set(table))
        assert len(table) % 2 == 0


def test_ascii_is_what_it_always_was() -> None:
    for code in range(128):
        c = chr(code)
        assert contains(ALPHABETIC, c) == c.isalpha()
        assert contains(ALPHANUMERIC, c) == c.isalnum()
        assert contains(LOWERCASE, c) == c.islower()
        assert contains(UPPERCASE, c) == c.isupper()


def test_case_is_that_of_every_python() -> None:
    # Lower-case since Unicode 15.0, which is newer than Python 3.11.
    new = set("\u10fc\ua7f2\ua7f3\ua7f4\uab69")
    assert {c for c in KNOWN if contains(LOWERCASE, c) != c.islower()} <= new
    assert [c for c in KNOWN if contains(UPPERCASE, c) != c.isupper()] == []
    assert all(contains(LOWERCASE, c) for c in new)


def test_every_letter_and_number_is_alphanumeric() -> None:
    letters = [c for c in KNOWN if c.isalpha()]
    numbers = [c for c in KNOWN if unicodedata.category(c)[0] == "N"]
    assert len(letters) > 50_000
    assert [c for c in letters if not contains(ALPHABETIC, c)] == []
    assert [c for c in numbers if not contains(ALPHANUMERIC, c)] == []


@pytest.mark.parametrize(
    ("c", "alphabetic", "alphanumeric"),
    [
        ("Ⅷ", True, True),
        ("Ⓐ", True, True),
        ("\u0345", True, True),
        ("½", False, True),
        ("²", False, True),
        ("٣", False, True),
        ("\u0301", False, False),
        ("_", False, False),
        ("\u200d", False, False),
        ("\ud800", False, False),
        ("\U0010ffff", False, False),
        # New in Unicode 15.0, which Python 3.11 does not know.
        ("\U00011f02", True, True),
    ],
)
def test_properties_that_are_not_pythons(
    c: str, alphabetic: bool, alphanumeric: bool
) -> None:
    assert contains(ALPHABETIC, c) == alphabetic
    assert contains(ALPHANUMERIC, c) == alphanumeric
