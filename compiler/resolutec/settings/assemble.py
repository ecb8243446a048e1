"""Putting a TOML document together from keys and values, with the dialect's leniency.

What TOML 1.0 forbids here and the dialect allows (the same table opened twice, a table
extended from elsewhere) is put together too: that it is no TOML 1.0 is for others to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..diagnostics import settings as wording
from ..source import Span
from .model import Array, Invalid, Member, Table, Value
from .scan import Scan


class KeyPart(NamedTuple):
    """One part of a dotted key, and its place with its quotes."""

    text: str
    start: int
    end: int


class OpenTable:
    """A table that may still grow.

    What is itself still open is in `opened`, its key also in `members`, which holds the
    order and the places of all keys.
    """

    __slots__ = ("end", "members", "opened", "start")

    def __init__(self, start: int, end: int) -> None:
        self.members: dict[str, Member] = {}
        self.opened: dict[str, OpenTable | OpenArray] = {}
        self.start = start
        self.end = end

    def add(self, part: KeyPart, value: OpenTable | OpenArray | Value) -> None:
        """Put a value under a key that is free."""
        key, start, end = part
        if isinstance(value, OpenTable | OpenArray):
            self.opened[key] = value
            value = Invalid(start, end)
        self.members[key] = Member(value, start, end)

    def close(self) -> Table:
        """The table, complete; the depth of the file bounds the recursion."""
        for key, below in self.opened.items():
            _, start, end = self.members[key]
            self.members[key] = Member(below.close(), start, end)
        return Table(self.members, self.start, self.end)


class OpenArray:
    """An array of tables, written as `[[key]]`, that may still grow."""

    __slots__ = ("tables",)

    def __init__(self, first: OpenTable) -> None:
        self.tables = [first]

    def close(self) -> Array:
        """The array, complete."""
        items = tuple(table.close() for table in self.tables)
        return Array(items, items[0].start, items[0].end)


def descend(scan: Scan, table: OpenTable, parts: Sequence[KeyPart]) -> OpenTable | None:
    """The table under a key, made where it is missing; None, and an error, if it is none."""
    for part in parts:
        below = table.opened.get(part.text)
        if isinstance(below, OpenArray):
            table = below.tables[-1]
        elif below is not None:
            table = below
        else:
            made = _make_or_reopen(scan, table, part)
            if made is None:
                return None
            table = made
    return table


def _make_or_reopen(scan: Scan, table: OpenTable, part: KeyPart) -> OpenTable | None:
    member = table.members.get(part.text)
    if member is None:
        made = OpenTable(part.start, part.end)
        table.add(part, made)
        return made
    if not isinstance(member.value, Table):
        _occupied(scan, part, "a table", member)
        return None
    scan.not_standard()
    reopened = OpenTable(member.value.start, member.value.end)
    reopened.members.update(member.value.entries)
    table.opened[part.text] = reopened
    return reopened


def assign(
    scan: Scan, table: OpenTable, parts: Sequence[KeyPart], value: Value
) -> None:
    """Put a value under a key; an error if something stands there."""
    if len(parts) > 1:
        scan.has_doubts = True
        parent = descend(scan, table, parts[:-1])
        if parent is None:
            return
        table = parent
    part = parts[-1]
    first = table.members.get(part.text)
    if first is None:
        table.add(part, value)
    else:
        scan.not_standard()
        place = Span(part.start, part.end)
        scan.report(
            wording.key_twice(scan.source, place, scan.code, part.text, first.key_span)
        )


def open_table(
    scan: Scan, root: OpenTable, parts: Sequence[KeyPart], start: int, end: int
) -> OpenTable:
    """The table that a header `[a.b]` opens; a stray one, and an error, if it can't."""
    parent = descend(scan, root, parts[:-1])
    table = OpenTable(start, end)
    if parent is None:
        return table
    part = parts[-1]
    if part.text not in parent.members:
        parent.add(part, table)
        return table
    scan.has_doubts = True
    return descend(scan, parent, (part,)) or table


def append_table(
    scan: Scan, root: OpenTable, parts: Sequence[KeyPart], start: int, end: int
) -> OpenTable:
    """The table that a header `[[a.b]]` adds; a stray one, and an error, if it can't."""
    scan.has_doubts = True
    parent = descend(scan, root, parts[:-1])
    table = OpenTable(start, end)
    if parent is None:
        return table
    part = parts[-1]
    array = parent.opened.get(part.text)
    if isinstance(array, OpenArray):
        array.tables.append(table)
    elif part.text in parent.members:
        _occupied(scan, part, "an array of tables", parent.members[part.text])
    else:
        parent.add(part, OpenArray(table))
    return table


def _occupied(scan: Scan, part: KeyPart, wanted: str, first: Member) -> None:
    scan.not_standard()
    key, start, end = part
    place, first_place = Span(start, end), first.key_span
    scan.report(
        wording.not_a_table(scan.source, place, scan.code, key, wanted, first_place)
    )
