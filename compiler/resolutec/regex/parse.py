"""Reading a pattern into its tree.

Accepted is what Rust's `regex` crate accepts, with the same meaning; rejected is what it
rejects (spec, section 5). Groups are kept on a stack, so that no pattern is too deep for
the reader itself; patterns nested deeper than `NEST_LIMIT`, the limit of the original, are
rejected.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from . import ranges as sets
from .build import (
    FLAGS,
    Piece,
    alternate,
    always_participating,
    character,
    concatenate,
    enclose,
    group,
    repeat,
)
from .classes import ClassReader, ClassWork, fold_for
from .cursor import Cursor
from .errors import RegexError, RegexReason, RegexSyntaxError
from .escapes import Members, Place, Scalar, read_count, read_escape
from .flags import Flags, read_flags
from .size import SIZE_LIMIT, compiled_size
from .tree import CharacterClass, Pattern, Position, PositionKind
from .unicode_tables import lookup

NEST_LIMIT = 250
LENGTH_LIMIT = 65_536
"""The longest pattern that is read, in characters."""

LOOK_AROUND = ("?=", "?!", "?<=", "?<!")


def parse(text: str) -> Pattern | RegexError:
    """Read a pattern; never raises, whatever the text.

    A lone surrogate is an error, as are patterns that are too long, too deeply nested, or
    too large once their repetitions are written out.
    """
    try:
        return _Parser(text).parse()
    except RegexSyntaxError as error:
        at_fault = text[error.start : error.end]
        return RegexError(error.reason, error.start, error.end, at_fault)


@dataclass(slots=True)
class _OpenGroup:
    """A group whose `)` is still to come; number 0: it does not capture, or is the whole."""

    start: int
    number: int
    name: str | None
    outer_flags: Flags
    pieces: list[Piece] = field(default_factory=list)
    branches: list[Piece] = field(default_factory=list)


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._cursor = Cursor(text)
        self._flags = Flags()
        self._work = ClassWork()
        self._group_count = 0
        self._names: set[str] = set()
        self._group = _OpenGroup(0, 0, None, self._flags)
        self._outer: list[_OpenGroup] = []

    def parse(self) -> Pattern:
        self._check_text()
        cursor = self._cursor
        cursor.skip_blanks()
        while not cursor.at_end:
            self._read_one()
            cursor.skip_blanks()
        if self._outer:
            start = self._group.start
            raise RegexSyntaxError(RegexReason.UNCLOSED_GROUP, start, start + 1)
        whole = self._finished_group()
        self._check_height(whole)
        if compiled_size(whole.node) > SIZE_LIMIT:
            raise RegexSyntaxError(RegexReason.TOO_LARGE, 0, len(self._text))
        participating = always_participating(whole.node) | {0}
        return Pattern(self._text, whole.node, self._group_count, participating)

    def _check_text(self) -> None:
        if len(self._text) > LENGTH_LIMIT:
            raise RegexSyntaxError(RegexReason.TOO_LONG, LENGTH_LIMIT, len(self._text))
        try:
            self._text.encode()
        except UnicodeEncodeError as error:
            raise RegexSyntaxError(
                RegexReason.NOT_UNICODE, error.start, error.start + 1
            ) from None

    def _read_one(self) -> None:
        char = self._cursor.char
        if char == "(":
            self._open_group()
        elif char == ")":
            self._close_group()
        elif char == "|":
            self._cursor.bump()
            self._group.branches.append(concatenate(self._group.pieces))
            self._group.pieces = []
        elif char in "?*+":
            self._repeat_by_operator(char)
        elif char == "{":
            self._repeat_by_count()
        else:
            self._add(self._atom(char))

    def _add(self, piece: Piece) -> None:
        self._check_height(piece)
        self._group.pieces.append(piece)

    def _check_height(self, piece: Piece) -> None:
        if piece.height > NEST_LIMIT:
            end = min(self._cursor.position, len(self._text))
            raise RegexSyntaxError(RegexReason.NESTED_TOO_DEEPLY, max(end - 1, 0), end)

    def _atom(self, char: str) -> Piece:
        """A character, a class or a position."""
        cursor = self._cursor
        start = cursor.position
        if char == "[":
            return self._bracketed_class(start)
        if char == "\\":
            return self._escape()
        cursor.bump()
        if char == ".":
            return Piece(CharacterClass(self._dot_members(start)))
        if char in "^$":
            return Piece(Position(self._line_position(char)), zero_width=True)
        return self._character(Scalar(char, None, start, cursor.position))

    def _bracketed_class(self, start: int) -> Piece:
        flags = self._flags
        operand = ClassReader(self._cursor, flags, self._work).read()
        plain = flags.unicode and not flags.ignore_case and not flags.ignore_whitespace
        written = self._text[start : self._cursor.position] if plain else None
        return Piece(CharacterClass(operand.ranges, written), operand.height)

    def _escape(self) -> Piece:
        match read_escape(self._cursor, self._flags):
            case Scalar() as scalar:
                return self._character(scalar)
            case Members(ranges=ranges):
                return Piece(CharacterClass(ranges))
            case Place(position=position):
                return Piece(position, zero_width=True)

    def _character(self, scalar: Scalar) -> Piece:
        flags = self._flags
        if flags.unicode:
            return Piece(character(scalar.char, flags.ignore_case))
        if scalar.byte is not None and scalar.byte > 0x7F:
            raise RegexSyntaxError(RegexReason.INVALID_UTF8, scalar.start, scalar.end)
        if flags.ignore_case and scalar.char.isascii() and scalar.char.isalpha():
            members = sets.of_characters(scalar.char)
            return Piece(CharacterClass(fold_for(members, flags)))
        return Piece(character(scalar.char, ignore_case=False))

    def _dot_members(self, start: int) -> tuple[tuple[int, int], ...]:
        flags = self._flags
        if not flags.unicode:
            raise RegexSyntaxError(RegexReason.INVALID_UTF8, start, start + 1)
        if flags.dot_matches_all:
            return sets.EVERYTHING
        return sets.complement(sets.of_characters("\r\n" if flags.crlf else "\n"))

    def _line_position(self, char: str) -> PositionKind:
        flags = self._flags
        at_start = char == "^"
        if not flags.multi_line:
            return PositionKind.TEXT_START if at_start else PositionKind.TEXT_END
        if flags.crlf:
            start, end = PositionKind.CRLF_LINE_START, PositionKind.CRLF_LINE_END
        else:
            start, end = PositionKind.LINE_START, PositionKind.LINE_END
        return start if at_start else end

    def _open_group(self) -> None:
        cursor = self._cursor
        start = cursor.position
        cursor.bump_and_skip()
        for prefix in LOOK_AROUND:
            if cursor.text.startswith(prefix, cursor.position):
                end = cursor.position + len(prefix)
                raise RegexSyntaxError(RegexReason.LOOK_AROUND, start, end)
        if cursor.take("?P<") or cursor.take("?<"):
            self._group_count += 1
            number = self._group_count
            self._push(_OpenGroup(start, number, self._group_name(), self._flags))
        elif cursor.take("?"):
            self._flag_group(start)
        else:
            self._group_count += 1
            self._push(_OpenGroup(start, self._group_count, None, self._flags))

    def _push(self, opened: _OpenGroup) -> None:
        # Each open group is a level; checked here, a million `(` are not all kept.
        if len(self._outer) >= NEST_LIMIT:
            raise RegexSyntaxError(
                RegexReason.NESTED_TOO_DEEPLY, opened.start, opened.start + 1
            )
        self._outer.append(self._group)
        self._group = opened

    def _flag_group(self, start: int) -> None:
        """`(?i)`, which sets flags up to the end of the group around it, or `(?i:`."""
        cursor = self._cursor
        if cursor.at_end:
            raise RegexSyntaxError(RegexReason.UNCLOSED_GROUP, start, start + 1)
        change = read_flags(cursor)
        closed = cursor.char == ")"
        cursor.bump()
        if closed and change.empty:
            raise RegexSyntaxError(
                RegexReason.NOTHING_TO_REPEAT, start + 1, cursor.position
            )
        flags = self._flags
        if closed:
            self._add(FLAGS)
        else:
            self._push(_OpenGroup(start, 0, None, flags))
        self._set_flags(change.apply(flags))

    def _set_flags(self, flags: Flags) -> None:
        self._flags = flags
        self._cursor.ignore_whitespace = flags.ignore_whitespace

    def _group_name(self) -> str:
        cursor = self._cursor
        start = cursor.position
        end = cursor.text.find(">", start)
        stop = len(cursor.text) if end < 0 else end
        for position in range(start, stop):
            if not _in_group_name(cursor.text[position], position == start):
                raise RegexSyntaxError(
                    RegexReason.GROUP_NAME_INVALID, position, position + 1
                )
        if end < 0:
            raise RegexSyntaxError(RegexReason.GROUP_NAME_UNCLOSED, start, stop)
        name = cursor.text[start:end]
        if not name:
            raise RegexSyntaxError(RegexReason.GROUP_NAME_EMPTY, start - 1, end + 1)
        if name in self._names:
            raise RegexSyntaxError(RegexReason.GROUP_NAME_DUPLICATE, start, end)
        self._names.add(name)
        cursor.position = end + 1
        return name

    def _close_group(self) -> None:
        position = self._cursor.position
        if not self._outer:
            raise RegexSyntaxError(RegexReason.UNOPENED_GROUP, position, position + 1)
        self._cursor.bump()
        closed = self._group
        body = self._finished_group()
        self._set_flags(closed.outer_flags)
        self._group = self._outer.pop()
        if closed.number:
            self._add(group(closed.number, closed.name, body))
        else:
            self._add(enclose(body))

    def _finished_group(self) -> Piece:
        last = concatenate(self._group.pieces)
        return alternate([*self._group.branches, last])

    def _repeated_piece(self, start: int) -> Piece:
        pieces = self._group.pieces
        if not pieces or not pieces[-1].repeatable:
            raise RegexSyntaxError(RegexReason.NOTHING_TO_REPEAT, start, start + 1)
        return pieces.pop()

    def _repeat_by_operator(self, operator: str) -> None:
        cursor = self._cursor
        body = self._repeated_piece(cursor.position)
        lazy = cursor.bump() and cursor.char == "?"
        if lazy:
            cursor.bump()
        minimum = 1 if operator == "+" else 0
        maximum = 1 if operator == "?" else None
        lazy = lazy != self._flags.swap_greed
        self._add(repeat(body, minimum, maximum, lazy))

    def _repeat_by_count(self) -> None:
        cursor = self._cursor
        start = cursor.position
        body = self._repeated_piece(start)
        minimum, maximum = self._counts(start)
        lazy = cursor.bump_and_skip() and cursor.char == "?"
        if lazy:
            cursor.bump()
        if maximum is not None and maximum < minimum:
            raise RegexSyntaxError(RegexReason.REPETITION_ORDER, start, cursor.position)
        lazy = lazy != self._flags.swap_greed
        self._add(repeat(body, minimum, maximum, lazy))

    def _counts(self, start: int) -> tuple[int, int | None]:
        """Read `{2`, `{2,` or `{2,3` and leave the cursor at the `}`."""
        cursor = self._cursor
        unclosed = RegexSyntaxError(RegexReason.UNCLOSED_REPETITION, start, start + 1)
        if not cursor.bump_and_skip():
            raise unclosed
        first = read_count(cursor)
        if cursor.at_end:
            raise unclosed
        missing = RegexSyntaxError(
            RegexReason.NO_REPETITION_COUNT, start, cursor.position + 1
        )
        last = first
        if cursor.char == ",":
            if not cursor.bump_and_skip():
                raise unclosed
            last = None
            if cursor.char != "}":
                if first is None:
                    raise missing
                last = read_count(cursor)
                if last is None:
                    raise cursor.error(RegexReason.NO_REPETITION_COUNT, start)
        if first is None:
            raise missing
        if not cursor.at("}"):
            raise unclosed
        return first, last


def _in_group_name(char: str, first: bool) -> bool:
    if char == "_" or (char.isascii() and char.isalpha()):
        return True
    if not first and (char in ".[]" or (char.isascii() and char.isdigit())):
        return True
    if char.isascii():
        return False
    properties = [("is", "alpha")] if first else [("is", "alpha"), ("gc", "n")]
    return any(
        sets.contains(lookup(prop, name) or (), ord(char)) for prop, name in properties
    )
