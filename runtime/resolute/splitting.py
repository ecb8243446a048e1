"""Functions that take strings apart, on arguments that are known to be strings.

Spec, section 5.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

_MOST_EMPTY_PARTS = 1_000
"""How many empty strings `split_n` yields at most where the delimiter is empty."""

_NO_BLANKS_HERE = {0x1C: "\0", 0x1D: "\0", 0x1E: "\0", 0x1F: "\0"}
"""What Python's `split` takes for blanks and Unicode does not, as what is neither blank nor
letter: the word that holds it is dropped all the same."""


def lines(s: str) -> list[str]:
    r"""`lines`: broken at `\n`, one `\r` before it dropped; no empty line at the end."""
    parts = s.replace("\r\n", "\n").split("\n")
    if not parts[-1]:
        del parts[-1]
    return parts


def split(s: str, delimiter: str) -> list[str]:
    """`split`: the parts; an empty delimiter gives the characters between empty strings."""
    return s.split(delimiter) if delimiter else ["", *s, ""]


def rsplit(s: str, delimiter: str) -> list[str]:
    """`rsplit`: the parts from right to left."""
    parts = s.rsplit(delimiter) if delimiter else ["", *s, ""]
    parts.reverse()
    return parts


def split_n(s: str, delimiter: str, n: int) -> list[str]:
    """`split_n`: at most `n` splits, hence `n` + 1 parts; a negative `n` sets no limit.

    An empty delimiter gives `n` empty strings, 1,000 at most, and then the text.
    """
    if delimiter:
        return s.split(delimiter, n)
    limited = 0 <= n <= _MOST_EMPTY_PARTS
    return [""] * (n if limited else _MOST_EMPTY_PARTS) + [s]


def split_once(s: str, delimiter: str) -> list[str] | Literal[""]:
    """`split_once`: what stands before and after the first delimiter, else the empty string."""
    if not delimiter:
        return ["", s]
    before, found, after = s.partition(delimiter)
    return [before, after] if found else ""


def rsplit_once(s: str, delimiter: str) -> list[str] | Literal[""]:
    """`rsplit_once`: what stands before and after the last delimiter, else the empty string."""
    if not delimiter:
        return [s, ""]
    before, found, after = s.rpartition(delimiter)
    return [before, after] if found else ""


def split_words(s: str) -> list[str]:
    """`split_words`: the blank-separated words whose characters are all alphanumeric."""
    if "\x1c" in s or "\x1d" in s or "\x1e" in s or "\x1f" in s:
        s = s.translate(_NO_BLANKS_HERE)
    if s.isascii():
        return [word for word in s.split() if word.isalnum()]
    from ._letters import is_alphanumeric

    return [word for word in s.split() if is_alphanumeric(word)]
