"""Decoding TOML's strings, and the dialect's (spec, section 1), with places kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..diagnostics import settings as wording
from ..source import Span
from .scan import Scan
from .toml_patterns import (
    BASIC_SPECIAL,
    CONTROL,
    DIALECT_MULTILINE_SPECIAL,
    DIALECT_SPECIAL,
    DROPPED_BACKSLASH,
    LITERAL_BODY,
    LITERAL_SPECIAL,
    MULTILINE_SPECIAL,
)


class Decoded(NamedTuple):
    """A string's text, where its characters stand, and where the string ends."""

    value: str
    anchors: tuple[tuple[int, int], ...]
    end: int


_Decode = Callable[[Scan, str, int], str]
"""From something special in a string, and its offset, to the text that it stands for."""

_ESCAPES = {
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "f": "\f",
    "r": "\r",
    '"': '"',
    "\\": "\\",
}
_DIALECT_ESCAPES = {"t": "\t", "r": "\r", "n": "\n", "\\": "\\", '"': '"'}
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def string(scan: Scan, start: int) -> Decoded:
    """Decode the string whose opening quote stands at `start`.

    Raises RefusedError if it is not closed.
    """
    scan.has_doubts = True
    if scan.text.startswith("'''", start):
        return _between(scan, start, 3, LITERAL_SPECIAL, _line_feed)
    if scan.text.startswith("'", start):
        return _one_line_literal(scan, start)
    if scan.dialect:
        return _dialect_string(scan, start)
    if scan.text.startswith('"""', start):
        return _between(scan, start, 3, MULTILINE_SPECIAL, _multiline_escape)
    return _between(scan, start, 1, BASIC_SPECIAL, _escape)


def _one_line_literal(scan: Scan, start: int) -> Decoded:
    body = start + 1
    found = LITERAL_BODY.match(scan.text, body)
    end = found.end() if found else body
    if not scan.text.startswith("'", end):
        raise scan.unclosed(start, "string", "'")
    _check_characters(scan, body, end)
    return Decoded(scan.text[body:end], ((0, body),), end + 1)


def _between(
    scan: Scan, start: int, quotes: int, special: re.Pattern[str], decode: _Decode
) -> Decoded:
    text, quote = scan.text, scan.text[start]
    done = start + quotes
    if quotes == 3:
        done += _line_end(text, done)
    body, length = done, 0
    pieces: list[str] = []
    anchors = [(0, body)]
    for match in special.finditer(text, body):
        found, at = match[0], match.start()
        if found[0] == quote:
            # A string in three quotes may end in one or two quotes of its own.
            pieces.append(text[done : match.end() - quotes])
            _check_characters(scan, body, at)
            return Decoded("".join(pieces), tuple(anchors), match.end())
        decoded = decode(scan, found, at)
        pieces += (text[done:at], decoded)
        length += at - done + len(decoded)
        done = match.end()
        anchors.append((length, done))
    raise scan.unclosed(start, "string", quote * quotes)


def _line_end(text: str, at: int) -> int:
    if text.startswith("\n", at):
        return 1
    return 2 if text.startswith("\r\n", at) else 0


def _check_characters(scan: Scan, start: int, end: int) -> None:
    found = CONTROL.search(scan.text, start, end)
    if found:
        scan.not_standard()
        place = Span(*found.span())
        scan.report(wording.control_character(scan.source, place, scan.code, found[0]))


def _line_feed(_scan: Scan, _found: str, _at: int) -> str:
    return "\n"


def _multiline_escape(scan: Scan, found: str, at: int) -> str:
    if "\n" in found:
        return "" if found[0] == "\\" else "\n"
    return _escape(scan, found, at)


def _escape(scan: Scan, found: str, at: int) -> str:
    kind, digits = found[1:2], found[2:]
    if kind in ("e", "x"):
        scan.later_version(at, f"the escape `\\{kind}`")
    if kind in ("u", "U") and digits:
        number = int(digits, 16)
        if number <= _LAST_CHARACTER and number not in _SURROGATES:
            return chr(number)
    if found[0] != "\\" or kind not in _ESCAPES:
        scan.not_standard()
    return _ESCAPES.get(kind, "")


def _dialect_string(scan: Scan, start: int) -> Decoded:
    text = scan.text
    if text.startswith('"""', start):
        decoded = _between(scan, start, 3, DIALECT_MULTILINE_SPECIAL, _line_feed)
        kept = text.find("\\", start, decoded.end)
        if kept >= 0:
            place = Span(kept, kept + 1)
            scan.report(wording.kept_backslash(scan.source, place))
        return decoded
    decoded = _between(scan, start, 1, DIALECT_SPECIAL, _dialect_escape)
    dropped = DROPPED_BACKSLASH.match(text, start + 1, decoded.end - 1)
    if dropped:
        at = dropped.start(1)
        scan.report(
            wording.dropped_backslash(scan.source, Span(at, at + 1), text[at + 1])
        )
    return decoded


def _dialect_escape(_scan: Scan, found: str, _at: int) -> str:
    if found.endswith("\r\n"):
        return "\n"
    kind = found[1:]
    return _DIALECT_ESCAPES.get(kind, kind)
