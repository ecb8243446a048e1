"""Values for `config_get` from the configuration of a server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...config import PolicySettings, UsageError
from ...diagnostics.model import Severity
from ...settings.flatten import flatten
from ...settings.plain_values import plain_texts
from ...settings.read import Format, read
from .reading import decoded, not_text, read_bytes


def known_values(settings: PolicySettings) -> Mapping[str, str]:
    """What `config_get` gives, by key: values that stand in files, and those given singly.

    A later file counts more than an earlier one, and a single value more than any. Raises
    UsageError for a file that can't be read, or is neither TOML nor Stalwart's dialect of it.
    """
    values: dict[str, str] = {}
    for name in settings.values_files:
        values.update(_values_of(name, settings.macros))
    return {**values, **settings.values}


def _values_of(name: str, macros: Mapping[str, str]) -> dict[str, str]:
    data = read_bytes(Path(name), name)
    source, bad_byte = decoded(name, data)
    if bad_byte is not None:
        finding = not_text(source, bad_byte, data, Format.TOML)
        raise UsageError(f"{name}: the values can't be used", None, (finding,))
    result = read(source, macros)
    errors = tuple(
        found for found in result.diagnostics if found.severity is Severity.ERROR
    )
    if errors:
        raise UsageError(f"{name}: the values can't be used", None, errors)
    return plain_texts(flatten(result.document))
