"""Settings that a file declares itself, in its table `[resolute.setting]`."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import schema as wording
from ..diagnostics.model import Diagnostic
from ..schema.keys import declared_settings
from ..schema.model import Schema, SettingDeclaration
from ..settings.flatten import Entry
from ..settings.model import Boolean, Float, Integer, String
from ..source import Source

PREFIX = ("resolute", "setting")


def declared(
    source: Source, entries: tuple[Entry, ...], schema: Schema
) -> tuple[tuple[SettingDeclaration, ...], tuple[Diagnostic, ...]]:
    """The declarations among a document's entries, and what is wrong with them."""
    tables: dict[str, dict[str, object]] = {}
    places: dict[str, Entry] = {}
    for entry in entries:
        if entry.key[:2] == PREFIX and len(entry.key) == 4:
            key, field = entry.key[2:]
            tables.setdefault(key, {})[field] = _plain(entry)
            places.setdefault(key, entry)
    if not tables:
        return (), ()
    settings, errors = declared_settings(tables, schema)
    found: list[Diagnostic] = []
    for error in errors:
        entry = _place(error.path, places)
        found.append(
            wording.bad_schema(
                error.message, error.help, ".".join(error.path), source, entry.key_span
            )
        )
    return settings, tuple(found)


def _plain(entry: Entry) -> object:
    value = entry.value
    if isinstance(value, String | Boolean | Integer | Float):
        return value.value
    return None


def _place(path: tuple[str, ...], places: Mapping[str, Entry]) -> Entry:
    """The entry that an error is about, as near as its path tells."""
    for part in path:
        if part in places:
            return places[part]
    return next(iter(places.values()))
