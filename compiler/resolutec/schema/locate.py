"""Where in the text of a schema an error stands, as well as lines can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..source import Span
from .errors import Path, SchemaError

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\\\n]*"|'[^'\n]*')"""
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*\[[ \t]*({_KEY})[ \t]*\]")
_ENTRY = re.compile(rf"[ \t]*({_KEY})[ \t]*=")
_EACH_PART = re.compile(_PART)


def locate(text: str, error: SchemaError) -> Span:
    """The span of the key that an error is about, or of the nearest table around it.

    Meant for display: a line inside a multi-line string may be taken for a key.
    """
    if error.line is not None:
        return _at(text, error.line, error.column or 1)
    best, span = 0, Span(0, 0)
    for path, found in _keys(text):
        shared = _shared(path, error.path)
        if shared == len(path) and shared > best:
            best, span = shared, found
    return span


def _keys(text: str) -> Iterator[tuple[Path, Span]]:
    table: Path = ()
    start = 0
    for line in text.split("\n"):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            yield table, Span(start + header.start(1), start + header.end(1))
        elif entry := _ENTRY.match(line):
            path = (*table, *_parts(entry[1]))
            yield path, Span(start + entry.start(1), start + entry.end(1))
        start += len(line) + 1


def _parts(key: str) -> Path:
    return tuple(part.strip("\"'") for part in _EACH_PART.findall(key))


def _shared(first: Path, second: Path) -> int:
    pairs = zip(first, second, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other),
        min(len(first), len(second)),
    )


def _at(text: str, line: int, column: int) -> Span:
    start = 0
    for _ in range(line - 1):
        end = text.find("\n", start)
        if end < 0:
            break
        start = end + 1
    offset = min(start + column - 1, len(text))
    return Span(offset, min(offset + 1, len(text)))
