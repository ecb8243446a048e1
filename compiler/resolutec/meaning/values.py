"""Values and how they read: as truth, text, number, index or list (spec, section 4).

Nothing here raises for any value, whatever its kind; strings may hold lone surrogates.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "int | float | str | list[Value]"
"""An integer of 64 bits, a double, a string or an array; a missing value is `''`."""

LARGEST_INTEGER = 2**63 - 1
SMALLEST_INTEGER = -(2**63)
BEYOND_EVERY_INDEX = 2**64
"""What an index out of range comes out as: no array or string is that long."""

_DEEPEST_NESTING = 64
_INTEGER_DIGITS = len(str(LARGEST_INTEGER))
_INDEX_DIGITS = len(str(BEYOND_EVERY_INDEX))
_INTEGER = re.compile(r"[+-]?[0-9]+")
_FLOAT = re.compile(
    r"[+-]?(?:inf|infinity|nan|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?)",
    re.IGNORECASE | re.ASCII,
)
_INDEX = re.compile(r"\+?[0-9]+")


def from_python(value: object) -> Value:
    """The value that an object of a context, or of a host's answer, stands for.

    A boolean is 1 or 0, None the empty string, a tuple an array; an integer beyond 64 bits
    is the nearest that fits. Raises TypeError for an object of any other type, and
    ValueError for arrays nested deeper than 64 levels.
    """
    return _from_python(value, _DEEPEST_NESTING)


def _from_python(value: object, levels: int) -> Value:
    match value:
        case None:
            return ""
        case str():
            return str.__str__(value)
        case int():
            return saturate(int.__int__(value))
        case float():
            return float.__float__(value)
        case list() | tuple():
            if levels == 0:
                raise ValueError("arrays are nested too deeply")
            return [_from_python(item, levels - 1) for item in value]
        case _:
            kind = type(value).__name__
            raise TypeError(f"a value of type {kind!r} has no meaning in a policy")


def saturate(number: int) -> int:
    """The 64-bit integer nearest to a number."""
    return max(SMALLEST_INTEGER, min(number, LARGEST_INTEGER))


def truncate(number: float) -> int:
    """The integer part of a float, saturated; 0 for NaN."""
    if math.isnan(number):
        return 0
    if math.isinf(number):
        return LARGEST_INTEGER if number > 0 else SMALLEST_INTEGER
    return saturate(math.trunc(number))


def is_true(value: Value) -> bool:
    """A number other than zero (NaN is one), a string or array that is not empty."""
    match value:
        case int() | float():
            return value != 0
        case str() | list():
            return len(value) > 0


def text_of(value: Value) -> str:
    """The text of a value, as functions and `+` see it."""
    match value:
        case str():
            return value
        case int():
            return str(value)
        case float():
            return _text_of_float(value)
        case list():
            return _text_of_array(value)


def _text_of_float(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "inf" if number > 0 else "-inf"
    return format(Decimal(repr(number)), "f").removesuffix(".0")


def _text_of_array(items: list[Value]) -> str:
    texts = ["" if isinstance(item, list) else text_of(item) for item in items]
    start = 0
    while start < len(texts) and not texts[start]:
        start += 1
    return "\r\n".join(texts[start:])


def bytes_of(text: str) -> bytes:
    """The text in UTF-8, a lone surrogate as the three bytes that it would take."""
    return text.encode("utf-8", "surrogatepass")


def number_of(value: Value) -> int | float:
    """The number of a value, where an operator needs one."""
    match value:
        case int() | float():
            return value
        case str():
            return _number_of_text(value)
        case list():
            return 0 if value else 1


def _number_of_text(text: str) -> int | float:
    integer = read_integer(text)
    if integer is not None:
        return integer
    if _FLOAT.fullmatch(text) is not None:
        return float(text)
    return 0


def read_integer(text: str) -> int | None:
    """The 64-bit integer that a text spells: optional sign, ASCII digits, nothing else."""
    if _INTEGER.fullmatch(text) is None:
        return None
    digits = text.lstrip("+-").lstrip("0")
    if len(digits) > _INTEGER_DIGITS:
        return None
    magnitude = int(digits or "0")
    number = -magnitude if text[0] == "-" else magnitude
    return number if number == saturate(number) else None


def integer_of(value: Value) -> int:
    """A value where a function takes an integer: 0 for what spells none."""
    match value:
        case int():
            return value
        case float():
            return truncate(value)
        case str():
            return read_integer(value) or 0
        case list():
            return 0


def index_of(value: Value) -> int:
    """A value as an index or a count: not negative, `BEYOND_EVERY_INDEX` if out of range."""
    match value:
        case int():
            return value if value >= 0 else BEYOND_EVERY_INDEX
        case float():
            return max(0, truncate(value))
        case str():
            return _index_of_text(value)
        case list():
            return 0


def _index_of_text(text: str) -> int:
    digits = text.lstrip("+").lstrip("0")
    # A text that spells more than 64 bits spells no index at all.
    if _INDEX.fullmatch(text) is None or len(digits) > _INDEX_DIGITS:
        return 0
    index = int(digits or "0")
    return index if index < BEYOND_EVERY_INDEX else 0


def items_of(value: Value) -> list[Value]:
    """A value as an array: what is none counts as an array of itself, `''` as empty."""
    if isinstance(value, list):
        return value
    return [] if value == "" else [value]


def element_at(subject: Value, index: Value) -> Value:
    """`subject[index]`; the missing value, `''`, where the index is out of range."""
    items = items_of(subject)
    at = index_of(index)
    return items[at] if at < len(items) else ""
