"""Functions that take strings apart (spec, section 5)."""

from __future__ import annotations

import pytest

from resolute.splitting import (
    lines,
    rsplit,
    rsplit_once,
    split,
    split_n,
    split_once,
    split_words,
)


@pytest.mark.parametrize(
    ("s", "result"),
    [
        ("", []),
        ("a", ["a"]),
        ("\n", [""]),
        ("a\n\nb\n", ["a", "", "b"]),
        ("a\n\n", ["a", ""]),
        ("a\u2028b\x85c\x1cd\ne\r\nf\r", ["a\u2028b\x85c\x1cd", "e", "f\r"]),
        ("a\r\r\nb", ["a\r", "b"]),
        ("\r\n", [""]),
        ("\r", ["\r"]),
        ("a\x0bb\x0cc", ["a\x0bb\x0cc"]),
    ],
)
def test_lines(s: str, result: list[str]) -> None:
    assert lines(s) == result


@pytest.mark.parametrize(
    ("s", "delimiter", "parts"),
    [
        ("a.b", ".", ["a", "b"]),
        ("a..b.", ".", ["a", "", "b", ""]),
        ("abc", "x", ["abc"]),
        ("", ",", [""]),
        ("", "", ["", ""]),
        ("abc", "", ["", "a", "b", "c", ""]),
        ("aé\ud800", "", ["", "a", "é", "\ud800", ""]),
    ],
)
def test_split_and_rsplit(s: str, delimiter: str, parts: list[str]) -> None:
    assert split(s, delimiter) == parts
    assert rsplit(s, delimiter) == parts[::-1]


def test_rsplit_looks_from_the_right() -> None:
    assert split("aaa", "aa") == ["", "a"]
    assert rsplit("aaa", "aa") == ["", "a"]
    assert rsplit("xaaay", "aa") == ["y", "xa"]


@pytest.mark.parametrize(
    ("n", "parts"),
    [
        (-1, ["a", "b", "c"]),
        (0, ["a,b,c"]),
        (1, ["a", "b,c"]),
        (2, ["a", "b", "c"]),
        (2**63 - 1, ["a", "b", "c"]),
        (-(2**63), ["a", "b", "c"]),
    ],
)
def test_split_n(n: int, parts: list[str]) -> None:
    assert split_n("a,b,c", ",", n) == parts


@pytest.mark.parametrize(
    ("n", "empty"), [(0, 0), (2, 2), (1000, 1000), (1001, 1000), (2**63 - 1, 1000)]
)
def test_split_n_with_an_empty_delimiter(n: int, empty: int) -> None:
    assert split_n("abc", "", n) == [""] * empty + ["abc"]


def test_split_once() -> None:
    assert split_once("x=y=z", "=") == ["x", "y=z"]
    assert rsplit_once("x=y=z", "=") == ["x=y", "z"]
    assert split_once("xyz", "=") == rsplit_once("xyz", "=") == ""
    assert split_once("xyz", "") == ["", "xyz"]
    assert rsplit_once("xyz", "") == ["xyz", ""]
    assert split_once("", "") == ["", ""]


@pytest.mark.parametrize(
    ("s", "words"),
    [
        ("", []),
        (" a  b2\tc\n", ["a", "b2", "c"]),
        ("a, b.c d-e f", ["f"]),
        ("a\x1cb c", ["c"]),
        ("é\x1f b", ["b"]),
        ("a\x85b\u3000c\u2028d", ["a", "b", "c", "d"]),
        ("a\u200bb c", ["c"]),
        ("Ⅷ ½ ² ٣ 中文 x\u0345", ["Ⅷ", "½", "²", "٣", "中文", "x\u0345"]),
        # A combining accent is neither alphabetic nor numeric.
        ("e\u0301 é", ["é"]),
        ("a_b \ud800 ok", ["ok"]),
    ],
)
def test_split_words(s: str, words: list[str]) -> None:
    assert split_words(s) == words
