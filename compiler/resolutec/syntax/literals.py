"""Values of literals (spec, section 2)."""

from __future__ import annotations

import re

LARGEST_INTEGER = 2**63 - 1
_UNIT_MILLISECONDS = {
    "ms": 1,
    "s": 1_000,
    "m": 60_000,
    "h": 3_600_000,
    "d": 86_400_000,
}
_ESCAPES = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "\\": "\\",
    "'": "'",
    '"': '"',
}
_PAIR = re.compile(r"\\([\s\S])")


def unescape(raw: str) -> str:
    """The value of a plain string: known pairs resolved, another pair stays as it is."""
    if "\\" not in raw:
        return raw
    return _PAIR.sub(lambda pair: _ESCAPES.get(pair[1], pair[0]), raw)


def escape(value: str, quote: str = "'") -> str:
    """A string literal, quotes included, whose value is `value`."""
    escaped = value.replace("\\", "\\\\").replace(quote, "\\" + quote)
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f"{quote}{escaped}{quote}"


def integer_value(digits: str) -> int | None:
    """The value of decimal digits; None beyond 63 bits."""
    significant = digits.lstrip("0")
    if len(significant) > 19:
        return None
    value = int(significant or "0")
    return value if value <= LARGEST_INTEGER else None


def duration_value(text: str) -> int | None:
    """Milliseconds of a duration such as `5m`; None beyond 63 bits."""
    digits = text.rstrip("msdhMSDH")
    count = integer_value(digits)
    if count is None:
        return None
    milliseconds = count * _UNIT_MILLISECONDS[text[len(digits) :].lower()]
    return milliseconds if milliseconds <= LARGEST_INTEGER else None
