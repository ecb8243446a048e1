"""The captures of the most recent match (spec, section 4)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match
    from typing import Any, Protocol

    # As in the standard library's own stubs: a group that took no part is None, which
    # only those who know the pattern can tell.
    Texts = tuple[str | Any, ...]

    class Groups(Protocol):
        """The groups of a match, 0 being the whole: an `re.Match`, or a tuple of texts."""

        def __getitem__(self, number: int, /) -> str | None:
            """The text of a group, None if it took no part; IndexError if it is none."""


def group(match: Groups | None, number: int) -> str:
    """`$number`: the text of a group of a match.

    The empty string where nothing matched, the group took no part, or there is no such group.
    """
    if match is None:
        return ""
    try:
        return match[number] or ""
    except IndexError:
        return ""


def texts(*groups: str) -> Texts:
    """The groups of a match that was made without a regular expression."""
    return groups


def groups_of(match: Match[str] | None) -> Texts | None:
    """The groups of a match as a tuple, 0 being the whole; None where there is none."""
    return None if match is None else (match[0], *match.groups())


def last_part(text: str, separator: str, shortest: int) -> str:
    """What stands behind the last separator that something stands behind.

    At least `shortest` characters have to stand in front of it; the empty string where there
    is no such separator.
    """
    start = text.rfind(separator, shortest, -1)
    return text[start + len(separator) :] if start >= 0 else ""
