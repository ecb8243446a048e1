"""A raw value turned into what a setting's caller gets (spec, section 6)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TypeAlias, assert_never

from ..schema.model import EnumDeclaration, ResultKind, ResultType
from .values import (
    LARGEST_INTEGER,
    Value,
    is_true,
    items_of,
    read_integer,
    truncate,
)

Result: TypeAlias = (
    "bool | int | float | str | timedelta | tuple[int, timedelta] | list[Result] | None"
)
"""Plain Python. An enum's member is its name; a rate is a count and a period."""

_DURATION = re.compile(r"([0-9]+)(ms|[smhd])", re.IGNORECASE | re.ASCII)
_MILLISECONDS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_MILLISECOND = timedelta(milliseconds=1)
_LONGEST_DURATION = timedelta.max // _MILLISECOND
_SHOWN_CHARACTERS = 60


class ConversionFailed(ValueError):  # noqa: N818 - reads as what became of the value
    """A value is none that the setting can yield; the message says what was expected."""

    def __init__(self, expected: str, value: Value) -> None:
        shown = repr(value[:_SHOWN_CHARACTERS] if isinstance(value, str) else value)
        super().__init__(f"expected {expected}, not {shown[:_SHOWN_CHARACTERS]}")


def convert(value: Value, result: ResultType) -> Result:
    """The result that a raw value stands for.

    Raises ConversionFailed where it stands for none.
    """
    if result.or_false and isinstance(value, int) and value == 0:
        return [] if result.is_list else None
    if result.is_list:
        return [_convert_one(item, result) for item in items_of(value)]
    return _convert_one(value, result)


def _convert_one(value: Value, result: ResultType) -> Result:
    match result.kind:
        case ResultKind.BOOLEAN:
            return is_true(value)
        case ResultKind.INTEGER:
            return _integer(value)
        case ResultKind.DURATION:
            return _duration(value)
        case ResultKind.STRING:
            return _string(value)
        case ResultKind.ENUM:
            return _member(value, result.enum)
        case ResultKind.RATE:
            return _rate(value)
        case ResultKind.ANY:
            return _raw(value)
        case _:
            assert_never(result.kind)


def _raw(value: Value) -> Result:
    return [_raw(item) for item in value] if isinstance(value, list) else value


def _integer(value: Value) -> int:
    match value:
        case int():
            return value
        case float():
            return truncate(value)
        case str():
            number = read_integer(value)
            if number is not None:
                return number
    raise ConversionFailed("an integer", value)


def _duration(value: Value) -> timedelta:
    milliseconds = _milliseconds(value)
    if not 0 < milliseconds <= _LONGEST_DURATION:
        raise ConversionFailed("a duration", value)
    return milliseconds * _MILLISECOND


def _milliseconds(value: Value) -> int:
    match value:
        case int():
            return value
        case float():
            return truncate(value)
        case str():
            return _read_duration(value)
        case list():
            return 0


def _read_duration(text: str) -> int:
    """The milliseconds that a duration's text stands for; 0 for what is no duration."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return 0
    number = read_integer(found[1])
    if number is None:
        return 0
    milliseconds = number * _MILLISECONDS[found[2].lower()]
    return milliseconds if milliseconds <= LARGEST_INTEGER else 0


def _string(value: Value) -> str:
    if isinstance(value, str):
        return value
    raise ConversionFailed("a string", value)


def _member(value: Value, enum: EnumDeclaration | None) -> str:
    if enum is None:
        raise AssertionError("a result of kind `enum` comes with its enum")
    match value:
        case int():
            for member in enum.members:
                if member.number == value:
                    return member.name
        case str():
            spelled = enum.member(value)
            # Without a number, the constant itself is nothing but its name.
            if spelled and (enum.accepts_strings or spelled.number is None):
                return spelled.name
    names = ", ".join(member.name for member in enum.members)
    raise ConversionFailed(f"one of {names}", value)


def _rate(value: Value) -> tuple[int, timedelta]:
    if not isinstance(value, list) or len(value) != 2:
        raise ConversionFailed("an array of count and period", value)
    return _integer(value[0]), _duration(value[1])
