"""Schemas by the name of a built-in one, or from a file."""

from __future__ import annotations

from pathlib import Path

from ...config import UsageError, is_schema_file
from ...diagnostics.model import Diagnostic
from ...diagnostics.schema import bad_schema
from ...pipeline import DEFAULT_SCHEMA
from ...schema.errors import SchemaError
from ...schema.load import builtin_schema, load_schema
from ...schema.locate import locate
from ...schema.model import Schema
from ...source import Source
from .reading import decoded, read_bytes


def find_schema(name: str | None) -> Schema:
    """The schema of a name or file, the default one for None.

    Raises UsageError for a name that is not known, and for a file that is no schema.
    """
    if name is not None and is_schema_file(name):
        return _schema_of_file(name)
    try:
        return builtin_schema(name or DEFAULT_SCHEMA)
    except SchemaError as error:
        raise UsageError(
            error.message, f"{error.help}; a file's name ends in .toml"
        ) from None


def _schema_of_file(name: str) -> Schema:
    source, bad_byte = decoded(name, read_bytes(Path(name), name))
    if bad_byte is not None:
        place = source.position(bad_byte)
        raise UsageError(f"{name}:{place.line}:{place.column}: the schema is not UTF-8")
    try:
        return load_schema(source.text, Path(name).name.removesuffix(".schema.toml"))
    except SchemaError as error:
        found = schema_finding(error, source)
        raise UsageError(f"{name}: the schema can't be used", None, (found,)) from None


def schema_finding(error: SchemaError, source: Source) -> Diagnostic:
    """The finding for an error of a schema that stands in a file."""
    key = ".".join(error.path)
    span = locate(source.text, error)
    return bad_schema(error.message, error.help, key, source, span)
