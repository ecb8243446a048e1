r"""Patterns that plain operations on strings decide, and how their groups are found there.

    ^abc            the text begins with `abc`
    \.(com|org)$    it ends in one of two texts
    ^([^@]+)@(.+)$  it is cut at its first `@`: neither part is empty, the second has no \n

Only what is exact is claimed: the same texts match, and each group that is given a source is
what a backtracking matcher would have captured. All of it takes time linear in the text.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

Span = tuple[int, int]
"""A part of the pattern, by the numbers of its items: where it begins and ends."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A text that is one of some texts."""

    span: Span
    texts: tuple[str, ...]

    @property
    def shortest(self) -> int:
        """The least number of characters that the text may have."""
        return min(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class Run:
    """A text whose characters are all of one class, as many as it takes.

    None of `excluded` is in it, and each of `methods`, methods of `str`, holds of it; those
    do not hold of the empty text, which `minimum` says whether to take.
    """

    span: Span
    excluded: tuple[str, ...]
    methods: tuple[str, ...]
    minimum: int
    maximum: int | None

    @property
    def shortest(self) -> int:
        """The least number of characters that the text may have."""
        return self.minimum


class Place(enum.Enum):
    """Where a text is cut, of all places where the separator stands."""

    FIRST = "the first"
    LAST = "the last"
    LAST_FITTING = "the last that leaves both sides long enough"


@dataclass(frozen=True, slots=True)
class Cut:
    """A text with a separator in it, and what stands on either side."""

    span: Span
    separator: str
    place: Place
    before: Piece
    after: Piece

    @property
    def shortest(self) -> int:
        """The least number of characters that the text may have."""
        return self.before.shortest + len(self.separator) + self.after.shortest


@dataclass(frozen=True, slots=True)
class Framed:
    """A text that begins with `prefix`, ends in `suffix`, and has `body` between them."""

    span: Span
    prefix: str
    suffix: str
    body: Piece

    @property
    def shortest(self) -> int:
        """The least number of characters that the text may have."""
        return len(self.prefix) + self.body.shortest + len(self.suffix)


@dataclass(frozen=True, slots=True)
class Limited:
    """A text without any of `excluded`, and a body that asks for nothing else but places."""

    span: Span
    excluded: tuple[str, ...]
    body: Cut

    @property
    def shortest(self) -> int:
        """The least number of characters that the text may have."""
        return self.body.shortest


@dataclass(frozen=True, slots=True)
class Leading:
    """A text of which only what stands before the first `stop` counts."""

    span: Span
    stop: str
    minimum: int

    @property
    def shortest(self) -> int:
        """The least number of characters that the text may have."""
        return self.minimum


Piece = OneOf | Run | Cut | Framed | Limited | Leading
"""What is asked of a whole text."""


@dataclass(frozen=True, slots=True)
class Starts:
    """The text begins with one of some texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """The text ends in one of some texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """One of some texts stands in the text."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotAscii:
    """The text has a character beyond ASCII."""


Source = str | Span
"""Where a group's text comes from: always the same text, or that of a part of the pattern."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """A pattern as a question about a string.

    `groups` has the source of each group's text, 0 included; None where it has none.
    """

    test: Starts | Ends | Has | NotAscii | Piece
    groups: tuple[Source | None, ...]

    @property
    def cuts(self) -> bool:
        """The text has to be taken apart."""
        return isinstance(self.test, Cut | Framed | Limited | Leading)

    @property
    def complete(self) -> bool:
        """Every group has a source."""
        return None not in self.groups
