"""Every pure function of the language under its own name, on values of any kinds.

Spec, section 5. Names that Python has taken get a trailing underscore. Given an array, the
functions that map work on each element, the others on the array's text. Where the arguments
are known to be strings, `resolute.text`, `resolute.splitting` and `resolute.addresses` have
the same functions without the conversions.
"""

from __future__ import annotations

from . import addresses, splitting
from . import text as texts
from .conversions import index, integer, is_array, text
from .lists import (
    contains_item,
    count,
    dedup,
    is_empty,
    is_intersect,
    is_number,
    sort,
    winnow,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .values import Value

__all__ = [
    "bit_and",
    "contains",
    "contains_ignore_case",
    "count",
    "count_chars",
    "count_lowercase",
    "count_spaces",
    "count_uppercase",
    "dedup",
    "email_part",
    "ends_with",
    "eq_ignore_case",
    "has_digits",
    "hash_",
    "ip_reverse_name",
    "is_email",
    "is_empty",
    "is_intersect",
    "is_ip_addr",
    "is_ip_in_cidr",
    "is_ipv4_addr",
    "is_ipv6_addr",
    "is_lowercase",
    "is_number",
    "is_uppercase",
    "len_",
    "lines",
    "rsplit",
    "rsplit_once",
    "sort",
    "split",
    "split_n",
    "split_once",
    "split_words",
    "starts_with",
    "strip_prefix",
    "strip_suffix",
    "substring",
    "to_lowercase",
    "to_uppercase",
    "trim",
    "trim_end",
    "trim_start",
    "winnow",
]


def _mapped(convert: Callable[[str], Value], value: Value) -> Value:
    if isinstance(value, str):
        return convert(value)
    if is_array(value):
        return [convert(text(item)) for item in value]
    return convert(text(value))


def _mapped_with(
    convert: Callable[[str, str], Value], value: Value, argument: Value
) -> Value:
    second = text(argument)
    if is_array(value):
        return [convert(text(item), second) for item in value]
    return convert(text(value), second)


def trim(value: Value) -> Value:
    """`trim` of the text, or of each element's."""
    return _mapped(texts.trim, value)


def trim_start(value: Value) -> Value:
    """`trim_start` of the text, or of each element's."""
    return _mapped(texts.trim_start, value)


def trim_end(value: Value) -> Value:
    """`trim_end` of the text, or of each element's."""
    return _mapped(texts.trim_end, value)


def to_lowercase(value: Value) -> Value:
    """`to_lowercase` of the text, or of each element's."""
    return _mapped(str.lower, value)


def to_uppercase(value: Value) -> Value:
    """`to_uppercase` of the text, or of each element's."""
    return _mapped(str.upper, value)


def is_lowercase(value: Value) -> Value:
    """`is_lowercase` of the text, or of each element's."""
    return _mapped(texts.is_lowercase, value)


def is_uppercase(value: Value) -> Value:
    """`is_uppercase` of the text, or of each element's."""
    return _mapped(texts.is_uppercase, value)


def has_digits(value: Value) -> Value:
    """`has_digits` of the text, or of each element's."""
    return _mapped(texts.has_digits, value)


def strip_prefix(value: Value, prefix: Value) -> Value:
    """`strip_prefix` of the text, or of each element's."""
    return _mapped_with(texts.strip_prefix, value, prefix)


def strip_suffix(value: Value, suffix: Value) -> Value:
    """`strip_suffix` of the text, or of each element's."""
    return _mapped_with(texts.strip_suffix, value, suffix)


def email_part(value: Value, part: Value) -> Value:
    """`email_part` of the text, or of each element's."""
    return _mapped_with(addresses.email_part, value, part)


def len_(value: Value) -> int:
    """`len`: the elements of an array, the bytes of a text."""
    return len(value) if is_array(value) else texts.byte_length(text(value))


def count_chars(value: Value) -> int:
    """`count_chars`: the code points of the text."""
    return len(text(value))


def count_spaces(value: Value) -> int:
    """`count_spaces` of the text."""
    return texts.count_spaces(text(value))


def count_uppercase(value: Value) -> int:
    """`count_uppercase` of the text."""
    return texts.count_uppercase(text(value))


def count_lowercase(value: Value) -> int:
    """`count_lowercase` of the text."""
    return texts.count_lowercase(text(value))


def contains(value: Value, part: Value) -> bool:
    """`contains`: an array has an element that equals `part`; a text has its text in it."""
    if is_array(value):
        return contains_item(value, part)
    return text(part) in text(value)


def contains_ignore_case(value: Value, part: Value) -> bool:
    """`contains_ignore_case`: as `contains`, with the case of letters ignored.

    In full for a string, for ASCII letters in elements that are strings (others never match),
    and not at all where the first operand is a number.
    """
    wanted = text(part)
    if is_array(value):
        return any(
            isinstance(item, str) and texts.eq_ignore_case(item, wanted)
            for item in value
        )
    if isinstance(value, (int, float)):
        return wanted in text(value)
    return texts.contains_ignore_case(text(value), wanted)


def eq_ignore_case(a: Value, b: Value) -> bool:
    """`eq_ignore_case` of the texts."""
    return texts.eq_ignore_case(text(a), text(b))


def starts_with(value: Value, prefix: Value) -> bool:
    """`starts_with`: the text begins with the other text."""
    return text(value).startswith(text(prefix))


def ends_with(value: Value, suffix: Value) -> bool:
    """`ends_with`: the text ends with the other text."""
    return text(value).endswith(text(suffix))


def substring(value: Value, start: Value, length: Value) -> str:
    """`substring` of the text; start and length are read as an index is."""
    return texts.substring(text(value), index(start), index(length))


def lines(value: Value) -> Value:
    """`lines` of a string; a number or an array is returned as it is."""
    if isinstance(value, (int, float)) or is_array(value):
        return value
    return splitting.lines(text(value))


def split(value: Value, delimiter: Value) -> list[str]:
    """`split` of the text."""
    return splitting.split(text(value), text(delimiter))


def rsplit(value: Value, delimiter: Value) -> list[str]:
    """`rsplit` of the text."""
    return splitting.rsplit(text(value), text(delimiter))


def split_n(value: Value, delimiter: Value, n: Value) -> list[str]:
    """`split_n` of the text; `n` is read as an integer."""
    return splitting.split_n(text(value), text(delimiter), integer(n))


def split_once(value: Value, delimiter: Value) -> Value:
    """`split_once` of the text."""
    return splitting.split_once(text(value), text(delimiter))


def rsplit_once(value: Value, delimiter: Value) -> Value:
    """`rsplit_once` of the text."""
    return splitting.rsplit_once(text(value), text(delimiter))


def split_words(value: Value) -> list[str]:
    """`split_words` of the text."""
    return splitting.split_words(text(value))


def hash_(value: Value, algorithm: Value) -> str:
    """`hash` of the text."""
    return texts.hash_(text(value), text(algorithm))


def is_email(value: Value) -> bool:
    """`is_email` of the text."""
    return addresses.is_email(text(value))


def is_ip_addr(value: Value) -> bool:
    """`is_ip_addr` of the text."""
    return addresses.is_ip_addr(text(value))


def is_ipv4_addr(value: Value) -> bool:
    """`is_ipv4_addr` of the text."""
    return addresses.is_ipv4_addr(text(value))


def is_ipv6_addr(value: Value) -> bool:
    """`is_ipv6_addr` of the text."""
    return addresses.is_ipv6_addr(text(value))


def ip_reverse_name(value: Value) -> str:
    """`ip_reverse_name` of the text."""
    return addresses.ip_reverse_name(text(value))


def is_ip_in_cidr(value: Value, network: Value) -> bool:
    """`is_ip_in_cidr` of the texts."""
    return addresses.is_ip_in_cidr(text(value), text(network))


def bit_and(a: Value, b: Value) -> int:
    """`bit_and`: the bits that both have, each as an integer."""
    return integer(a) & integer(b)
