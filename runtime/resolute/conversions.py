"""What a value of any kind is as a number, a text or an index (spec, section 4)."""

from __future__ import annotations

from .numbers import (
    float_text,
    integer_of_text,
    integer_text,
    number_of_text,
    saturate,
    truncate,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeGuard

    from .values import Value

_LINE_BREAK = "\r\n"


def is_array(value: Value) -> TypeGuard[Sequence[Value]]:
    """Whether a value is an array: neither a string nor a number nor missing."""
    return not (value is None or isinstance(value, (str, int, float)))


def as_array(value: Value) -> Sequence[Value]:
    """What is no array as an array of itself, the empty string as an empty one."""
    if is_array(value):
        return value
    return () if value is None or value == "" else (value,)


def number(value: Value) -> int | float:
    """The number that an operator sees; an array counts as 1 if empty, else as 0."""
    if isinstance(value, str):
        return number_of_text(value)
    if isinstance(value, float):
        return value
    if isinstance(value, int):
        return saturate(value)
    return 0 if value is None or value else 1


def integer(value: Value) -> int:
    """An integer argument: a float is truncated, what reads as none, or is an array, is 0."""
    if isinstance(value, str):
        return integer_of_text(value) or 0
    if isinstance(value, float):
        return truncate(value)
    return saturate(value) if isinstance(value, int) else 0


def text(value: Value) -> str:
    """The text of a value; that of an array is the text of `list_text`."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, int):
        return integer_text(value)
    return "" if value is None else list_text(value)


def list_text(items: Iterable[Value]) -> str:
    """The texts of the items joined by CR LF, an inner array counting as empty.

    No separator is written while nothing but empty texts stands before it.
    """
    texts = ["" if is_array(item) else text(item) for item in items]
    for first, item in enumerate(texts):
        if item:
            return _LINE_BREAK.join(texts[first:])
    return ""


def index(value: Value) -> int:
    """A value as an index; a negative integer is out of every array's range.

    A float is truncated, below zero it is 0; a string is an optional `+` and digits within
    64 bits, else 0; an array is 0.
    """
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return truncate(value) if value > 0 else 0
    return _index_of_text(value) if isinstance(value, str) else 0


def _index_of_text(text: str) -> int:
    digits = text.removeprefix("+")
    if not (digits.isdigit() and digits.isascii()):
        return 0
    significant = digits.lstrip("0")
    if len(significant) > 20:
        return 0
    position = int(significant or "0")
    return position if position < 2**64 else 0
