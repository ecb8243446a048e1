"""`[tool.resolute]` of `pyproject.toml`: which policies there are, and where they go.

    [tool.resolute]
    output = "generated/policies"       # the folder of the modules

    [[tool.resolute.policy]]
    source = "policies/parcels.toml"    # the only key that is needed
    schema = "policies/parcels.schema.toml"
    output = "elsewhere"
    lenient = false
    sync = false
    native = false
    mounts = { tls = "queue.outbound.tls" }
    macros = { "env:HOSTNAME" = "mx.example.org" }
    values = { "server.hostname" = "mx.example.org" }
    values-file = "server.toml"         # or several, later ones counting more: ["a.toml", …]

Paths count from the folder of `pyproject.toml`. A schema is a file where its name ends in
`.toml`, and a built-in one otherwise. Every command reads this, an unchanged compile too:
named tuples are used here because `dataclasses` takes longer to import than all of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from .diagnostics.model import Diagnostic

FILE_NAME = "pyproject.toml"

_PROJECT_KEYS = ("output", "policy")
_POLICY_KEYS = (
    "source",
    "schema",
    "output",
    "lenient",
    "sync",
    "native",
    "mounts",
    "macros",
    "values",
    "values-file",
)
_KINDS: Mapping[type, str] = {
    str: "a string",
    bool: "true or false",
    int: "an integer",
    float: "a float",
    list: "an array",
    dict: "a table",
}

Wanted = TypeVar("Wanted", str, bool, list[object], dict[str, object])


class UsageError(Exception):
    """What keeps a command from doing its work: arguments, configuration, files.

    `message` and `help` are worded as those of a diagnostic; `findings` are diagnostics that
    say more.
    """

    def __init__(
        self,
        message: str,
        help_text: str | None = None,
        findings: Sequence[Diagnostic] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_text
        self.findings = findings


class PolicySettings(NamedTuple):
    """How a policy is compiled; the fields are those of `pipeline.Options`.

    `native`: the module has context classes, and an extension is built of it.
    `schema` is the name of a built-in schema or the path of a file, None for the default.
    `values_files` are paths of files whose values count where `values` has none.
    """

    schema: str | None = None
    lenient: bool = False
    synchronous: bool = False
    mounts: Mapping[str, str] = {}
    macros: Mapping[str, str] = {}
    values: Mapping[str, str] = {}
    values_files: tuple[str, ...] = ()
    native: bool = False


class PolicyEntry(NamedTuple):
    """One `[[tool.resolute.policy]]`, its paths joined to the project's folder."""

    source: Path
    output: Path | None
    settings: PolicySettings


class Project(NamedTuple):
    """The folder of the nearest `pyproject.toml`, and what its `[tool.resolute]` says."""

    folder: Path
    output: Path | None = None
    policies: tuple[PolicyEntry, ...] = ()


def is_schema_file(name: str) -> bool:
    """The name of a schema is that of a file, not of a built-in one."""
    return name.endswith(".toml")


def find_project(start: Path) -> Project | None:
    """The project that a folder lies in; None where there is no `pyproject.toml`.

    Raises UsageError where the file can't be read, or says something else than it may.
    """
    for folder in (start, *start.parents):
        file = folder / FILE_NAME
        if _exists(file):
            return _project(folder, _load(file))
    return None


