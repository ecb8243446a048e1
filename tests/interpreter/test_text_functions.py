"""Functions on one text, by the name that a policy calls them by."""

from __future__ import annotations

import hashlib

import pytest

from resolutec.functions.table import FUNCTIONS
from resolutec.meaning.values import Value


def call(name: str, *arguments: Value) -> Value:
    """What a pure function of the table yields."""
    meaning = FUNCTIONS[name].meaning
    assert meaning is not None
    return meaning(*arguments)


@pytest.mark.parametrize(
    ("name", "text", "result"),
    [
        ("trim", " \t\x0b\u3000a b\u2029\x85", "a b"),
        ("trim", "\x1ca\x1f", "\x1ca\x1f"),
        ("trim_start", " a ", "a "),
        ("trim_end", " a ", " a"),
        ("trim", 100.0, "100"),
        ("trim", [" a", 1, ["x", "y"]], ["a", "1", "x\r\ny"]),
        ("to_lowercase", "ÀÉ STRASSE ΑΣ", "àé strasse ας"),
        ("to_uppercase", "straße", "STRASSE"),
        ("to_uppercase", ["a", 1.5], ["A", "1.5"]),
        ("is_lowercase", "abc 1", 1),
        ("is_lowercase", "aBc", 0),
        ("is_lowercase", "日本", 0),
        ("is_lowercase", "ⓐⅳª", 1),
        ("is_lowercase", "", 1),
        ("is_lowercase", 12, 1),
        ("is_uppercase", "ÀÉ-9", 1),
        ("is_uppercase", "ǅ", 0),
        ("is_uppercase", ["A", "a", ""], [1, 0, 1]),
        ("has_digits", "a1", 1),
        ("has_digits", "١½", 0),
        ("has_digits", [1, "x"], [1, 0]),
    ],
)
def test_functions_that_map_over_arrays(name: str, text: Value, result: Value) -> None:
    assert call(name, text) == result


@pytest.mark.parametrize(
    ("name", "text", "affix", "result"),
    [
        ("strip_prefix", "abc", "ab", "c"),
        ("strip_prefix", "abc", "b", ""),
        ("strip_prefix", "abc", "", "abc"),
        ("strip_prefix", ["ab", "ba", 12], "a", ["b", "", ""]),
        ("strip_prefix", 123, 1, "23"),
        ("strip_suffix", "abc", "bc", "a"),
        ("strip_suffix", "abc", "", "abc"),
        ("strip_suffix", "abc", "b", ""),
        ("email_part", "a@b@c.d", "local", "a@b"),
        ("email_part", "a@b@c.d", "domain", "c.d"),
        ("email_part", " a @ b ", "local", "a"),
        ("email_part", "a@\x1fb\u3000", "domain", "\x1fb"),
        ("email_part", "a@b", "Local", ""),
        ("email_part", "no", "local", ""),
        ("email_part", ["a@b", "c"], "domain", ["b", ""]),
    ],
)
def test_functions_that_take_a_part(
    name: str, text: Value, affix: Value, result: Value
) -> None:
    assert call(name, text, affix) == result


@pytest.mark.parametrize(
    ("name", "value", "result"),
    [
        ("len", "é", 2),
        ("len", "😀", 4),
        ("len", ["é"], 1),
        ("len", 1e21, 22),
        ("len", -5, 2),
        ("len", "\ud800", 3),
        ("count_chars", "é😀", 2),
        ("count_chars", ["ab", "c"], 5),
        ("count_spaces", " \u00a0\u2003\x1c\t", 4),
        ("count_uppercase", "aBCⒶ", 3),
        ("count_lowercase", "aBcⅳ", 3),
        ("count_lowercase", "b1", 1),
    ],
)
def test_counting(name: str, value: Value, result: int) -> None:
    assert call(name, value) == result


@pytest.mark.parametrize(
    ("text", "start", "count", "result"),
    [
        ("häuser", 1, 3, "äus"),
        ("abc", -1, 2, ""),
        ("abc", 1, -1, "bc"),
        ("abc", 5, 1, ""),
        ("abc", "1", "1", "b"),
        ("abc", 0.9, 1.9, "a"),
        (12345, 1, 2, "23"),
        (["ab", "cd"], 1, 4, "b\r\nc"),
    ],
)
def test_substrings(text: Value, start: Value, count: Value, result: str) -> None:
    assert call("substring", text, start, count) == result


@pytest.mark.parametrize(
    ("name", "text", "other", "result"),
    [
        ("starts_with", "abc", "ab", 1),
        ("starts_with", "abc", "", 1),
        ("starts_with", 123, 12, 1),
        ("starts_with", ["ab", "c"], "ab\r", 1),
        ("ends_with", "abc", "bc", 1),
        ("ends_with", "abc", "b", 0),
        ("eq_ignore_case", "AbC", "aBc", 1),
        ("eq_ignore_case", "É", "é", 0),
        ("eq_ignore_case", "\u212a", "k", 0),
        ("eq_ignore_case", 1.0, "1", 1),
    ],
)
def test_comparing_texts(name: str, text: Value, other: Value, result: int) -> None:
    assert call(name, text, other) == result


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
def test_digests(algorithm: str) -> None:
    expected = hashlib.new(algorithm, "é1".encode()).hexdigest()
    assert call("hash", "é1", algorithm) == expected


def test_digests_of_other_names_are_empty() -> None:
    assert [call("hash", "a", name) for name in ("SHA1", "", "sha3_256")] == [""] * 3


def test_digests_of_what_is_no_plain_text() -> None:
    assert call("hash", ["a", 1], "md5") == call("hash", "a\r\n1", "md5")
    expected = hashlib.sha256(b"\xed\xb3\xbf").hexdigest()
    assert call("hash", "\udcff", "sha256") == expected
