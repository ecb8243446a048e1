"""From a document to its settings, under their whole keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..source import Span
from .model import Document, Table, Value

_BRANCH_KEYS = frozenset({"if", "then", "else"})
_BARE_PART = re.compile(r"[A-Za-z0-9_<>*-]+")
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value that is no mere table of others, under its whole key.

    `key_spans` are the places of the key's parts, where each part first stands.
    """

    key: tuple[str, ...]
    key_spans: tuple[Span, ...]
    value: Value

    @property
    def key_span(self) -> Span:
        """The place of the key's last part."""
        return self.key_spans[-1]


def flatten(document: Document) -> tuple[Entry, ...]:
    """Every value of a document with its whole key, in the order of the file.

    Tables are descended, save those that are themselves an if-block or a branch of one;
    arrays are not. It is all one whether a key is dotted or split by headers; a part that
    itself holds a dot stays one part.
    """
    return tuple(_entries(document.root, (), ()))


def split_keys(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries with keys split at their dots, as a flat JSON object writes them."""
    return tuple(_split(entry) for entry in entries)


def _split(entry: Entry) -> Entry:
    if not any("." in part for part in entry.key):
        return entry
    pairs = [
        (piece, span)
        for part, span in zip(entry.key, entry.key_spans, strict=True)
        for piece in part.split(".")
    ]
    return Entry(
        tuple(piece for piece, _ in pairs),
        tuple(span for _, span in pairs),
        entry.value,
    )


def _entries(
    table: Table, key: tuple[str, ...], spans: tuple[Span, ...]
) -> Iterator[Entry]:
    for name, member in table.entries.items():
        whole_key, whole_spans = (*key, name), (*spans, member.key_span)
        if isinstance(member.value, Table) and not is_block_like(member.value):
            yield from _entries(member.value, whole_key, whole_spans)
        else:
            yield Entry(whole_key, whole_spans, member.value)


def is_block_like(table: Table) -> bool:
    """Whether a table is a setting's value: the `match` form, or a branch without an array.

    `match` alone is also an ordinary key, so that it has to hold numbered branches.
    """
    if not _BRANCH_KEYS.isdisjoint(table.entries):
        return True
    member = table.entries.get("match")
    if member is None or not isinstance(member.value, Table):
        return False
    return all(
        _DIGITS.fullmatch(key)
        or (isinstance(branch.value, Table) and "if" in branch.value.entries)
        for key, branch in member.value.entries.items()
    )


def dotted(key: tuple[str, ...]) -> str:
    """A key as one text: its parts joined by dots, a part that is not plain in quotes."""
    return ".".join(
        part if _BARE_PART.fullmatch(part) else _quoted(part) for part in key
    )


def _quoted(part: str) -> str:
    escaped = part.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
