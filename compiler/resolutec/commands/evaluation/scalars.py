"""Text of a command line as a value of a type, and types in words."""

from __future__ import annotations

import enum
import json
import re
import tomllib
from typing import Final

from ...diagnostics.names import listed
from ...schema.results import type_text
from ...schema.types import Kind, Type, element_of

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}", re.ASCII)
_FLOAT = re.compile(
    r"[+-]?(?:inf|nan|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)",
    re.IGNORECASE | re.ASCII,
)
_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}


class _NoValue(enum.Enum):
    NO_VALUE = enum.auto()


no_value: Final = _NoValue.NO_VALUE
"""What a text is that stands for no value of its type; None is one, of optional types."""


def read_value(text: str, type_: Type) -> object:
    """The value of a type that a text stands for, `no_value` where it stands for none.

    Where a type leaves the choice, the first of these counts: a list in brackets, `true` or
    `false`, an integer, a float, a string. An optional value is None where the text is
    empty, unless it may be a string.
    """
    present = type_.present
    kinds = present.kinds
    if not text and type_.optional and Kind.STRING not in kinds:
        return None
    if present.only(Kind.LIST) or (Kind.LIST in kinds and text.startswith("[")):
        return _list(text, element_of(type_))
    for kind in (Kind.BOOL, Kind.INT, Kind.FLOAT):
        found = _number(text, kind, kinds) if present.may_be(kind) else None
        if found is not None:
            return found
    if Kind.STRING in kinds and (type_.members is None or text in type_.members):
        return text
    return no_value


def _number(text: str, kind: Kind, kinds: Kind) -> bool | int | float | None:
    match kind:
        case Kind.BOOL:
            # Beside integers, 1 is the integer.
            known = (
                _BOOLEANS if Kind.INT not in kinds else {"true": True, "false": False}
            )
            return known.get(text)
        case Kind.INT:
            number = int(text) if _INTEGER.fullmatch(text) else None
            fits = number is not None and -(2**63) <= number < 2**63
            return number if fits else None
        case _:
            return float(text) if _FLOAT.fullmatch(text) else None


def _list(text: str, element: Type) -> object:
    """A list as TOML or JSON writes it, or its elements with commas between them."""
    if not text.startswith("["):
        parts = [part.strip() for part in text.split(",")] if text else []
        items: list[object] = [read_value(part, element) for part in parts]
    else:
        read = _array(text)
        if read is None:
            return no_value
        items = [_element(item, element) for item in read]
    return no_value if no_value in items else items


def _array(text: str) -> list[object] | None:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        try:
            read = tomllib.loads(f"array = {text}")["array"]
        except (ValueError, RecursionError):
            return None
    return read if isinstance(read, list) else None


def _element(item: object, element: Type) -> object:
    """An element that TOML or JSON has given a type, as one of the list's own type."""
    kinds = element.present.kinds
    if isinstance(item, bool):
        return item if kinds & (Kind.BOOL | Kind.INT) else no_value
    if isinstance(item, str):
        fits = element.members is None or item in element.members
        return item if Kind.STRING in kinds and fits else no_value
    if isinstance(item, int):
        return read_value(str(item), element) if kinds & Kind.NUMBER else no_value
    if isinstance(item, float):
        return item if Kind.FLOAT in kinds else no_value
    return no_value


def described(type_: Type) -> str:
    """What a value has to be, in words: `an integer`, `one of …`."""
    if type_.members is not None and type_.only(Kind.STRING | Kind.MISSING):
        return f"one of {listed(sorted(type_.members), 24)}"
    text = type_text(type_)
    if text == "any":
        return "any value"
    return f"{'an' if text[0] in 'aeiou' else 'a'} {text}"
