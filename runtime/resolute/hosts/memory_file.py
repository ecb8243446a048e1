"""Reads the TOML file of the memory host; docs/hosts.md says what stands in it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from .memory_tables import Directory, Store

Table: TypeAlias = Mapping[str, object]
Item = TypeVar("Item")

_OF_DIRECTORY = ("domains", "addresses")
_OF_STORE = ("keys", "counters")
_OF_DNS = ("ip", "ipv4", "ipv6", "mx", "ptr", "txt")
_OF_FILE = (
    *(*_OF_DIRECTORY, *_OF_STORE, "directory", "store"),
    *("dns", "settings", "system", "metrics"),
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file says; the directory and the store with the empty id are the defaults."""

    directories: dict[str, Directory]
    stores: dict[str, Store]
    dns: dict[str, dict[str, list[str] | str]]
    settings: dict[str, str]
    system: dict[str, str]
    metrics: dict[str, int]


def parse(text: str) -> Contents:
    """What the text of a file says; raises ValueError that names the key that is wrong."""
    table: Table = tomllib.loads(text)
    _expect_only(table, _OF_FILE, "")
    dns = _mapping(table, "dns", "", _table)
    _expect_only(dns, _OF_DNS, "dns.")
    return Contents(
        directories={"": _directory(table, ""), **_directories(table)},
        stores={"": _store(table, ""), **_stores(table)},
        dns={kind: _mapping(dns, kind, "dns.", _records) for kind in dns},
        settings=_mapping(table, "settings", "", _text),
        system=_mapping(table, "system", "", _text),
        metrics=_mapping(table, "metrics", "", _integer),
    )


def _directories(table: Table) -> dict[str, Directory]:
    parts = _mapping(table, "directory", "", _table)
    for id_, part in parts.items():
        _expect_only(part, _OF_DIRECTORY, f"directory.{id_}.")
    return {id_: _directory(part, f"directory.{id_}.") for id_, part in parts.items()}


def _directory(table: Table, place: str) -> Directory:
    return Directory(_list(table, "domains", place), _list(table, "addresses", place))


def _stores(table: Table) -> dict[str, Store]:
    parts = _mapping(table, "store", "", _table)
    for id_, part in parts.items():
        _expect_only(part, _OF_STORE, f"store.{id_}.")
    return {id_: _store(part, f"store.{id_}.") for id_, part in parts.items()}


def _store(table: Table, place: str) -> Store:
    """Keys may be a list, where it matters only that they exist."""
    keys: Mapping[str, str]
    if isinstance(table.get("keys"), list):
        keys = dict.fromkeys(_list(table, "keys", place), "")
    else:
        keys = _mapping(table, "keys", place, _text)
    return Store(keys, _mapping(table, "counters", place, _integer))


def _mapping(
    table: Table, key: str, place: str, read: Callable[[object, str], Item]
) -> dict[str, Item]:
    entries = _table(table.get(key, {}), f"{place}{key}")
    return {
        name: read(entry, f"{place}{key}.{name}") for name, entry in entries.items()
    }


def _list(table: Table, key: str, place: str) -> list[str]:
    return _texts(table.get(key, []), f"{place}{key}")


def _table(value: object, key: str) -> Table:
    if isinstance(value, dict):
        return value
    raise ValueError(f"`{key}` has to be a table")


def _text(value: object, key: str) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(f"`{key}` has to be a text")


def _integer(value: object, key: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"`{key}` has to be an integer")


def _texts(value: object, key: str) -> list[str]:
    if isinstance(value, list):
        return [_text(item, key) for item in value]
    raise ValueError(f"`{key}` has to be a list of texts")


def _records(value: object, key: str) -> list[str] | str:
    if key.startswith("dns.txt."):
        return _text(value, key)
    return _texts(value, key)


def _expect_only(table: Table, known: Collection[str], place: str) -> None:
    for key in table:
        if key not in known:
            raise ValueError(
                f"there is no `{place}{key}`; known are {', '.join(known)}"
            )
