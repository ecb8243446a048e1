"""Short ways to read a text and to look at what came out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.settings.blocks import block
from resolutec.settings.flatten import dotted, flatten
from resolutec.settings.model import (
    Array,
    Block,
    DateTime,
    Invalid,
    Null,
    Scalar,
    Table,
    Value,
)
from resolutec.settings.read import Format, ReadResult, read
from resolutec.source import ExpressionText, Source, Span


class Refused:
    """Stands for a value that was refused; equal to nothing."""


def read_text(
    text: str,
    macros: Mapping[str, str] | None = None,
    file_format: Format = Format.TOML,
) -> ReadResult:
    return read(Source("rules.toml", text), macros, file_format)


def python_value(value: Value) -> Any:
    """What tomllib or json would give."""
    match value:
        case Table():
            return {
                key: python_value(member.value) for key, member in value.entries.items()
            }
        case Array():
            return [python_value(item) for item in value.items]
        case DateTime():
            return tomllib.loads(f"x = {value.text}")["x"]
        case Null():
            return None
        case Invalid():
            return Refused()
        case _:
            return value.value


def values(text: str, file_format: Format = Format.TOML) -> Any:
    """The values of a text that is read without a finding."""
    result = read_text(text, file_format=file_format)
    assert result.diagnostics == ()
    return python_value(result.document.root)


def dialect_values(text: str) -> Any:
    """The values of a text that is read in the dialect, without an error."""
    result = read_text(text)
    assert not result.document.is_standard
    assert errors(result.diagnostics) == []
    return python_value(result.document.root)


def errors(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [found for found in diagnostics if found.severity is Severity.ERROR]


def shown(found: Diagnostic) -> str:
    """`line:column code: message (the text at that place)`."""
    place = found.source.position(found.span.start)
    text = quoted(found.source, found.span)
    return f"{place.line}:{place.column} {found.code}: {found.message} ({text})"


def complaints(text: str, file_format: Format = Format.TOML) -> list[str]:
    """The errors of a text, as `shown`."""
    found = read_text(text, file_format=file_format).diagnostics
    return [shown(error) for error in errors(found)]


def notes(text: str) -> list[str]:
    """What is found in a text and is no error, as `shown`."""
    found = read_text(text).diagnostics
    return [shown(note) for note in found if note.severity is not Severity.ERROR]


def quoted(source: Source, span: Span) -> str:
    return source.text[span.start : span.end]


def block_of(
    text: str,
    macros: Mapping[str, str] | None = None,
    file_format: Format = Format.TOML,
) -> tuple[Block | None, list[str]]:
    """The block of the only setting in a text, and its errors, as `shown`."""
    source = Source("rules.toml", text)
    (entry,) = flatten(read(source, macros, file_format).document)
    found, diagnostics = block(entry.value, entry.key, source)
    assert all(error.setting == dotted(entry.key) for error in diagnostics)
    return found, [shown(error) for error in diagnostics]


def scalar(value: Scalar) -> Any:
    return value.text if isinstance(value, ExpressionText) else value.value


def plain_block(found: Block | None) -> tuple[list[tuple[Any, Any]], Any]:
    """A block's branches and its `else`, without places."""
    assert found is not None
    branches = [
        (scalar(branch.condition), scalar(branch.result)) for branch in found.branches
    ]
    return branches, scalar(found.otherwise)


def inner_values(value: Value) -> Iterator[Value]:
    """A value and all that it holds."""
    yield value
    match value:
        case Table():
            for member in value.entries.values():
                yield from inner_values(member.value)
        case Array():
            for item in value.items:
                yield from inner_values(item)
        case _:
            pass
