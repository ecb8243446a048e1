"""Typed access to the tables of a TOML document, with errors that say where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from . import errors
from .errors import Path

T = TypeVar("T")

MOST_ENTRIES = 2_000
"""Entries that one table or list of a schema may have."""


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table and the key at which it stands."""

    values: Mapping[str, object]
    path: Path

    def only(self, known: Iterable[str]) -> None:
        """Raise SchemaError at a key that is not among `known`."""
        for key in self.values:
            if key not in known:
                raise errors.unknown_field(self.at(key), known)

    def at(self, key: str) -> Path:
        """The path of one of the table's keys."""
        return (*self.path, key)

    def text(self, key: str) -> str | None:
        """A string, None where the key is missing."""
        value = self.values.get(key)
        return None if value is None else as_text(value, self.at(key))

    def required_text(self, key: str) -> str:
        """A string that has to be there."""
        value = self.text(key)
        if value is None:
            raise errors.missing_field(self.at(key))
        return value

    def integer(self, key: str) -> int | None:
        """An integer, None where the key is missing."""
        value = self.values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise errors.wrong_kind(self.at(key), "an integer", kind_of(value))

    def flag(self, key: str) -> bool:
        """A boolean, false where the key is missing."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise errors.wrong_kind(self.at(key), "true or false", kind_of(value))

    def items(self, key: str) -> list[object] | None:
        """A list of values of any kind, None where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, list):
            raise errors.wrong_kind(self.at(key), "a list", kind_of(value))
        if len(value) > MOST_ENTRIES:
            raise errors.too_large("entries", MOST_ENTRIES, self.at(key))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings, empty where the key is missing."""
        items = self.items(key) or ()
        return tuple(as_text(item, self.at(key)) for item in items)

    def table(self, key: str) -> Table | None:
        """A table below, None where the key is missing."""
        value = self.values.get(key)
        return None if value is None else as_table(value, self.at(key))

    def tables(self, key: str) -> Iterator[tuple[str, Table]]:
        """The tables of a table below: name and table, in the order of the file."""
        group = self.table(key)
        if group is None:
            return
        if len(group.values) > MOST_ENTRIES:
            raise errors.too_large("entries", MOST_ENTRIES, group.path)
        for name, value in group.values.items():
            yield name, as_table(value, group.at(name))

    def mapping(self, key: str, read: Callable[[object, Path], T]) -> dict[str, T]:
        """A table below whose values are all of one kind."""
        group = self.table(key)
        if group is None:
            return {}
        return {
            name: read(value, group.at(name)) for name, value in group.values.items()
        }


def as_text(value: object, path: Path) -> str:
    """The value as a string, or SchemaError."""
    if isinstance(value, str):
        return value
    raise errors.wrong_kind(path, "a string", kind_of(value))


def as_table(value: object, path: Path) -> Table:
    """The value as a table, or SchemaError."""
    if isinstance(value, dict):
        return Table(value, path)
    raise errors.wrong_kind(path, "a table", kind_of(value))


def kind_of(value: object) -> str:
    """What a TOML value is, in words."""
    if isinstance(value, bool):
        return "a boolean"
    names: dict[type, str] = {
        str: "a string",
        int: "an integer",
        float: "a float",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date or time")
