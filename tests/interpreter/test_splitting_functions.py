"""Functions that take a text apart."""

from __future__ import annotations

import pytest

from resolutec.meaning.splitting import (
    MOST_EMPTY_PARTS,
    lines,
    rsplit,
    rsplit_once,
    split,
    split_n,
    split_once,
    split_words,
)
from resolutec.meaning.values import LARGEST_INTEGER, Value


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("\n", [""]),
        ("a\r\nb\r\r\nc\r", ["a", "b\r", "c\r"]),
        ("a\rb\x0b\x0c\x85\u2028c", ["a\rb\x0b\x0c\x85\u2028c"]),
        (5, 5),
        (["a\nb"], ["a\nb"]),
    ],
)
def test_lines(text: Value, result: Value) -> None:
    assert lines(text) == result


@pytest.mark.parametrize(
    ("text", "delimiter", "result"),
    [
        ("a,b,,c", ",", ["a", "b", "", "c"]),
        ("", ",", [""]),
        ("abc", "", ["", "a", "b", "c", ""]),
        ("", "", ["", ""]),
        ("aaa", "aa", ["", "a"]),
        (121, 2, ["1", "1"]),
        (["a", "b"], "\r\n", ["a", "b"]),
    ],
)
def test_split(text: Value, delimiter: Value, result: Value) -> None:
    assert split(text, delimiter) == result


@pytest.mark.parametrize(
    ("text", "delimiter", "result"),
    [
        ("a--b--c", "--", ["c", "b", "a"]),
        ("abc", "", ["", "c", "b", "a", ""]),
        ("aaa", "aa", ["", "a"]),
        ("abab-ab", "ab", ["", "-", "", ""]),
    ],
)
def test_rsplit(text: Value, delimiter: Value, result: Value) -> None:
    assert rsplit(text, delimiter) == result


@pytest.mark.parametrize(
    ("text", "delimiter", "first", "last"),
    [
        ("a:b:c", ":", ["a", "b:c"], ["a:b", "c"]),
        ("abc", ":", "", ""),
        ("abc", "", ["", "abc"], ["abc", ""]),
        ("", "", ["", ""], ["", ""]),
        (":", ":", ["", ""], ["", ""]),
        ("aaa", "aa", ["", "a"], ["a", ""]),
    ],
)
def test_split_once(text: Value, delimiter: Value, first: Value, last: Value) -> None:
    assert split_once(text, delimiter) == first
    assert rsplit_once(text, delimiter) == last


@pytest.mark.parametrize(
    ("text", "delimiter", "count", "result"),
    [
        ("a,b,c", ",", 1, ["a", "b,c"]),
        ("a,b,c", ",", 0, ["a,b,c"]),
        ("a,b,c", ",", -1, ["a", "b", "c"]),
        ("a,b,c", ",", "1", ["a", "b,c"]),
        ("a,b,c", ",", "x", ["a,b,c"]),
        ("a,b,c", ",", 1.9, ["a", "b,c"]),
        ("a,b,c", ",", LARGEST_INTEGER, ["a", "b", "c"]),
        ("abc", "", 2, ["", "", "abc"]),
        ("abc", "", 0, ["abc"]),
        ("abc", "", LARGEST_INTEGER, [""] * MOST_EMPTY_PARTS + ["abc"]),
        ("abc", "", -1, [""] * MOST_EMPTY_PARTS + ["abc"]),
    ],
)
def test_split_n(text: Value, delimiter: Value, count: Value, result: Value) -> None:
    assert split_n(text, delimiter, count) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a b1  c-d e.", ["a", "b1"]),
        ("½ x² ⅳ ٣", ["½", "x²", "ⅳ", "٣"]),
        ("a\x1cb c\u3000d", ["c", "d"]),
        ("नमस्ते", []),
        ("नमसते", ["नमसते"]),
        ("", []),
        (["a", "b-"], ["a"]),
        (1.5, []),
        (15, ["15"]),
    ],
)
def test_split_words(text: Value, result: Value) -> None:
    assert split_words(text) == result
