"""Raw values turned into what a setting's caller gets (spec, section 6)."""

from __future__ import annotations

from .conversions import is_array, text
from .errors import ResultError
from .numbers import integer_of_text, saturate, truncate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import timedelta
    from typing import TypeVar

    from .values import Value

    Member = TypeVar("Member", bound=str)
    Result = TypeVar("Result")

_MILLISECONDS = {
    "ms": 1,
    "s": 1_000,
    "m": 60_000,
    "h": 3_600_000,
    "d": 86_400_000,
}


def is_false(value: Value) -> bool:
    """Whether a value is the constant `false`, the integer 0."""
    return isinstance(value, int) and value == 0


def as_boolean(value: Value) -> bool:
    """The truth of a value."""
    return bool(value)


def as_integer(value: Value) -> int:
    """An integer, a float truncated, or a string that reads as an integer.

    Raises ResultError for any other value.
    """
    if isinstance(value, int):
        return int(saturate(value))
    if isinstance(value, float):
        return truncate(value)
    n = integer_of_text(value) if isinstance(value, str) else None
    if n is None:
        raise _not(value, "an integer")
    return n


def as_string(value: Value) -> str:
    """A string, and nothing but a string; raises ResultError for any other value."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    raise _not(value, "a string")


def as_duration(value: Value) -> timedelta:
    """A positive number of milliseconds, or the text of a duration such as `5m`.

    Raises ResultError for any other value, and for a duration that `timedelta` cannot hold.
    """
    from datetime import timedelta

    milliseconds = _milliseconds(value)
    if milliseconds <= 0:
        raise _not(value, "a duration")
    try:
        return timedelta(milliseconds=milliseconds)
    except OverflowError:
        raise _not(value, "a duration") from None


def _milliseconds(value: Value) -> int:
    """The milliseconds that a value stands for; 0 where it is no duration."""
    if isinstance(value, int):
        return saturate(value)
    if isinstance(value, float):
        return truncate(value)
    if not isinstance(value, str):
        return 0
    lowered = value.lower() if value.isascii() else ""
    digits = lowered.rstrip("dhms")
    unit = _MILLISECONDS.get(lowered[len(digits) :], 0)
    n = integer_of_text(digits) if digits.isdigit() else None
    product = (n or 0) * unit
    return product if product == saturate(product) else 0


def as_member(value: Value, members: Mapping[int | str, Member]) -> Member:
    """The member of an enum that a constant or a string names.

    `members` gives each member under its name and under its constant's integer. Raises
    ResultError for any other value.
    """
    if isinstance(value, (int, str)):
        member = members.get(value)
        if member is not None:
            return member
    raise _not(value, "one of " + ", ".join(dict.fromkeys(members.values())))


def member_of(members: Mapping[int | str, Member]) -> Callable[[Value], Member]:
    """`as_member` for the elements of a list."""
    return lambda value: as_member(value, members)


def as_list(value: Value, convert: Callable[[Value], Result]) -> list[Result]:
    """Each element converted; a single value is a list of one, the empty string of none.

    Raises what `convert` raises.
    """
    if is_array(value):
        return [convert(item) for item in value]
    return [] if value is None or value == "" else [convert(value)]


def list_or_empty(value: Value, convert: Callable[[Value], Result]) -> list[Result]:
    """As `as_list`, where the constant `false` is an empty list."""
    return [] if is_false(value) else as_list(value, convert)


def or_none(value: Value, convert: Callable[[Value], Result]) -> Result | None:
    """The value converted, where the constant `false` is None."""
    return None if is_false(value) else convert(value)


def as_rate(value: Value) -> tuple[int, timedelta]:
    """A count and the period that it is for, from an array of both.

    Raises ResultError for any other value.
    """
    if not is_array(value) or len(value) != 2:
        raise _not(value, "a rate")
    return as_integer(value[0]), as_duration(value[1])


def _not(value: Value, expected: str) -> ResultError:
    shown = text(value)
    if len(shown) > 80:
        shown = shown[:79] + "…"
    return ResultError(f"`{shown}` is not {expected}")
