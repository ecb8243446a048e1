"""Functions that take a text apart (spec, section 5).

Given an array they take its text apart, save `lines`, which leaves an array as it is.
"""

from __future__ import annotations

import re
from itertools import repeat

from .unicode_properties import WHITE_SPACE, is_alphanumeric
from .values import Value, integer_of, text_of

MOST_EMPTY_PARTS = 1_000
"""How many parts `split_n` cuts off where its delimiter is empty, at most."""

_WORD = re.compile(f"[^{WHITE_SPACE}]+")


def lines(text: Value) -> Value:
    r"""The lines, without their `\n` or `\r\n`; a number or an array as it is."""
    if not isinstance(text, str):
        return text
    *ended, last = text.split("\n")
    found: list[Value] = [line.removesuffix("\r") for line in ended]
    return [*found, last] if last else found


def split(text: Value, delimiter: Value) -> Value:
    """The parts between the delimiters, from left to right."""
    return [*_split(text_of(text), text_of(delimiter))]


def rsplit(text: Value, delimiter: Value) -> Value:
    """The parts between the delimiters, found and given from right to left."""
    # Python searches backwards in quadratic time, and forwards in linear time.
    parts = _split(text_of(text)[::-1], text_of(delimiter)[::-1])
    return [part[::-1] for part in parts]


def _split(text: str, delimiter: str) -> list[str]:
    return text.split(delimiter) if delimiter else ["", *text, ""]


def split_once(text: Value, delimiter: Value) -> Value:
    """What stands before and after the first delimiter; `''` where there is none."""
    return [*_split_once(text_of(text), text_of(delimiter))] or ""


def rsplit_once(text: Value, delimiter: Value) -> Value:
    """What stands before and after the last delimiter; `''` where there is none."""
    parts = _split_once(text_of(text)[::-1], text_of(delimiter)[::-1])
    return [part[::-1] for part in reversed(parts)] or ""


def _split_once(text: str, delimiter: str) -> list[str]:
    if not delimiter:
        return ["", text]
    parts = text.split(delimiter, 1)
    return parts if len(parts) == 2 else []


def split_n(text: Value, delimiter: Value, count: Value) -> Value:
    """The parts that at most `count` splits make; a negative count sets no limit."""
    whole, separator, limit = text_of(text), text_of(delimiter), integer_of(count)
    if separator:
        return [*whole.split(separator, limit if limit >= 0 else -1)]
    parts = min(limit, MOST_EMPTY_PARTS) if limit >= 0 else MOST_EMPTY_PARTS
    return [*repeat("", parts), whole]


def split_words(text: Value) -> Value:
    """The words between white space, those that are alphanumeric throughout."""
    words = _WORD.findall(text_of(text))
    return [word for word in words if all(map(is_alphanumeric, word))]
