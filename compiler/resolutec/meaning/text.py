"""Functions on one text: trimming, case, counting, parts (spec, section 5).

They take values of any kind. Given an array, those built with `_mapped` work on each of its
elements; the others work on the array's text.
"""

from __future__ import annotations

from collections.abc import Callable

from .unicode_properties import (
    WHITE_SPACE,
    is_alphabetic,
    is_lowercase_letter,
    is_uppercase_letter,
    is_white_space,
)
from .values import Value, bytes_of, index_of, text_of

_ASCII_LOWERCASE = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def _mapped(value: Value, function: Callable[[str], Value]) -> Value:
    if isinstance(value, list):
        return [function(text_of(item)) for item in value]
    return function(text_of(value))


def trim(text: Value) -> Value:
    """Without the white space at both ends."""
    return _mapped(text, lambda one: one.strip(WHITE_SPACE))


def trim_start(text: Value) -> Value:
    """Without the white space at the start."""
    return _mapped(text, lambda one: one.lstrip(WHITE_SPACE))


def trim_end(text: Value) -> Value:
    """Without the white space at the end."""
    return _mapped(text, lambda one: one.rstrip(WHITE_SPACE))


def to_lowercase(text: Value) -> Value:
    """In lower case, by Unicode's full mapping."""
    return _mapped(text, str.lower)


def to_uppercase(text: Value) -> Value:
    """In upper case, by Unicode's full mapping: `ß` becomes `SS`."""
    return _mapped(text, str.upper)


def is_lowercase(text: Value) -> Value:
    """1 where every alphabetic character is a lower-case one, so also where there is none."""
    return _mapped(text, lambda one: _all_letters(one, is_lowercase_letter))


def is_uppercase(text: Value) -> Value:
    """1 where every alphabetic character is an upper-case one, so also where there is none."""
    return _mapped(text, lambda one: _all_letters(one, is_uppercase_letter))


def _all_letters(text: str, has_property: Callable[[str], bool]) -> int:
    return int(all(map(has_property, filter(is_alphabetic, text))))


def has_digits(text: Value) -> Value:
    """1 where there is an ASCII digit."""
    return _mapped(text, lambda one: int(any("0" <= char <= "9" for char in one)))


def strip_prefix(text: Value, prefix: Value) -> Value:
    """What follows the prefix; the empty string where the text does not start with it."""
    start = text_of(prefix)

    def strip(one: str) -> str:
        return one[len(start) :] if one.startswith(start) else ""

    return _mapped(text, strip)


def strip_suffix(text: Value, suffix: Value) -> Value:
    """What precedes the suffix; the empty string where the text does not end with it."""
    end = text_of(suffix)

    def strip(one: str) -> str:
        return one[: len(one) - len(end)] if one.endswith(end) else ""

    return _mapped(text, strip)


def email_part(address: Value, part: Value) -> Value:
    """What stands before (`local`) or after (`domain`) the last `@`, trimmed.

    The empty string where there is no `@`, or for another part's name.
    """
    name = text_of(part)

    def take(one: str) -> str:
        local, at, domain = one.rpartition("@")
        if not at or name not in ("local", "domain"):
            return ""
        return (local if name == "local" else domain).strip(WHITE_SPACE)

    return _mapped(address, take)


def length(value: Value) -> Value:
    """The bytes that a string or a number's text takes in UTF-8; the elements of an array."""
    return len(value) if isinstance(value, list) else len(bytes_of(text_of(value)))


def count_chars(text: Value) -> Value:
    """How many code points there are."""
    return len(text_of(text))


def count_spaces(text: Value) -> Value:
    """How many characters are white space."""
    return sum(map(is_white_space, text_of(text)))


def count_lowercase(text: Value) -> Value:
    """How many characters are lower-case letters."""
    return sum(map(is_lowercase_letter, text_of(text)))


def count_uppercase(text: Value) -> Value:
    """How many characters are upper-case letters."""
    return sum(map(is_uppercase_letter, text_of(text)))


def substring(text: Value, start: Value, count: Value) -> Value:
    """At most `count` code points, from the code point at `start` on."""
    first = index_of(start)
    return text_of(text)[first : first + index_of(count)]


def starts_with(text: Value, prefix: Value) -> Value:
    """1 where the text starts with the prefix."""
    return int(text_of(text).startswith(text_of(prefix)))


def ends_with(text: Value, suffix: Value) -> Value:
    """1 where the text ends with the suffix."""
    return int(text_of(text).endswith(text_of(suffix)))


def eq_ignore_case(text: Value, other: Value) -> Value:
    """1 where the texts differ in the case of ASCII letters at most."""
    return int(lower_ascii(text_of(text)) == lower_ascii(text_of(other)))


def lower_ascii(text: str) -> str:
    """The text with its ASCII letters, and no others, in lower case."""
    return text.translate(_ASCII_LOWERCASE)
