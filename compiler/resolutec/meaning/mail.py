"""What counts as a mail address (spec, section 5)."""

from __future__ import annotations

from .values import Value, bytes_of, text_of

_ATOM = frozenset(
    b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    b"!#$%&'*+-/=?^_`{|}~" + bytes(range(0x7F, 0x100))
)
_COUNTED_IN_QUOTES = frozenset(b">:, ")
_AT, _DOT, _QUOTE, _BACKSLASH = b'@."\\'


def is_email(address: Value) -> Value:
    """1 where the text has the form of a mail address, which is a loose test."""
    return int(_is_email(bytes_of(text_of(address))))


def _is_email(address: bytes) -> bool:
    count = local_length = ats = dots = 0
    quoted = False
    previous = 0
    for byte in address:
        if byte in _ATOM:
            count += 1
        elif byte == _QUOTE and not (quoted and previous == _BACKSLASH):
            quoted = not quoted
        elif quoted:
            count += byte in _COUNTED_IN_QUOTES
        elif byte == _DOT and count > 0 and previous not in (_DOT, _AT):
            count += 1
            dots += ats == 1
        elif byte == _AT:
            ats += 1
            local_length, count = count, 0
        else:
            return False
        previous = byte
    return ats == 1 and dots > 0 and local_length > 0 and count > 0
