"""Values as Python literals, written as black would write them.

Nothing of a policy reaches a generated module but through these functions and `comments`.
"""

from __future__ import annotations

import math
import unicodedata

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Unicode 3.2's table comes with every Python and never changes, so that the text of a module
# does not depend on the version of Python that wrote it.
_STABLE = unicodedata.ucd_3_2_0
_UNSEEN = frozenset(["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"])


def is_visible(character: str) -> bool:
    """The character can be shown as it is, on every machine."""
    if character.isascii():
        return " " <= character <= "~"
    return _STABLE.category(character) not in _UNSEEN


def escaped(text: str, quote: str) -> str:
    """The text as it stands between quotes of a string literal."""
    if text.isascii() and text.isprintable() and "\\" not in text and quote not in text:
        return text
    return "".join(_escaped(character, quote) for character in text)


def _escaped(character: str, quote: str) -> str:
    if character == quote:
        return f"\\{quote}"
    if character in _ESCAPES:
        return _ESCAPES[character]
    if is_visible(character):
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def preferred_quote(text: str) -> str:
    """Double quotes, unless single ones need fewer backslashes."""
    return "'" if text.count('"') > text.count("'") else '"'


def string_literal(text: str) -> str:
    """A string literal, quotes included."""
    quote = preferred_quote(text)
    return f"{quote}{escaped(text, quote)}{quote}"


def pattern_literal(text: str) -> str:
    """A regular expression as a literal: raw where a raw literal can hold it."""
    plain = all(is_visible(character) for character in text)
    if "\\" in text and plain and '"' not in text and not text.endswith("\\"):
        return f'r"{text}"'
    return string_literal(text)


def float_literal(value: float) -> str:
    """A float literal that reads back as the same value."""
    if math.isnan(value):
        return 'float("nan")'
    if math.isinf(value):
        return 'float("inf")' if value > 0 else 'float("-inf")'
    return repr(value).replace("e+", "e")


def literal(value: bool | int | float | str | None) -> str:
    """Any constant of the intermediate form."""
    if isinstance(value, str):
        return string_literal(value)
    if isinstance(value, float):
        return float_literal(value)
    return repr(value)
