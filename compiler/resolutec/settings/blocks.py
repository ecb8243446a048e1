"""From a value of a settings file to a setting (spec, section 1)."""

from __future__ import annotations

from typing import assert_never

from ..diagnostics import settings as wording
from ..diagnostics.model import Diagnostic
from ..source import Source
from .flatten import is_block_like
from .if_blocks import if_block
from .match_blocks import match_block
from .model import (
    Array,
    Block,
    Boolean,
    DateTime,
    Float,
    Integer,
    Invalid,
    Null,
    String,
    Table,
    Value,
)
from .scalars import Findings, kind_of, plain


def block(
    value: Value, key: tuple[str, ...], source: Source
) -> tuple[Block | None, tuple[Diagnostic, ...]]:
    """Interpret a value as the setting `key`: a plain value, an if-block or a `match`.

    None where there are errors, all of which are returned; a value that was refused when
    the file was read gives None and no further error.
    """
    findings = Findings(source, key)
    found = _block(findings, value)
    return (None if findings.has_failed else found), tuple(findings.diagnostics)


def holds_conditions(value: Value) -> bool:
    """Whether a value looks like an if-block or a `match`, wherever it stands."""
    match value:
        case Array(items=(Table() as first, *_)):
            return is_block_like(first)
        case Table():
            return is_block_like(value)
        case _:
            return False


def _block(findings: Findings, value: Value) -> Block | None:
    match value:
        case Array():
            return if_block(findings, value)
        case Table():
            return _table(findings, value)
        case String() | Boolean() | Integer() | Float():
            scalar = plain(findings, value)
            return None if scalar is None else Block((), scalar, value.span)
        case DateTime() | Null():
            findings.fail(wording.not_a_setting, value.span, kind_of(value))
        case Invalid():
            findings.has_failed = True
        case _:
            assert_never(value)
    return None


def _table(findings: Findings, table: Table) -> Block | None:
    if "if" in table.entries or "then" in table.entries:
        findings.fail(wording.block_without_array, table.span)
        return None
    if is_block_like(table):
        return match_block(findings, table)
    findings.fail(wording.not_a_setting, table.span, kind_of(table))
    return None
