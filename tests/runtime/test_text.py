"""Text functions on strings (spec, section 5)."""

from __future__ import annotations

import pytest

from resolute.text import (
    byte_length,
    contains_ignore_case,
    count_lowercase,
    count_spaces,
    count_uppercase,
    eq_ignore_case,
    has_digits,
    hash_,
    is_lowercase,
    is_uppercase,
    strip_prefix,
    strip_suffix,
    substring,
    trim,
    trim_end,
    trim_start,
)

BLANKS = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000"
NO_BLANKS = "\x1c\x1d\x1e\x1f\u180e\u200b\ufeff"


def test_length_is_in_bytes() -> None:
    assert byte_length("") == 0
    assert byte_length("abc") == 3
    assert byte_length("héllo") == 6
    assert byte_length("\U0001f600") == 4
    assert byte_length("\ud800") == 3


def test_trim_takes_white_space_only() -> None:
    assert trim(f"{BLANKS}a b{BLANKS}") == "a b"
    assert trim_start(f"{BLANKS}a{BLANKS}") == f"a{BLANKS}"
    assert trim_end(f"{BLANKS}a{BLANKS}") == f"{BLANKS}a"
    assert trim("\x1c a \xa0") == "\x1c a"
    for c in NO_BLANKS:
        assert trim(f" {c} ") == c
    assert trim(BLANKS) == ""


def test_count_spaces() -> None:
    assert count_spaces("a b\tc\r\n") == 4
    assert count_spaces("a\x1cb\x00") == 0
    assert count_spaces(f"é{BLANKS}") == len(BLANKS)
    assert count_spaces(f"é{NO_BLANKS}") == 0


@pytest.mark.parametrize(
    ("s", "upper", "lower"),
    [
        ("", 0, 0),
        ("Hello World 1", 2, 8),
        ("ÀÉé", 2, 1),
        ("Straße", 1, 5),
        # Roman numerals and circled letters are of a case without being letters.
        ("Ⅷⅷ", 1, 1),
        ("Ⓐⓐ", 1, 1),
        ("ªº", 0, 2),
        ("ǅ", 0, 0),
        ("中\ud800", 0, 0),
        ("日本Aa", 1, 1),
    ],
)
def test_count_letters_of_a_case(s: str, upper: int, lower: int) -> None:
    assert (count_uppercase(s), count_lowercase(s)) == (upper, lower)


@pytest.mark.parametrize(
    ("s", "upper", "lower"),
    [
        ("", True, True),
        ("123 .", True, True),
        ("ABC 1", True, False),
        ("abc 1", False, True),
        ("aB", False, False),
        ("É", True, False),
        ("é!", False, True),
        ("ⅷ", False, True),
        ("中", False, False),
        ("€\ud800", True, True),
        # A mark is no letter, though some marks count as alphabetic.
        ("A\u0301", True, False),
        ("A\u0345", False, False),
        ("a\u0345", False, True),
    ],
)
def test_all_letters_of_a_case(s: str, upper: bool, lower: bool) -> None:
    assert (is_uppercase(s), is_lowercase(s)) == (upper, lower)


def test_has_digits_is_about_ascii() -> None:
    assert all(has_digits(f"x{digit}y") for digit in range(10))
    assert not has_digits("")
    assert not has_digits("abc")
    assert not has_digits("٣²½Ⅷ")


def test_contains_ignore_case_folds_fully() -> None:
    assert contains_ignore_case("Jane@Example.COM", "example.com")
    assert contains_ignore_case("É", "é")
    assert contains_ignore_case("x", "")
    assert not contains_ignore_case("", "x")
    # A final sigma is lower-cased as such.
    assert not contains_ignore_case("ΑΣΑ", "ΑΣ")


def test_eq_ignore_case_folds_ascii_only() -> None:
    assert eq_ignore_case("Example.COM", "eXAMPLE.com")
    assert eq_ignore_case("Éa", "ÉA")
    assert not eq_ignore_case("É", "é")
    assert not eq_ignore_case("k", "\u212a")
    assert not eq_ignore_case("a", "ab")
    assert not eq_ignore_case("[", "{")
    assert eq_ignore_case("\ud800A", "\ud800a")


@pytest.mark.parametrize(
    ("start", "count", "result"),
    [
        (1, 3, "éll"),
        (0, 100, "héllo"),
        (0, 0, ""),
        (5, 1, ""),
        (-1, 3, ""),
        (-1, -1, ""),
        (0, -1, "héllo"),
        (2, -5, "llo"),
        (2**63 - 1, 2**63 - 1, ""),
        (0, 2**64, "héllo"),
    ],
)
def test_substring(start: int, count: int, result: str) -> None:
    assert substring("héllo", start, count) == result


def test_strip() -> None:
    assert strip_prefix("abc", "ab") == "c"
    assert strip_prefix("abc", "x") == ""
    assert strip_prefix("abc", "") == "abc"
    assert strip_prefix("abc", "abc") == ""
    assert strip_suffix("abc", "bc") == "a"
    assert strip_suffix("abc", "x") == ""
    assert strip_suffix("abc", "") == "abc"


def test_hash() -> None:
    assert hash_("", "md5") == "d41d8cd98f00b204e9800998ecf8427e"
    assert hash_("abc", "sha1") == "a9993e364706816aba3e25717850c26c9cd0d89d"
    assert hash_("é", "sha256").startswith("4a99557e4033c3539de2eb65472017ca")
    assert len(hash_("\ud800", "sha512")) == 128
    assert hash_("abc", "SHA1") == hash_("abc", "sha3_256") == hash_("abc", "") == ""
