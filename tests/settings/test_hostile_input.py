"""Texts made to cost time, memory or the stack cost none of them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from resolutec.settings.blocks import block
from resolutec.settings.flatten import flatten
from resolutec.settings.read import Format, read
from resolutec.source import Source

SIZE = 100_000
LEAST = 0.01
"""Seconds that are too few to tell anything."""

TIMES = 30
"""How much longer ten times the text may take: linear is ten, quadratic a hundred."""

TOML: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: "x = " + "[" * size,
    "braces": lambda size: "x = " + "{a=" * (size // 3),
    "header dots": lambda size: "[" + "a." * (size // 2) + "a]",
    "key dots": lambda size: "a." * (size // 2) + "a = 1",
    "long keys": lambda size: "".join(
        "a." * 62 + f"k{number} = 1\n" for number in range(size // 132)
    ),
    "escapes": lambda size: 'x = "' + "\\n" * (size // 2) + '"',
    "dropped backslashes": lambda size: 'x = "' + "\\d" * (size // 2) + '"',
    "backslashes": lambda size: 'x = "' + "\\" * size + '"',
    "folded lines": lambda size: 'x = """' + "\\\n" * (size // 2) + '"""',
    "quotes": lambda size: "x = " + '"' * size,
    "open string": lambda size: "x = '" + "a" * size,
    "open strings": lambda size: 'x = "a\n' * (size // 7),
    "open string in three quotes": lambda size: 'x = """' + 'a""' * (size // 3),
    "digits": lambda size: "x = " + "9" * size,
    "underscores": lambda size: "x = " + "1_" * (size // 2),
    "fraction": lambda size: "x = 1." + "1" * size,
    "exponent": lambda size: "x = 1e" + "1" * size,
    "word": lambda size: "x = " + "a" * size,
    "key": lambda size: "a" * size,
    "same key": lambda size: "a=1\n" * (size // 4),
    "same table": lambda size: "[a]\n" * (size // 4),
    "array of tables": lambda size: "[[a]]\n" * (size // 6),
    "comments": lambda size: "x = [" + "#\n" * (size // 2),
    "blanks": lambda size: "x = [" + " \r\n" * (size // 3),
    "commas": lambda size: "x = [" + "1," * (size // 2) + "]",
    "open macros": lambda size: 'x = "' + "%{env:" * (size // 6) + '"',
    "macros": lambda size: 'x = "' + "%{env:A}%" * (size // 9) + '"',
    "unknown macros": lambda size: 'x = "' + "%{env:B}%" * (size // 9) + '"',
    "surrogates": lambda size: 'x = "' + "\ud800" * size + '"',
    "nul": lambda size: "\x00" * size,
    "extended table": lambda size: (
        "a = {}\n" + "".join(f"a.b{number} = 1\n" for number in range(size // 10))
    ),
    "branches": lambda size: (
        "x = ["
        + "".join(f"{{if='a == {number}',then='b'}},\n" for number in range(size // 30))
        + "{else=1}]"
    ),
    "misspelt branches": lambda size: "x = [" + "{is=1,thn=2}," * (size // 13) + "]",
}

JSON: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: '{"x":' + "[" * size,
    "braces": lambda size: '{"x":' * (size // 5),
    "escapes": lambda size: '{"x":"' + "\\n" * (size // 2) + '"}',
    "surrogates": lambda size: '{"x":"' + "\\ud800" * (size // 6) + '"}',
    "controls": lambda size: '{"x":"' + "\x01" * size + '"}',
    "digits": lambda size: '{"x":' + "9" * size + "}",
    "fraction": lambda size: '{"x":1.' + "9" * size + "}",
    "blanks": lambda size: " " * size,
    "same key": lambda size: "{" + '"a":1,' * (size // 6) + '"a":1}',
    "commas": lambda size: '{"x":[' + "1," * (size // 2) + "1]}",
    "numbered branches": lambda size: (
        '{"x":{"match":{'
        + ",".join(
            f'"{number}":{{"if":"a","then":"b"}}' for number in range(size // 30)
        )
        + '},"else":1}}'
    ),
    "long number of a branch": lambda size: (
        '{"x":{"match":{"' + "9" * size + '":{"if":"a","then":"b"}},"else":1}}'
    ),
}


def seconds(text: str, file_format: Format) -> float:
    """How long it takes to read a text and to interpret all its settings."""
    source = Source("rules.toml", text)
    start = time.perf_counter()
    document = read(source, {"env:A": "b"}, file_format).document
    for entry in flatten(document):
        block(entry.value, entry.key, source)
    return time.perf_counter() - start


@pytest.mark.parametrize("name", TOML)
def test_toml_takes_linear_time(name: str) -> None:
    short, long = times(TOML[name], Format.TOML)
    assert long < TIMES * (short + LEAST)


@pytest.mark.parametrize("name", JSON)
def test_json_takes_linear_time(name: str) -> None:
    short, long = times(JSON[name], Format.JSON)
    assert long < TIMES * (short + LEAST)


def times(make: Callable[[int], str], file_format: Format) -> tuple[float, float]:
    """The time for a text and for one ten times as long, each the best of two."""
    short = min(seconds(make(SIZE // 10), file_format) for _ in range(2))
    long = min(seconds(make(SIZE), file_format) for _ in range(2))
    return short, long
