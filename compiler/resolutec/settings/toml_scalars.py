"""Reading TOML's booleans, numbers, dates and simple strings, with their places."""

from __future__ import annotations

import re

from .model import Boolean, DateTime, Float, Integer, Invalid, String, Value
from .scan import Scan
from .toml_patterns import DATE_TIME, NUMBER, WORD

_BASES = {"hexadecimal": 16, "octal": 8, "binary": 2, "integer": 10}


def simple_scalar(scan: Scan, match: re.Match[str], first: int) -> Value:
    """The node of what SIMPLE_SCALAR found, whose groups begin with number `first`."""
    start, end = match.span(first)
    if start < 0:
        start, end = match.span(first + 1)
    if start >= 0:
        text, anchors = scan.text[start:end], ((0, start),)
        if scan.has_macros:
            return scan.string(text, anchors, start - 1, end + 1)
        # Half the cost of calling the class, for by far the most frequent node.
        fields = (text, scan.source, anchors, start - 1, end + 1, ())
        return tuple.__new__(String, fields)
    word = match[first + 2]
    if word is not None:
        return Boolean(word == "true", *match.span(first + 2))
    return Integer(int(match[first + 3]), *match.span(first + 3))


def date_or_number(scan: Scan, at: int) -> tuple[Value, int]:
    """Read any other scalar but a string; returns also its end.

    Raises RefusedError where none stands.
    """
    scan.has_doubts = True
    date = DATE_TIME.match(scan.text, at)
    if date:
        if (date["time"] and not date["seconds"]) or (
            date["local"] and not date["local_seconds"]
        ):
            scan.later_version(at, "a time without seconds")
        return DateTime(date[0], at, date.end()), date.end()
    number = NUMBER.match(scan.text, at)
    if number:
        return _number(scan, number), number.end()
    word = WORD.match(scan.text, at)
    if not word or not word[0]:
        raise scan.expected("a value", at)
    raise scan.not_a_value(at, word.end())


def _number(scan: Scan, match: re.Match[str]) -> Value:
    start, end = match.span()
    if match["special"]:
        return Float(float(match[0]), start, end)
    if match["float"]:
        return Float(float(match[0].replace("_", "")), start, end)
    for group, base in _BASES.items():
        if match[group]:
            return scan.integer(match[group].replace("_", ""), base, start, end)
    return Invalid(start, end)
