"""Values of variables as Python has them, as JSON has them, and as text."""

from __future__ import annotations

import math

from ..diagnostics.quoting import visible
from ..meaning.values import Value, text_of
from ..schema.types import Kind, Type, element_of
from ..syntax.literals import escape
from .results import Data

Plain = bool | int | float | str | list["Plain"] | None
"""A value as a host's own object holds it."""


def plain(value: Value, type_: Type) -> Plain:
    """A value of the language as Python has it: a boolean is one, a missing value None."""
    match value:
        case list():
            element = element_of(type_)
            return [plain(item, element) for item in value]
        case "" if type_.optional and not type_.may_be(Kind.STRING):
            return None
        case int() if type_.present.only(Kind.BOOL):
            return bool(value)
        case int() if type_.present.only(Kind.FLOAT):
            return float(value)
        case _:
            return value


def plain_data(value: Plain) -> Data:
    """A value as JSON has it."""
    match value:
        case list():
            return [plain_data(item) for item in value]
        case float() if not math.isfinite(value):
            return text_of(value)
        case _:
            return value


def literal(value: Plain) -> str:
    """A value on one line as a policy writes it; None is `missing`."""
    match value:
        case None:
            return "missing"
        case bool():
            return "true" if value else "false"
        case str():
            return visible(escape(value))
        case list():
            return f"[{', '.join(map(literal, value))}]"
        case _:
            return text_of(value)


def word(value: Plain) -> str:
    """A value as `resolute eval` takes it after `NAME=`, for a shell to read."""
    match value:
        case None:
            return ""
        case str():
            return _shell_word(visible(value))
        case list():
            return _shell_word(f"[{', '.join(map(_item, value))}]")
        case _:
            return literal(value)


def _item(value: Plain) -> str:
    """An element of a list, as TOML writes it."""
    match value:
        case str():
            escaped = visible(value.replace("\\", "\\\\").replace('"', '\\"'))
            return f'"{escaped}"'
        case list():
            return f"[{', '.join(map(_item, value))}]"
        case _:
            return literal(value)


def _shell_word(text: str) -> str:
    """A text that a shell passes on as it is."""
    plain_text = text and all(each.isalnum() or each in "-_./:@%+=" for each in text)
    if plain_text or not text:
        return text
    quoted = text.replace("'", "'\\''")
    return f"'{quoted}'"
