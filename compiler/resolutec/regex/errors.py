"""What may be wrong with a pattern."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class RegexReason(enum.Enum):
    """Why a pattern is rejected; the value is the sentence for people, in lower case."""

    UNCLOSED_GROUP = "this group is never closed"
    UNOPENED_GROUP = "this `)` closes no group"
    UNCLOSED_CLASS = "this character class is never closed"
    LOOK_AROUND = "look-around is not supported"
    BACKREFERENCE = "back-references are not supported"
    NOTHING_TO_REPEAT = "there is nothing to repeat before this operator"
    UNCLOSED_REPETITION = "this repetition is never closed"
    NO_REPETITION_COUNT = "a repetition needs a number here"
    REPETITION_COUNT_TOO_LARGE = "this repetition count is too large"
    REPETITION_ORDER = "the upper count of this repetition is below the lower one"
    GROUP_NAME_EMPTY = "the name of this group is empty"
    GROUP_NAME_INVALID = "this character can't stand in the name of a group"
    GROUP_NAME_UNCLOSED = "the name of this group is never closed"
    GROUP_NAME_DUPLICATE = "another group has this name"
    FLAG_UNKNOWN = "there is no such flag"
    FLAG_DUPLICATE = "this flag stands here twice"
    FLAG_NEGATION_REPEATED = "a second `-` among flags"
    FLAG_NEGATION_DANGLING = "no flag follows this `-`"
    FLAGS_UNCLOSED = "these flags are never closed"
    ESCAPE_UNFINISHED = "this escape is not finished"
    ESCAPE_UNKNOWN = "there is no such escape"
    ESCAPE_IN_CLASS = "this escape can't stand in a character class"
    HEX_EMPTY = "this escape holds no digits"
    HEX_DIGIT = "this is no hexadecimal digit"
    HEX_NO_CHARACTER = "there is no character with this number"
    CLASS_RANGE_ORDER = "this range ends before it starts"
    CLASS_RANGE_END = "a range can only be between two characters"
    PROPERTY_LETTER = "this can't name a Unicode property"
    PROPERTY_UNKNOWN = "there is no such Unicode property"
    PROPERTY_VALUE_UNKNOWN = "this Unicode property has no such value"
    WORD_BOUNDARY_UNFINISHED = "this word boundary is not finished"
    WORD_BOUNDARY_UNCLOSED = "this word boundary is never closed"
    WORD_BOUNDARY_UNKNOWN = "there is no such word boundary"
    UNICODE_NOT_ALLOWED = "this needs the flag `u`, which is switched off here"
    INVALID_UTF8 = "this could match a part of a character"
    NOT_UNICODE = "a lone surrogate is no character"
    NESTED_TOO_DEEPLY = "the pattern is nested too deeply"
    TOO_LARGE = "the pattern is too large"
    TOO_LONG = "the pattern is too long"


@dataclass(frozen=True, slots=True)
class RegexError:
    """A pattern that is rejected: the reason, and where, as offsets into its text.

    `detail` is the text between the offsets; it may be empty, or as long as the pattern.
    """

    reason: RegexReason
    start: int
    end: int
    detail: str


class RegexSyntaxError(Exception):
    """Carries a `RegexError` from where it is found to `parse`, which returns it."""

    def __init__(self, reason: RegexReason, start: int, end: int) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.start = start
        self.end = end
