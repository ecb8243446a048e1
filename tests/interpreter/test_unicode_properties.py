"""Properties of characters: Unicode's, not those of Python's string methods."""

from __future__ import annotations

import unicodedata

import pytest

from resolutec.meaning.unicode_properties import (
    is_alphabetic,
    is_alphanumeric,
    is_lowercase_letter,
    is_uppercase_letter,
    is_white_space,
)

# Characters of Unicode 3.2, which every supported Python knows.
ASSIGNED = [
    chr(code_point)
    for code_point in range(0x110000)
    if unicodedata.ucd_3_2_0.category(chr(code_point)) != "Cn"
]
CASED_CATEGORIES = ("Lu", "Ll", "Lt", "Nl", "So")


@pytest.mark.parametrize("character", "aZéßªΩ日ⅳⒶ\u0345ा")
def test_alphabetic(character: str) -> None:
    assert is_alphabetic(character)
    assert is_alphanumeric(character)


@pytest.mark.parametrize("character", "1½²_- \u0301\u094d\x00\ud800\U0010ffff")
def test_not_alphabetic(character: str) -> None:
    assert not is_alphabetic(character)


def test_letters_are_alphabetic_and_numbers_alphanumeric() -> None:
    for character in ASSIGNED:
        category = unicodedata.category(character)
        if category.startswith(("L", "N")):
            assert is_alphanumeric(character)
        if category.startswith("L"):
            assert is_alphabetic(character)


def test_case_is_what_python_knows_of_single_characters() -> None:
    for character in ASSIGNED:
        if unicodedata.category(character) in CASED_CATEGORIES:
            assert is_lowercase_letter(character) == character.islower()
            assert is_uppercase_letter(character) == character.isupper()


def test_letters_with_case_are_alphabetic() -> None:
    cased = [c for c in ASSIGNED if is_lowercase_letter(c) or is_uppercase_letter(c)]
    assert len(cased) > 1_500
    assert all(map(is_alphabetic, cased))


def test_white_space_leaves_out_the_information_separators() -> None:
    different = [c for c in ASSIGNED if c.isspace() != is_white_space(c)]
    assert different == ["\x1c", "\x1d", "\x1e", "\x1f"]
