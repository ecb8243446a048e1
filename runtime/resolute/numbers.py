"""Integers of 64 bits, doubles, and their texts (spec, section 4)."""

from __future__ import annotations

from math import isnan

_SMALLEST = -(2**63)
_LARGEST = 2**63 - 1


def saturate(n: int) -> int:
    """The 64-bit signed integer that is nearest to `n`."""
    if -0x8000000000000000 <= n <= 0x7FFFFFFFFFFFFFFF:
        return n
    return _SMALLEST if n < 0 else _LARGEST


def truncate(x: float) -> int:
    """`x` without its fraction as a 64-bit integer: saturating, NaN giving 0."""
    if isnan(x):
        return 0
    if -1e19 < x < 1e19:
        return saturate(int(x))
    return _SMALLEST if x < 0 else _LARGEST


def nearest_double(n: int) -> float:
    """The double nearest to the integer `n`, which counts as one of 64 bits."""
    return float(saturate(n))


def divide(a: float, b: float) -> float:
    """`a / b` in doubles, integers being rounded to doubles first; 0.0 if `b` is zero."""
    dividend = nearest_double(a) if isinstance(a, int) else a
    divisor = nearest_double(b) if isinstance(b, int) else b
    return dividend / divisor if divisor else 0.0


def number_of_text(text: str) -> int | float:
    """The number that a string counts as: an integer, else a float, else 0.

    An integer is an optional sign and ASCII digits within 64 bits, and nothing else; a float
    is what Rust reads as one: no blanks, no underscores, `inf`, `infinity` and `nan` in either
    case included.
    """
    if len(text) < 19 and text.isdigit() and text.isascii():
        return int(text)
    return _number_of_odd_text(text)


def integer_of_text(text: str) -> int | None:
    """The integer that a string reads as: an optional sign and digits within 64 bits."""
    digits = text[1:] if text.startswith(("+", "-")) else text
    if not (digits.isdigit() and digits.isascii()):
        return None
    significant = digits.lstrip("0")
    if len(significant) > 19:
        return None
    n = int(significant or "0")
    if text[0] == "-":
        n = -n
    return n if _SMALLEST <= n <= _LARGEST else None


def _number_of_odd_text(text: str) -> int | float:
    n = integer_of_text(text)
    if n is not None:
        return n
    # Python's float also takes surrounding blanks, underscores and digits of other scripts.
    if not text.isascii() or "_" in text or text[:1] <= " " or text[-1] <= " ":
        return 0
    try:
        return float(text)
    except ValueError:
        return 0


def integer_text(n: int) -> str:
    """The decimal text of an integer; that of True is `1`, that of False `0`."""
    return int.__repr__(saturate(n))


def float_text(x: float) -> str:
    """The shortest digits that read back as `x`: no exponent, no trailing `.0`.

    `NaN`, `inf` and `-inf` for what is no finite number.
    """
    # Type checkers let integers pass for floats.
    shortest = float.__repr__(float(x))
    if shortest.endswith(".0"):
        return shortest[:-2]
    if "e" in shortest:
        return _without_exponent(shortest)
    return "NaN" if isnan(x) else shortest


def _without_exponent(shortest: str) -> str:
    mantissa, _, exponent = shortest.partition("e")
    sign = "-" if mantissa[0] == "-" else ""
    whole, _, fraction = mantissa.removeprefix("-").partition(".")
    digits = whole + fraction
    point = len(whole) + int(exponent)
    # Python writes an exponent from 1e16 up, where all digits stand before the point.
    if point > 0:
        return sign + digits.ljust(point, "0")
    return f"{sign}0.{digits.rjust(len(digits) - point, '0')}"
