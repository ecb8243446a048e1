"""Reading a settings file: TOML 1.0, Stalwart's dialect of it, or JSON (spec, section 1)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

import tomli

from ..diagnostics import settings as wording
from ..diagnostics.model import Diagnostic
from ..source import Source, Span
from .json_document import json_document
from .model import Document
from .scan import NotStandardError, Scan
from .toml_document import toml_document


class Format(enum.Enum):
    """What a file is written in; TOML includes Stalwart's dialect of it."""

    TOML = "toml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was read and what there is to say about it.

    Where a diagnostic is an error, the document holds what could be read nevertheless: all
    of it but the values at fault, or what stands before the place of the error.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]


def read(
    source: Source,
    macros: Mapping[str, str] | None = None,
    file_format: Format = Format.TOML,
) -> ReadResult:
    """Read a settings file's text.

    `macros` holds the values of macros by name: `{"env:HOSTNAME": "mx.example.org"}`.
    A file that TOML 1.0 accepts is read as TOML 1.0 reads it; any other is read in the
    dialect, with a note that says why. Never raises, and takes time linear in the text.
    """
    surrogate = _raw_surrogate(source, file_format)
    if file_format is Format.TOML:
        result = _read_toml(source, macros or {})
    else:
        scan = Scan(source, macros or {}, wording.BAD_JSON, dialect=False)
        result = _result(scan, json_document(scan))
    return ReadResult(result.document, surrogate + result.diagnostics)


def _result(
    scan: Scan, document: Document, note: Diagnostic | None = None
) -> ReadResult:
    notes = () if note is None else (note,)
    return ReadResult(document, (*scan.diagnostics, *notes))


def _read_toml(source: Source, macros: Mapping[str, str]) -> ReadResult:
    scan = Scan(source, macros, wording.BAD_TOML, dialect=False)
    try:
        document = toml_document(scan)
    except NotStandardError:
        return _read_dialect(source, macros, _why_not_standard(scan))
    # Tomli comes second, if at all: a file of simple forms needs no second opinion, and one
    # that is too deep would cost tomli too much time, or its stack.
    if scan.is_too_deep or not scan.has_doubts:
        return _result(scan, document)
    note = _why_not_standard(scan)
    if note is None:
        return _result(scan, document)
    return _read_dialect(source, macros, note)


def _read_dialect(
    source: Source, macros: Mapping[str, str], note: Diagnostic | None
) -> ReadResult:
    scan = Scan(source, macros, wording.BAD_TOML, dialect=True)
    return _result(scan, toml_document(scan), note)


def _why_not_standard(scan: Scan) -> Diagnostic | None:
    """The note that says why a file is not TOML 1.0; None if it is."""
    source, start = scan.source, scan.start()
    if scan.extension is not None:
        at, what = scan.extension
        return wording.not_toml_1_0(source, Span(at, at + 1), what)
    try:
        tomli.loads(source.text[start:])
    except tomli.TOMLDecodeError as error:
        at = _offset(source, start, error.lineno, error.colno)
        place = Span(at, min(at + 1, len(source.text)))
        return wording.not_toml_1_0(source, place, wording.toml_refusal(error.msg))
    except (ValueError, RecursionError):
        # Numbers that Python does not convert, of which the scan has told.
        return None
    return None


def _offset(source: Source, start: int, line: int, column: int) -> int:
    """The offset of tomli's line and column, which count from 1 and from `start`."""
    at = start
    for _ in range(line - 1):
        at = source.text.index("\n", at) + 1
    return min(at + column - 1, len(source.text))


def _raw_surrogate(source: Source, file_format: Format) -> tuple[Diagnostic, ...]:
    """An error at the first lone surrogate that stands in the text itself."""
    try:
        source.text.encode()
    except UnicodeEncodeError as error:
        code = wording.BAD_JSON if file_format is Format.JSON else wording.BAD_TOML
        place = Span(error.start, error.start + 1)
        number = ord(source.text[error.start])
        return (wording.lone_surrogate(source, place, code, number),)
    return ()
