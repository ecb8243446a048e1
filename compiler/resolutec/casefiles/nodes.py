"""Values of a file of cases, asked for by kind; what is wrong with them is gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from ..diagnostics import casefiles as wording
from ..diagnostics.model import Diagnostic
from ..schema.nearest import nearest
from ..settings.model import (
    Array,
    Boolean,
    DateTime,
    Float,
    Integer,
    Invalid,
    Member,
    Null,
    String,
    Table,
    Value,
)
from ..source import Source, Span
from .model import Place


class BadCaseError(Exception):
    """A case can't be run; the diagnostic says why. Never leaves this package."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class RefusedValueError(Exception):
    """A case holds a value of which the reader of TOML has already complained."""


def kind_of(node: Value) -> str:
    """What a value is, with an article."""
    match node:
        case Table():
            return "a table"
        case Array():
            return "an array"
        case String():
            return "a string"
        case Boolean():
            return f"`{'true' if node.value else 'false'}`"
        case Integer():
            return f"the integer {node.value}"
        case Float():
            return "a float"
        case DateTime():
            return "a date or time"
        case Null():
            return "`null`"
        case Invalid():
            return "nothing"
        case _:
            assert_never(node)


class TableReader:
    """A table of a file of cases: its values by key, with the places of both."""

    def __init__(self, source: Source, table: Table, key_span: Span) -> None:
        self.source = source
        self.table = table
        self.span = key_span

    def only(self, known: Sequence[str]) -> None:
        """Refuse keys that are none of these; raises BadCaseError."""
        for key, member in self.table.entries.items():
            if key not in known:
                suggestion = nearest(key, known)
                raise BadCaseError(
                    wording.unknown_case_key(
                        key, suggestion, known, self.source, member.key_span
                    )
                )

    def place(self, key: str) -> Place:
        """Where a key's value stands; the whole table where it has none."""
        member = self.table.entries.get(key)
        return Place(self.source, self.span if member is None else member.value.span)

    def member(self, key: str) -> Member | None:
        """A key and its value; raises RefusedValueError for one that was refused."""
        member = self.table.entries.get(key)
        if member is not None and isinstance(member.value, Invalid):
            raise RefusedValueError
        return member

    def text(self, key: str) -> str | None:
        """A string, None where it is missing; raises BadCaseError for anything else."""
        member = self.member(key)
        if member is None:
            return None
        if not isinstance(member.value, String):
            raise self.wrong(key, "a string", member.value)
        return member.value.value

    def flag(self, key: str) -> bool:
        """A boolean, false where it is missing."""
        member = self.member(key)
        if member is None:
            return False
        if not isinstance(member.value, Boolean):
            raise self.wrong(key, "`true` or `false`", member.value)
        return member.value.value

    def count(self, key: str) -> int | None:
        """A number from 0 on, None where it is missing."""
        member = self.member(key)
        if member is None:
            return None
        if not isinstance(member.value, Integer) or member.value.value < 0:
            raise self.wrong(key, "a number from 0 on", member.value)
        return member.value.value

    def entries(self, key: str) -> Mapping[str, Member]:
        """The members of a table, none where it is missing."""
        member = self.member(key)
        if member is None:
            return {}
        if not isinstance(member.value, Table):
            raise self.wrong(key, "a table", member.value)
        return member.value.entries

    def items(self, key: str) -> tuple[Value, ...]:
        """The items of an array, none where it is missing."""
        member = self.member(key)
        if member is None:
            return ()
        if not isinstance(member.value, Array):
            raise self.wrong(key, "an array", member.value)
        return member.value.items

    def wrong(self, key: str, wanted: str, node: Value) -> BadCaseError:
        """The error of a value of another kind than its key takes."""
        return wrong(self.source, key, wanted, node)


def wrong(source: Source, key: str, wanted: str, node: Value) -> BadCaseError:
    """The error of a value of another kind than it has to be."""
    return BadCaseError(
        wording.wrong_case_value(key, wanted, kind_of(node), source, node.span)
    )
