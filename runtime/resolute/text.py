"""Text functions on arguments that are known to be strings (spec, section 5).

Where the language looks at letters, it looks at Unicode's properties, which Python's `isalnum`
and its kin are not; ASCII text never needs the tables. A lone surrogate, which no mail can
hold but a Python string can, counts as the three bytes that it would be encoded as.
"""

from __future__ import annotations

WHITE_SPACE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""The property White_Space; Python's own `strip` also takes U+001C to U+001F."""

_NOT_WHITE_SPACE = bytes(set(range(128)) - set(b"\t\n\x0b\x0c\r "))
_NOT_UPPERCASE = bytes(set(range(128)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
_NOT_LOWERCASE = bytes(set(range(128)) - set(b"abcdefghijklmnopqrstuvwxyz"))
_LOWERCASE = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def encoded(s: str) -> bytes:
    """The UTF-8 bytes of a string, lone surrogates included."""
    return s.encode("utf-8", "surrogatepass")


def byte_length(s: str) -> int:
    """`len`: the number of UTF-8 bytes."""
    return len(s) if s.isascii() else len(encoded(s))


def trim(s: str) -> str:
    """`trim`: without white space at either end."""
    return s.strip(WHITE_SPACE)


def trim_start(s: str) -> str:
    """`trim_start`: without white space at the start."""
    return s.lstrip(WHITE_SPACE)


def trim_end(s: str) -> str:
    """`trim_end`: without white space at the end."""
    return s.rstrip(WHITE_SPACE)


def count_spaces(s: str) -> int:
    """`count_spaces`: the number of white-space characters."""
    if s.isascii():
        return len(s.encode().translate(None, _NOT_WHITE_SPACE))
    return sum(map(s.count, WHITE_SPACE))


def count_uppercase(s: str) -> int:
    """`count_uppercase`: the number of upper-case characters."""
    if s.isascii():
        return len(s.encode().translate(None, _NOT_UPPERCASE))
    from . import _letters

    return _letters.count_uppercase(s)


def count_lowercase(s: str) -> int:
    """`count_lowercase`: the number of lower-case characters."""
    if s.isascii():
        return len(s.encode().translate(None, _NOT_LOWERCASE))
    from . import _letters

    return _letters.count_lowercase(s)


def is_uppercase(s: str) -> bool:
    """`is_uppercase`: every alphabetic character is upper-case."""
    if s.isascii():
        return s == s.upper()
    from . import _letters

    return _letters.is_uppercase(s)


def is_lowercase(s: str) -> bool:
    """`is_lowercase`: every alphabetic character is lower-case."""
    if s.isascii():
        return s == s.lower()
    from . import _letters

    return _letters.is_lowercase(s)


def has_digits(s: str) -> bool:
    """`has_digits`: some character is an ASCII digit."""
    # Ten searches in C; a loop or a set over the characters takes three to ten times as long.
    return (
        "0" in s
        or "1" in s
        or "2" in s
        or "3" in s
        or "4" in s
        or "5" in s
        or "6" in s
        or "7" in s
        or "8" in s
        or "9" in s
    )


def contains_ignore_case(s: str, part: str) -> bool:
    """`contains_ignore_case`: `part` is in `s`, both lower-cased fully."""
    return part.lower() in s.lower()


def lower_ascii(s: str) -> str:
    """The string with its ASCII letters in lower case, as array elements are compared."""
    return s.lower() if s.isascii() else s.translate(_LOWERCASE)


def eq_ignore_case(a: str, b: str) -> bool:
    """`eq_ignore_case`: equal but for the case of ASCII letters."""
    if len(a) != len(b):
        return False
    if a.isascii() and b.isascii():
        return a.lower() == b.lower()
    return encoded(a).lower() == encoded(b).lower()


def substring(s: str, start: int, count: int) -> str:
    """`substring`: `count` code points from `start` on.

    A negative start takes nothing, a negative count takes all.
    """
    if start < 0:
        return ""
    return s[start : start + count] if count >= 0 else s[start:]


def strip_prefix(s: str, prefix: str) -> str:
    """`strip_prefix`: `s` without the prefix; the empty string if it has none."""
    return s[len(prefix) :] if s.startswith(prefix) else ""


def strip_suffix(s: str, suffix: str) -> str:
    """`strip_suffix`: `s` without the suffix; the empty string if it has none."""
    return s[: len(s) - len(suffix)] if s.endswith(suffix) else ""


def hash_(s: str, algorithm: str) -> str:
    """`hash`: the digest of the UTF-8 bytes in lower-case hexadecimal digits.

    `algorithm` is `md5`, `sha1`, `sha256` or `sha512`; another name gives the empty string.
    """
    if algorithm not in ("md5", "sha1", "sha256", "sha512"):
        return ""
    import hashlib

    return hashlib.new(algorithm, encoded(s), usedforsecurity=False).hexdigest()
