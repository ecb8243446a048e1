"""The flags of a pattern, and reading them: `(?i-s)`, `(?x:`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .cursor import Cursor
from .errors import RegexReason, RegexSyntaxError


@dataclass(frozen=True, slots=True)
class Flags:
    """The flags that hold at one place of a pattern, with the letters that set them."""

    ignore_case: bool = False  # i
    multi_line: bool = False  # m
    dot_matches_all: bool = False  # s
    swap_greed: bool = False  # U
    unicode: bool = True  # u
    crlf: bool = False  # R
    ignore_whitespace: bool = False  # x


FIELDS = {
    "i": "ignore_case",
    "m": "multi_line",
    "s": "dot_matches_all",
    "U": "swap_greed",
    "u": "unicode",
    "R": "crlf",
    "x": "ignore_whitespace",
}


@dataclass(frozen=True, slots=True)
class FlagChange:
    """Fields of `Flags` that a pattern sets or unsets."""

    fields: tuple[tuple[str, bool], ...]

    @property
    def empty(self) -> bool:
        """No flag is set or unset."""
        return not self.fields

    def apply(self, flags: Flags) -> Flags:
        """The flags after the change."""
        return replace(flags, **dict(self.fields))


def read_flags(cursor: Cursor) -> FlagChange:
    """Read flags up to `:` or `)`, at which the cursor is left."""
    fields: dict[str, bool] = {}
    negation: int | None = None
    while cursor.char not in ":)":
        start = cursor.position
        if cursor.char == "-":
            if negation is not None:
                raise cursor.error(RegexReason.FLAG_NEGATION_REPEATED, start)
            negation = start
        else:
            field = FIELDS.get(cursor.char)
            if field is None:
                raise cursor.error(RegexReason.FLAG_UNKNOWN, start)
            if field in fields:
                raise cursor.error(RegexReason.FLAG_DUPLICATE, start)
            fields[field] = negation is None
        if not cursor.bump():
            raise RegexSyntaxError(
                RegexReason.FLAGS_UNCLOSED, cursor.position, cursor.position
            )
    if negation is not None and negation == cursor.position - 1:
        raise RegexSyntaxError(
            RegexReason.FLAG_NEGATION_DANGLING, negation, negation + 1
        )
    return FlagChange(tuple(fields.items()))
