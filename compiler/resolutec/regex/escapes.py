"""Escapes: `\\n`, `\\x41`, `\\d`, `\\p{Greek}`, `\\b{start}`."""

from __future__ import annotations

from dataclasses import dataclass

from . import ranges as sets
from .cursor import WHITE_SPACE, Cursor
from .errors import RegexReason, RegexSyntaxError
from .flags import Flags
from .properties import named_class, valued_class
from .tree import Position, PositionKind, Ranges
from .unicode_tables import fold, perl


@dataclass(frozen=True, slots=True)
class Scalar:
    """One character, escaped or not. `byte`: its value, where it was written as `\\xNN`."""

    char: str
    byte: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Members:
    """A class without brackets, flags and negation resolved."""

    ranges: Ranges
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A position such as `\\b`."""

    position: Position
    start: int
    end: int


CONTROLS = {"a": "\a", "f": "\f", "t": "\t", "n": "\n", "r": "\r", "v": "\v"}
HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
HEX_LENGTHS = {"x": 2, "u": 4, "U": 8}
POSITIONS = {
    "A": PositionKind.TEXT_START,
    "z": PositionKind.TEXT_END,
    "b": PositionKind.WORD_BOUNDARY,
    "B": PositionKind.NOT_WORD_BOUNDARY,
    "<": PositionKind.WORD_START,
    ">": PositionKind.WORD_END,
}
BRACED_WORD_BOUNDARIES = {
    "start": PositionKind.WORD_START,
    "end": PositionKind.WORD_END,
    "start-half": PositionKind.WORD_START_HALF,
    "end-half": PositionKind.WORD_END_HALF,
}
ASCII_PERL: dict[str, Ranges] = {
    "d": ((0x30, 0x39),),
    "s": ((0x09, 0x0D), (0x20, 0x20)),
    "w": ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)),
}


def read_escape(cursor: Cursor, flags: Flags) -> Scalar | Members | Place:
    """Read an escape, at whose backslash the cursor stands, and go past it."""
    start = cursor.position
    if not cursor.bump():
        raise RegexSyntaxError(RegexReason.ESCAPE_UNFINISHED, start, cursor.position)
    char = cursor.char
    if char in "0123456789":
        raise cursor.error(RegexReason.BACKREFERENCE, start)
    if char in HEX_LENGTHS:
        return _hex_escape(cursor, start)
    if char in "pP":
        return _property(cursor, flags, start)
    cursor.bump()
    if char in "dswDSW":
        return _perl_class(char, flags, start, cursor.position)
    if char in POSITIONS:
        kind = POSITIONS[char]
        if char == "b" and not cursor.at_end and cursor.char == "{":
            kind = _braced_word_boundary(cursor, start) or kind
        position = Position(kind, _ascii_word(kind, flags))
        return Place(position, start, cursor.position)
    if char in CONTROLS:
        return Scalar(CONTROLS[char], None, start, cursor.position)
    if char < "\x80" and not char.isalnum():
        return Scalar(char, None, start, cursor.position)
    raise RegexSyntaxError(RegexReason.ESCAPE_UNKNOWN, start, cursor.position)


def _ascii_word(kind: PositionKind, flags: Flags) -> bool:
    ends = (PositionKind.TEXT_START, PositionKind.TEXT_END)
    return not flags.unicode and kind not in ends


def _perl_class(letter: str, flags: Flags, start: int, end: int) -> Members:
    negated = letter.isupper()
    if flags.unicode:
        members = perl(letter.lower())
        return Members(sets.complement(members) if negated else members, start, end)
    if negated:
        raise RegexSyntaxError(RegexReason.INVALID_UTF8, start, end)
    return Members(ASCII_PERL[letter], start, end)


def _hex_escape(cursor: Cursor, start: int) -> Scalar:
    letter = cursor.char
    if not cursor.bump_and_skip():
        raise RegexSyntaxError(RegexReason.ESCAPE_UNFINISHED, start, cursor.position)
    braced = cursor.char == "{"
    if braced:
        digits = _braced_digits(cursor, start)
    else:
        digits = _fixed_digits(cursor, start, HEX_LENGTHS[letter])
    value = int(digits.lstrip("0")[:8] or "0", 16)
    if value > sets.LAST or 0xD800 <= value < 0xE000:
        raise RegexSyntaxError(RegexReason.HEX_NO_CHARACTER, start, cursor.position)
    byte = value if letter == "x" and not braced else None
    return Scalar(chr(value), byte, start, cursor.position)


def _fixed_digits(cursor: Cursor, start: int, length: int) -> str:
    digits = ""
    while True:
        if cursor.char not in HEX_DIGITS:
            raise cursor.error(RegexReason.HEX_DIGIT, cursor.position)
        digits += cursor.char
        more = cursor.bump_and_skip()
        if len(digits) == length:
            return digits
        if not more:
            raise RegexSyntaxError(
                RegexReason.ESCAPE_UNFINISHED, start, cursor.position
            )


def _braced_digits(cursor: Cursor, start: int) -> str:
    digits: list[str] = []
    while cursor.bump_and_skip() and cursor.char != "}":
        if cursor.char not in HEX_DIGITS:
            raise cursor.error(RegexReason.HEX_DIGIT, cursor.position)
        digits.append(cursor.char)
    if cursor.at_end:
        raise RegexSyntaxError(RegexReason.ESCAPE_UNFINISHED, start, cursor.position)
    cursor.bump_and_skip()
    if not digits:
        raise RegexSyntaxError(RegexReason.HEX_EMPTY, start, cursor.position)
    return "".join(digits)


def _property(cursor: Cursor, flags: Flags, start: int) -> Members:
    negated = cursor.char == "P"
    if not cursor.bump_and_skip():
        raise RegexSyntaxError(RegexReason.ESCAPE_UNFINISHED, start, cursor.position)
    if cursor.char == "{":
        name = _braced_name(cursor, start)
        cursor.bump()
    else:
        name = cursor.char
        if name == "\\":
            raise cursor.error(RegexReason.PROPERTY_LETTER, start)
        cursor.bump_and_skip()
    end = cursor.position
    if not flags.unicode:
        raise RegexSyntaxError(RegexReason.UNICODE_NOT_ALLOWED, start, end)
    found, excluded = _property_class(name)
    if isinstance(found, RegexReason):
        raise RegexSyntaxError(found, start, end)
    members = fold(found) if flags.ignore_case else found
    if negated != excluded:
        members = sets.complement(members)
    return Members(members, start, end)


def _braced_name(cursor: Cursor, start: int) -> str:
    characters: list[str] = []
    while cursor.bump_and_skip() and cursor.char != "}":
        characters.append(cursor.char)
    if cursor.at_end:
        raise RegexSyntaxError(RegexReason.ESCAPE_UNFINISHED, start, cursor.position)
    return "".join(characters)


def _property_class(name: str) -> tuple[Ranges | RegexReason, bool]:
    """The class that the text between the braces names, and whether `!=` negates it."""
    for separator in ("!=", ":", "="):
        prop, found, value = name.partition(separator)
        if found:
            return valued_class(prop, value), separator == "!="
    return named_class(name), False


def _braced_word_boundary(cursor: Cursor, start: int) -> PositionKind | None:
    """Read `{start}` and its kin; None, and the cursor left, where `{` begins a count."""
    brace = cursor.position
    if not cursor.bump_and_skip():
        raise RegexSyntaxError(
            RegexReason.WORD_BOUNDARY_UNFINISHED, start, cursor.position
        )
    if not _in_boundary_name(cursor.char):
        cursor.position = brace
        return None
    characters: list[str] = []
    while not cursor.at_end and _in_boundary_name(cursor.char):
        characters.append(cursor.char)
        cursor.bump_and_skip()
    if cursor.at_end or cursor.char != "}":
        raise RegexSyntaxError(
            RegexReason.WORD_BOUNDARY_UNCLOSED, start, cursor.position
        )
    cursor.bump()
    kind = BRACED_WORD_BOUNDARIES.get("".join(characters))
    if kind is None:
        raise RegexSyntaxError(
            RegexReason.WORD_BOUNDARY_UNKNOWN, start, cursor.position
        )
    return kind


def _in_boundary_name(char: str) -> bool:
    return "A" <= char <= "Z" or "a" <= char <= "z" or char == "-"


def read_count(cursor: Cursor) -> int | None:
    """Read the digits of a repetition count and blanks around them; None without a digit.

    A number too large for 32 bits is an error.
    """
    while not cursor.at_end and cursor.char in WHITE_SPACE:
        cursor.bump()
    start = cursor.position
    digits: list[str] = []
    while not cursor.at_end and cursor.char in "0123456789":
        digits.append(cursor.char)
        cursor.bump_and_skip()
    end = cursor.position
    while not cursor.at_end and cursor.char in WHITE_SPACE:
        cursor.bump_and_skip()
    if not digits:
        return None
    significant = "".join(digits).lstrip("0") or "0"
    if len(significant) > 10 or int(significant) >= 1 << 32:
        raise RegexSyntaxError(RegexReason.REPETITION_COUNT_TOO_LARGE, start, end)
    return int(significant)
