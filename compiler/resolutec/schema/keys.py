"""Which keys of a file are settings, and which of the others are mistakes.

A key is a tuple of its parts, as TOML gives them. The settings of a schema make a tree of
key parts, so that a look-up costs a few dictionary accesses however many settings there
are; names are only compared where a key turns out to be unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from . import errors
from .declarations import FIELDS, build_setting
from .errors import SchemaError
from .model import Schema, SettingDeclaration
from .nearest import nearest
from .reader import MOST_ENTRIES, Table, as_table

Key = tuple[str, ...]

DECLARED_AT: Key = ("resolute", "setting")
"""The table in which a file declares settings of its own."""

DEEPEST_MOUNT = 8
"""Parts that the key of a mounted table may have."""


@dataclass(slots=True)
class _Node:
    """A key part: what may follow it, and whether a key may end there."""

    children: dict[str, _Node] = field(default_factory=dict)
    named_by_user: _Node | None = None
    setting: SettingDeclaration | None = None
    ignored: bool = False

    def add(self, key: str) -> _Node:
        """The node of a schema's key below this one, made where it is missing."""
        node = self
        for part in key.split("."):
            if part.startswith("<"):
                if node.named_by_user is None:
                    node.named_by_user = _Node()
                node = node.named_by_user
            else:
                node = node.children.setdefault(part, _Node())
        return node

    def after(self, part: str) -> list[_Node]:
        """The nodes that a part leads to, a literal one before one that users name."""
        literal = self.children.get(part)
        found = [literal] if literal is not None else []
        if self.named_by_user is not None:
            found.append(self.named_by_user)
        return found

    def setting_names(self) -> list[str]:
        """The names of the settings directly below."""
        return [
            name for name, node in self.children.items() if node.setting is not None
        ]


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that stands among settings but is none; `suggestion` is what was meant."""

    key: Key
    suggestion: Key | None

    @property
    def suggested(self) -> str | None:
        """The suggestion with dots between its parts."""
        return None if self.suggestion is None else ".".join(self.suggestion)


class SettingIndex:
    """The settings of a schema, and those that a file declares, by key."""

    __slots__ = ("_by_last_part", "_root")

    def __init__(
        self, schema: Schema, declared: Iterable[SettingDeclaration] = ()
    ) -> None:
        self._root = _Node()
        self._by_last_part: dict[str, list[str]] = {}
        for key in schema.ignored:
            self._root.add(key).ignored = True
        for setting in (*schema.settings, *declared):
            self._root.add(setting.key).setting = setting
            last = setting.key.rpartition(".")[2]
            self._by_last_part.setdefault(last, []).append(setting.key)

    def match(self, key: Key) -> SettingDeclaration | None:
        """The setting that a key names, if it names one."""
        return next(
            (node.setting for node in self._reached(key) if node.setting is not None),
            None,
        )

    def is_ignored(self, key: Key) -> bool:
        """The key, or a table that it lies in, is one that holds plain values."""
        nodes = [self._root]
        for part in key:
            nodes = [after for node in nodes for after in node.after(part)]
            if not nodes:
                return False
            if any(node.ignored for node in nodes):
                return True
        return False

    def is_described(self, key: Key) -> bool:
        """The key lies directly in a table that holds settings, and is not ignored."""
        return self._holds_settings(key[:-1]) and not self.is_ignored(key)

    def unknown(self, key: Key) -> UnknownKey | None:
        """What to say about a key that is no setting; None where there is nothing to say.

        That is the case for settings, for ignored keys, and for keys of tables that the
        schema does not describe, unless one misspelt part is what keeps them out.
        """
        if not key or self.match(key) is not None or self.is_ignored(key):
            return None
        if self._holds_settings(key[:-1]):
            return UnknownKey(key, self._sibling(key) or self.elsewhere(key))
        corrected = self._with_one_part_corrected(key)
        return UnknownKey(key, corrected) if corrected is not None else None

    def _reached(self, key: Key) -> list[_Node]:
        nodes = [self._root]
        for part in key:
            nodes = [after for node in nodes for after in node.after(part)]
            if not nodes:
                break
        return nodes

    def _holds_settings(self, table: Key) -> bool:
        return any(
            below.setting is not None
            for node in self._reached(table)
            for below in node.children.values()
        )

    def _sibling(self, key: Key) -> Key | None:
        *table, last = key
        for node in self._reached(key[:-1]):
            name = nearest(last, node.setting_names())
            if name is not None:
                return (*table, name)
        return None

    def elsewhere(self, key: Key) -> Key | None:
        """The only setting whose key ends in the same name, if no part is the user's."""
        keys = self._by_last_part.get(key[-1], [])
        if len(keys) != 1 or "<" in keys[0]:
            return None
        return tuple(keys[0].split("."))

    def _with_one_part_corrected(self, key: Key) -> Key | None:
        nodes = [self._root]
        for position, part in enumerate(key[:-1]):
            for node in nodes:
                name = nearest(part, node.children)
                if name is None:
                    continue
                corrected = (*key[:position], name, *key[position + 1 :])
                if self.match(corrected) is not None:
                    return corrected
            nodes = [after for node in nodes for after in node.after(part)]
            if not nodes:
                break
        return None


def mounted(key: Key, mounts: Mapping[str, str]) -> Key:
    """The schema's key for a key of a file whose tables stand elsewhere than in the schema.

    `mounts` says at which key of the schema a table of the file stands, such as
    `{"rule": "spam-filter.rule"}`; the longest table that holds the key counts, and the
    empty key is the file as a whole.
    """
    for length in range(min(len(key), DEEPEST_MOUNT), -1, -1):
        target = mounts.get(".".join(key[:length]))
        if target is not None:
            return (*_parts(target), *key[length:])
    return key


def unmounted(key: Key, mounts: Mapping[str, str]) -> Key:
    """The file's key for a key of the schema: `mounted` the other way round."""
    best: tuple[Key, Key] | None = None
    for table, target in mounts.items():
        parts = _parts(target)
        if key[: len(parts)] == parts and (best is None or len(parts) > len(best[0])):
            best = (parts, _parts(table))
    return key if best is None else (*best[1], *key[len(best[0]) :])


def _parts(key: str) -> Key:
    return tuple(key.split(".")) if key else ()


def declared_settings(
    data: object, schema: Schema
) -> tuple[tuple[SettingDeclaration, ...], tuple[SchemaError, ...]]:
    """The settings that a file declares in its table `[resolute.setting]`, and what is wrong.

    `data` is the plain value of that table: keys of settings, each with a table of the same
    fields as in a schema. Every error has the key's path within the file.
    """
    try:
        table = as_table(data, DECLARED_AT)
        if len(table.values) > MOST_ENTRIES:
            raise errors.too_large("settings", MOST_ENTRIES, DECLARED_AT)
    except SchemaError as error:
        return (), (error,)
    index = SettingIndex(schema)
    settings: list[SettingDeclaration] = []
    found: list[SchemaError] = []
    for key, value in table.values.items():
        try:
            each = as_table(value, table.at(key))
            if index.match(_parts(key)) is not None:
                raise errors.declared_twice(key, schema.name, each.path)
            settings.append(_declared(key, each, schema))
        except SchemaError as error:
            found.append(error)
    return tuple(settings), tuple(found)


def _declared(key: str, table: Table, schema: Schema) -> SettingDeclaration:
    if table.values and not any(name in FIELDS for name in table.values):
        raise errors.unquoted_key(table.path)
    return build_setting(key, table, schema.contexts, schema.enums, schema.functions)
