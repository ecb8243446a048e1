"""Reading JSON with the places of its values; what is no strict JSON is refused."""

from __future__ import annotations

import re

from ..diagnostics import settings as wording
from ..diagnostics.model import Diagnostic
from ..source import Span
from .model import (
    Array,
    Boolean,
    Document,
    Float,
    Invalid,
    Member,
    Null,
    String,
    Table,
    Value,
)
from .scan import RefusedError, Scan

_BLANKS = re.compile(r"[ \t\n\r]*+")
_SIMPLE_STRING = re.compile(r'"([^"\\\x00-\x1f]*+)"')
_SPECIAL = re.compile(
    r'"|\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}'
    r"|\\u[0-9A-Fa-f]{4}|\\(?s:.)|[\x00-\x1f]"
)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)((?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)")
_WORD = re.compile(r"[^\s,:\[\]{}\"]*+")
_ESCAPES = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}


def json_document(scan: Scan) -> Document:
    """Read the whole text; what is wrong with it goes into the scan's diagnostics."""
    start = _skip(scan, scan.start())
    root = Table({}, start, start)
    try:
        document, end = _value(scan, start, 0)
        if isinstance(document, Table):
            root = document
        else:
            place = Span(start, end)
            scan.report(wording.not_an_object(scan.source, place))
        end = _skip(scan, end)
        if end < len(scan.text):
            raise scan.expected("the end of the file", end)
    except RefusedError as refused:
        scan.report(refused.diagnostic)
    return Document(root, (), is_standard=True)


def _skip(scan: Scan, at: int) -> int:
    blanks = _BLANKS.match(scan.text, at)
    return blanks.end() if blanks else at


def _value(scan: Scan, at: int, depth: int) -> tuple[Value, int]:
    first = scan.text[at : at + 1]
    if first == '"':
        return _string(scan, at)
    if first == "{":
        return _object(scan, at, depth)
    if first == "[":
        return _array(scan, at, depth)
    number = _NUMBER.match(scan.text, at)
    if number:
        end = number.end()
        if number[1]:
            return Float(float(number[0]), at, end), end
        return scan.integer(number[0], 10, at, end), end
    return _word(scan, at)


def _word(scan: Scan, at: int) -> tuple[Value, int]:
    found = _WORD.match(scan.text, at)
    word = found[0] if found else ""
    end = at + len(word)
    if word in ("true", "false"):
        return Boolean(word == "true", at, end), end
    if word == "null":
        return Null(at, end), end
    if not word:
        raise scan.expected("a value", at)
    raise scan.not_a_value(at, end)


def _array(scan: Scan, start: int, depth: int) -> tuple[Array, int]:
    scan.check_depth(depth + 1, start, start + 1)
    items: list[Value] = []
    at = _skip(scan, start + 1)
    while not (scan.text.startswith("]", at) and not items):
        item, at = _value(scan, at, depth + 1)
        items.append(item)
        at = _skip(scan, at)
        if not scan.text.startswith(",", at):
            break
        at = _skip(scan, at + 1)
    _check_end(scan, start, at, "array", "]")
    return Array(tuple(items), start, at + 1), at + 1


def _object(scan: Scan, start: int, depth: int) -> tuple[Table, int]:
    scan.check_depth(depth + 1, start, start + 1)
    entries: dict[str, Member] = {}
    at = _skip(scan, start + 1)
    is_empty = scan.text.startswith("}", at)
    while not is_empty:
        at = _skip(scan, _member(scan, entries, at, depth))
        if not scan.text.startswith(",", at):
            break
        at = _skip(scan, at + 1)
    _check_end(scan, start, at, "object", "}")
    return Table(entries, start, at + 1), at + 1


def _member(scan: Scan, entries: dict[str, Member], start: int, depth: int) -> int:
    if not scan.text.startswith('"', start):
        raise scan.expected("a key between double quotes", start)
    name, end = _string(scan, start)
    at = _skip(scan, end)
    if not scan.text.startswith(":", at):
        raise scan.expected("`:` after the key", at)
    value, at = _value(scan, _skip(scan, at + 1), depth + 1)
    if isinstance(name, Invalid):
        return at
    first = entries.get(name.value)
    if first is None:
        entries[name.value] = Member(value, start, end)
    else:
        place = Span(start, end)
        scan.report(
            wording.key_twice(scan.source, place, scan.code, name.value, first.key_span)
        )
    return at


def _check_end(scan: Scan, start: int, at: int, what: str, end: str) -> None:
    if at >= len(scan.text):
        raise scan.unclosed(start, what, end)
    if not scan.text.startswith(end, at):
        raise scan.expected(f"`,` or `{end}`", at)


def _string(scan: Scan, start: int) -> tuple[String | Invalid, int]:
    simple = _SIMPLE_STRING.match(scan.text, start)
    if simple:
        end = simple.end()
        return scan.string(simple[1], ((0, start + 1),), start, end), end
    return _long_string(scan, start)


def _long_string(scan: Scan, start: int) -> tuple[String | Invalid, int]:
    text = scan.text
    done, length = start + 1, 0
    pieces: list[str] = []
    anchors = [(0, done)]
    mistake: Diagnostic | None = None
    for match in _SPECIAL.finditer(text, done):
        at, end = match.span()
        if match[0] == '"':
            if mistake is not None:
                scan.report(mistake)
                return Invalid(start, end), end
            pieces.append(text[done:at])
            value = "".join(pieces)
            return scan.string(value, tuple(anchors), start, end), end
        decoded = _decode(match[0])
        if decoded is None:
            mistake = mistake or _mistake(scan, match[0], Span(at, end))
            continue
        pieces += (text[done:at], decoded)
        length += at - done + len(decoded)
        done = end
        anchors.append((length, done))
    raise scan.unclosed(start, "string", '"')


def _decode(found: str) -> str | None:
    """The character that an escape stands for; None if it stands for none."""
    units = found.replace("\\u", "") if found.startswith("\\u") else ""
    if not units:
        return _ESCAPES.get(found[1:])
    try:
        return bytes.fromhex(units).decode("utf-16-be")
    except UnicodeDecodeError:
        return None


def _mistake(scan: Scan, found: str, place: Span) -> Diagnostic:
    if found[0] != "\\":
        return wording.control_character(scan.source, place, scan.code, found)
    unit = found[2:]
    if unit:
        return wording.lone_surrogate(scan.source, place, scan.code, int(unit, 16))
    return wording.bad_escape(scan.source, place, scan.code, found)
