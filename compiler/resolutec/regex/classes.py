"""Bracketed classes: `[a-z]`, `[^@]`, `[[:alpha:]_]`, `[a-z&&[^aeiou]]`.

They nest, so they are read with a stack of their own rather than by recursion.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field

from . import ranges as sets
from .cursor import Cursor
from .errors import RegexReason, RegexSyntaxError
from .escapes import Members, Place, Scalar, read_escape
from .flags import Flags
from .tree import Ranges
from .unicode_tables import fold

WORK_LIMIT = 1_000_000
"""Ranges that the classes of one pattern may pass through on the way to their result."""

ASCII_CLASSES: dict[str, Ranges] = {
    "alnum": ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)),
    "alpha": ((0x41, 0x5A), (0x61, 0x7A)),
    "ascii": ((0x00, 0x7F),),
    "blank": ((0x09, 0x09), (0x20, 0x20)),
    "cntrl": ((0x00, 0x1F), (0x7F, 0x7F)),
    "digit": ((0x30, 0x39),),
    "graph": ((0x21, 0x7E),),
    "lower": ((0x61, 0x7A),),
    "print": ((0x20, 0x7E),),
    "punct": ((0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)),
    "space": ((0x09, 0x0D), (0x20, 0x20)),
    "upper": ((0x41, 0x5A),),
    "word": ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)),
    "xdigit": ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66)),
}


class SetOperator(enum.Enum):
    """Operators between the parts of a class: one level, left to right."""

    INTERSECTION = "&&"
    DIFFERENCE = "--"
    SYMMETRIC_DIFFERENCE = "~~"


OPERATIONS: dict[SetOperator, Callable[[Ranges, Ranges], Ranges]] = {
    SetOperator.INTERSECTION: sets.intersection,
    SetOperator.DIFFERENCE: sets.difference,
    SetOperator.SYMMETRIC_DIFFERENCE: sets.symmetric_difference,
}


@dataclass(frozen=True, slots=True)
class Operand:
    """A part of a class, and how deep what it was written as is nested."""

    ranges: Ranges
    height: int


@dataclass(slots=True)
class OpenClass:
    """A class whose `]` is still to come: the items read since the last operator."""

    start: int
    negated: bool
    items: list[Operand] = field(default_factory=list)
    pending: tuple[Operand, SetOperator] | None = None


class ClassWork:
    """Counts the ranges that classes pass through, for a pattern must not cost too much."""

    __slots__ = ("done",)

    def __init__(self) -> None:
        self.done = 0

    def spend(self, cost: int, start: int, end: int) -> None:
        """Add to what was done; an error beyond the limit."""
        self.done += cost
        if self.done > WORK_LIMIT:
            raise RegexSyntaxError(RegexReason.TOO_LARGE, start, end)


def fold_for(ranges: Ranges, flags: Flags) -> Ranges:
    """The set in every case, if the flags ignore case."""
    if not flags.ignore_case:
        return ranges
    return fold(ranges) if flags.unicode else _fold_ascii(ranges)


def _fold_ascii(ranges: Ranges) -> Ranges:
    upper = sets.intersection(ranges, ASCII_CLASSES["upper"])
    lower = sets.intersection(ranges, ASCII_CLASSES["lower"])
    return sets.canonical(
        [
            *ranges,
            *((start + 32, end + 32) for start, end in upper),
            *((start - 32, end - 32) for start, end in lower),
        ]
    )


class ClassReader:
    """Reads one bracketed class, nested ones included."""

    def __init__(self, cursor: Cursor, flags: Flags, work: ClassWork) -> None:
        self._cursor = cursor
        self._flags = flags
        self._work = work
        self._stack: list[OpenClass] = []

    def read(self) -> Operand:
        """Read the class, at whose `[` the cursor stands, and go past it."""
        cursor = self._cursor
        self._stack.append(self._open())
        while True:
            cursor.skip_blanks()
            if cursor.at_end:
                raise self._unclosed()
            char = cursor.char
            if char == "[":
                named = self._ascii_class()
                if named is None:
                    self._stack.append(self._open())
                else:
                    self._stack[-1].items.append(Operand(named, 0))
            elif char == "]":
                cursor.bump()
                closed = self._close(self._stack.pop())
                if not self._stack:
                    return closed
                self._stack[-1].items.append(closed)
            elif char in "&-~" and cursor.following == char:
                cursor.take(char + char)
                self._operator(self._stack[-1], SetOperator(char + char))
            else:
                self._stack[-1].items.append(Operand(self._range(), 0))

    def _unclosed(self) -> RegexSyntaxError:
        start = self._stack[-1].start
        return RegexSyntaxError(RegexReason.UNCLOSED_CLASS, start, start + 1)

    def _open(self) -> OpenClass:
        """Read `[`, `^`, and the `-` or `]` that stand for themselves there."""
        cursor = self._cursor
        opened = OpenClass(cursor.position, negated=False)
        unclosed = RegexSyntaxError(
            RegexReason.UNCLOSED_CLASS, cursor.position, cursor.position + 1
        )
        if not cursor.bump_and_skip():
            raise unclosed
        if cursor.char == "^":
            opened.negated = True
            if not cursor.bump_and_skip():
                raise unclosed
        while cursor.char == "-":
            opened.items.append(Operand(((0x2D, 0x2D),), 0))
            if not cursor.bump_and_skip():
                raise unclosed
        if not opened.items and cursor.char == "]":
            opened.items.append(Operand(((0x5D, 0x5D),), 0))
            if not cursor.bump_and_skip():
                raise unclosed
        return opened

    def _close(self, opened: OpenClass) -> Operand:
        content = self._combined(opened)
        members = self._folded(content.ranges, opened.start)
        if opened.negated:
            if not self._flags.unicode:
                raise RegexSyntaxError(
                    RegexReason.INVALID_UTF8, opened.start, self._cursor.position
                )
            members = sets.complement(members)
        self._work.spend(len(members), opened.start, self._cursor.position)
        return Operand(members, content.height + 1)

    def _folded(self, ranges: Ranges, start: int) -> Ranges:
        folded = fold_for(ranges, self._flags)
        if self._flags.ignore_case:
            self._work.spend(len(ranges) + len(folded), start, self._cursor.position)
        return folded

    def _operator(self, opened: OpenClass, operator: SetOperator) -> None:
        opened.pending = (self._combined(opened), operator)
        opened.items = []

    def _combined(self, opened: OpenClass) -> Operand:
        """The class up to here, the pending operator applied."""
        right = self._joined(opened)
        if opened.pending is None:
            return right
        left, operator = opened.pending
        self._work.spend(
            len(left.ranges) + len(right.ranges), opened.start, self._cursor.position
        )
        members = OPERATIONS[operator](
            self._folded(left.ranges, opened.start),
            self._folded(right.ranges, opened.start),
        )
        return Operand(members, 1 + max(left.height, right.height))

    def _joined(self, opened: OpenClass) -> Operand:
        items = opened.items
        if len(items) < 2:
            return items[0] if items else Operand(sets.NOTHING, 0)
        # The same `\w` a thousand times is one object: it costs once.
        distinct = {id(item.ranges): item.ranges for item in items}
        cost = sum(len(ranges) for ranges in distinct.values())
        self._work.spend(cost, opened.start, self._cursor.position)
        height = 1 + max(item.height for item in items)
        return Operand(sets.union(*distinct.values()), height)

    def _ascii_class(self) -> Ranges | None:
        """Read `[:alpha:]`; None, and the cursor left, where none stands here."""
        cursor = self._cursor
        start = cursor.position
        if cursor.following != ":":
            return None
        end = cursor.text.find(":", start + 2)
        if end < 0 or not cursor.text.startswith(":]", end):
            return None
        name = cursor.text[start + 2 : end]
        members = ASCII_CLASSES.get(name.removeprefix("^"))
        if members is None:
            return None
        cursor.position = end + 2
        members = self._folded(members, start)
        if not name.startswith("^"):
            return members
        if not self._flags.unicode:
            raise RegexSyntaxError(RegexReason.INVALID_UTF8, start, cursor.position)
        return sets.complement(members)

    def _range(self) -> Ranges:
        """Read a character, a class without brackets, or a range of characters."""
        cursor = self._cursor
        first = self._item()
        cursor.skip_blanks()
        if cursor.at_end:
            raise self._unclosed()
        # `[a-]` and `[a--b]` hold no range.
        if cursor.char != "-" or cursor.following_past_blanks in ("]", "-"):
            if isinstance(first, Members):
                return first.ranges
            if isinstance(first, Place):
                raise RegexSyntaxError(
                    RegexReason.ESCAPE_IN_CLASS, first.start, first.end
                )
            code = self._code(first)
            return ((code, code),)
        if not cursor.bump_and_skip():
            raise self._unclosed()
        last = self._item()
        for end in (first, last):
            if not isinstance(end, Scalar):
                raise RegexSyntaxError(RegexReason.CLASS_RANGE_END, end.start, end.end)
        assert isinstance(first, Scalar) and isinstance(last, Scalar)
        if first.char > last.char:
            raise RegexSyntaxError(RegexReason.CLASS_RANGE_ORDER, first.start, last.end)
        return ((self._code(first), self._code(last)),)

    def _item(self) -> Scalar | Members | Place:
        cursor = self._cursor
        if cursor.char == "\\":
            item = read_escape(cursor, self._flags)
            if isinstance(item, Members):
                self._work.spend(len(item.ranges), item.start, item.end)
            return item
        start = cursor.position
        cursor.bump()
        return Scalar(cursor.text[start], None, start, cursor.position)

    def _code(self, scalar: Scalar) -> int:
        """The code point of a character, if it may stand in a class."""
        if not self._flags.unicode and scalar.char >= "\x80":
            reason = (
                RegexReason.UNICODE_NOT_ALLOWED
                if scalar.byte is None
                else RegexReason.INVALID_UTF8
            )
            raise RegexSyntaxError(reason, scalar.start, scalar.end)
        return ord(scalar.char)