def _exists(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        # A folder above that nobody may look into holds no configuration of ours.
        return False


def _load(file: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
    except RecursionError:
        raise UsageError(f"{file}: nested too deeply") from None
    except ValueError as error:
        # Of the TOML itself, of its UTF-8, and of integers that Python refuses.
        raise UsageError(f"{file}: not valid TOML: {error}") from None


def _project(folder: Path, document: Mapping[str, object]) -> Project:
    tools = _Table(document, "").table("tool")
    own = tools.table("resolute", "[tool.resolute]")
    own.only(_PROJECT_KEYS)
    policies = tuple(
        _policy(folder, _Table(item, f"[[tool.resolute.policy]] number {number}"))
        for number, item in enumerate(own.tables("policy"), 1)
    )
    return Project(folder, _joined(folder, own.text("output")), policies)


def _policy(folder: Path, table: _Table) -> PolicyEntry:
    table.only(_POLICY_KEYS)
    source = table.text("source")
    if source is None:
        raise UsageError(f"{FILE_NAME}: {table.name} has no `source`")
    schema = table.text("schema")
    if schema is not None and is_schema_file(schema):
        schema = str(folder / schema)
    settings = PolicySettings(
        schema,
        table.flag("lenient"),
        table.flag("sync"),
        table.texts("mounts"),
        table.texts("macros"),
        table.texts("values"),
        tuple(str(folder / name) for name in table.text_or_texts("values-file")),
        table.flag("native"),
    )
    return PolicyEntry(folder / source, _joined(folder, table.text("output")), settings)


def _joined(folder: Path, path: str | None) -> Path | None:
    return None if path is None else folder / path


class _Table:
    """A table of the file, which knows its name for messages."""

    __slots__ = ("name", "values")

    def __init__(self, values: Mapping[str, object], name: str) -> None:
        self.values = values
        self.name = name

    def only(self, known: Sequence[str]) -> None:
        """Refuse a key that is none of those known."""
        for key in self.values:
            if key not in known:
                raise _unknown_key(key, self.name, known)

    def text(self, key: str) -> str | None:
        """A string, None where it is missing."""
        return self._value(key, str, None)

    def text_or_texts(self, key: str) -> list[str]:
        """A string, or an array of strings; an empty list where it is missing."""
        value = self.values.get(key, [])
        items: list[object] = value if isinstance(value, list) else [value]
        texts = [item for item in items if isinstance(item, str)]
        for item in items:
            if not isinstance(item, str):
                raise self._wrong(key, "a string or an array of strings", item)
        return texts

    def flag(self, key: str) -> bool:
        """A boolean, false where it is missing."""
        return self._value(key, bool, None) or False

    def table(self, key: str, name: str = "") -> _Table:
        """A table, an empty one where it is missing."""
        found: dict[str, object] | None = self._value(key, dict, None)
        return _Table(found or {}, name)

    def tables(self, key: str) -> list[Mapping[str, object]]:
        """An array of tables, an empty one where it is missing."""
        items: list[object] = self._value(key, list, None) or []
        tables: list[Mapping[str, object]] = []
        for item in items:
            if not isinstance(item, dict):
                raise self._wrong(key, "an array of tables", item)
            tables.append(item)
        return tables

    def texts(self, key: str) -> Mapping[str, str]:
        """A table of strings, an empty one where it is missing."""
        found = self.table(key, self.name)
        for name, value in found.values.items():
            if isinstance(value, dict):
                raise UsageError(
                    f"{FILE_NAME}: {self.name}: `{key}` holds strings only, "
                    f"and `{name}` is a table",
                    f'a key with dots stands between quotes: `"{name}.…" = "…"`',
                )
            if not isinstance(value, str):
                raise self._wrong(f"{key}.{name}", "a string", value)
        return {name: str(value) for name, value in found.values.items()}

    def _value(
        self, key: str, kind: type[Wanted], missing: Wanted | None
    ) -> Wanted | None:
        value = self.values.get(key)
        if value is None:
            return missing
        if not isinstance(value, kind):
            raise self._wrong(key, _KINDS[kind], value)
        return value

    def _wrong(self, key: str, wanted: str, value: object) -> UsageError:
        found = _KINDS.get(type(value), "a date or time")
        where = f"{self.name}: " if self.name else ""
        return UsageError(f"{FILE_NAME}: {where}`{key}` must be {wanted}, not {found}")


def _unknown_key(key: str, table: str, known: Sequence[str]) -> UsageError:
    from .diagnostics.quoting import quoted
    from .schema.nearest import nearest

    suggestion = nearest(key, known)
    keys = ", ".join(f"`{name}`" for name in known)
    help_text = f"did you mean `{suggestion}`?" if suggestion else f"known are {keys}"
    return UsageError(f"{FILE_NAME}: {table}: unknown key {quoted(key)}", help_text)
