"""The texts of values that are no blocks, as `config_get` gives them."""

from __future__ import annotations

from collections.abc import Iterable

from .flatten import Entry, dotted
from .model import Boolean, Float, Integer, String, Value


def plain_texts(entries: Iterable[Entry]) -> dict[str, str]:
    """The texts of all plain values, by their whole keys."""
    texts = ((entry.key, plain_text(entry.value)) for entry in entries)
    return {dotted(key): text for key, text in texts if text is not None}


def plain_text(value: Value) -> str | None:
    """The text of a plain value; None of anything else, or with a macro left in it."""
    if isinstance(value, String):
        return None if value.unresolved else value.value
    if isinstance(value, Boolean):
        return "true" if value.value else "false"
    if isinstance(value, Integer | Float):
        return str(value.value)
    return None
