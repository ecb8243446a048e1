"""The tree of a regular expression: frozen, flags already resolved into the nodes.

What flags change is settled by the parser: `.` is a `CharacterClass`, `^` and `$` are one of
the kinds of `Position`, laziness is a field of `Repeat`, and where case is ignored classes
hold every case of their members. Non-capturing groups leave no trace but the nesting.

Chains are flat: the items of a `Concatenation` are no concatenations, the branches of an
`Alternation` no alternations, and neighbouring characters are one `Literal`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

Ranges = tuple[tuple[int, int], ...]
"""Code points as inclusive ranges: sorted, disjoint, no two adjacent."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Matches the empty string."""


@dataclass(frozen=True, slots=True)
class Literal:
    """The characters of `text` in order; where `ignore_case` is set, in any case.

    Characters are compared by Unicode's simple case folding: `k` matches the Kelvin sign,
    `i` does not match `İ`. The flag is set only where some character has another case.
    """

    text: str
    ignore_case: bool = False


@dataclass(frozen=True, slots=True)
class CharacterClass:
    """One character of `ranges`; an empty class matches nothing.

    `written` is the class as it stands in the pattern, where it stands there as a bracketed
    class whose members its flags do not change.
    """

    ranges: Ranges
    written: str | None = None


class PositionKind(enum.Enum):
    """What `Position` asks of the place between two characters.

    "Line" is a line that `\\n` ends; the CRLF kinds are those of the flag `R`, where `\\r`,
    `\\n` and `\\r\\n` each end a line. The half kinds of word boundaries look one way only.
    """

    TEXT_START = "text start"
    TEXT_END = "text end"
    LINE_START = "line start"
    LINE_END = "line end"
    CRLF_LINE_START = "line start, CRLF"
    CRLF_LINE_END = "line end, CRLF"
    WORD_BOUNDARY = "word boundary"
    NOT_WORD_BOUNDARY = "no word boundary"
    WORD_START = "word start"
    WORD_END = "word end"
    WORD_START_HALF = "no word character before"
    WORD_END_HALF = "no word character after"


@dataclass(frozen=True, slots=True)
class Position:
    """Matches the empty string where `kind` holds.

    `ascii_word`: word characters are `[0-9A-Za-z_]` only (the flag `-u`).
    """

    kind: PositionKind
    ascii_word: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A capturing group, numbered from 1 in the order of the opening parentheses."""

    number: int
    name: str | None
    body: Node


@dataclass(frozen=True, slots=True)
class Repeat:
    """`body` from `minimum` to `maximum` times (None: no limit); as few as possible if `lazy`."""

    body: Node
    minimum: int
    maximum: int | None
    lazy: bool = False


@dataclass(frozen=True, slots=True)
class Concatenation:
    """Two or more items in order."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Alternation:
    """Two or more branches, the first preferred."""

    branches: tuple[Node, ...]


Node = (
    Empty
    | Literal
    | CharacterClass
    | Position
    | Group
    | Repeat
    | Concatenation
    | Alternation
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A whole pattern; its text settles the rest, so that patterns compare by it alone.

    `group_count` leaves group 0 out; `always_participating` holds the groups, 0 included,
    that every match sets.
    """

    text: str
    root: Node = field(compare=False)
    group_count: int = field(compare=False)
    always_participating: frozenset[int] = field(compare=False)
