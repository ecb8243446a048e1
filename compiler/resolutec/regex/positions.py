"""Where `^`, `$`, `\\b` and their kin hold in a text."""

from __future__ import annotations

from typing import assert_never

from . import ranges as sets
from .escapes import ASCII_PERL
from .tree import Position, PositionKind, Ranges
from .unicode_tables import perl


def word_characters(ascii_word: bool) -> Ranges:
    """The characters that words are made of."""
    return ASCII_PERL["w"] if ascii_word else perl("w")


def holds(position: Position, text: str, index: int) -> bool:
    """Whether the position holds before the character at `index` (or at the text's end)."""
    before = text[index - 1] if index > 0 else ""
    after = text[index] if index < len(text) else ""
    kind = position.kind
    match kind:
        case PositionKind.TEXT_START:
            return not before
        case PositionKind.TEXT_END:
            return not after
        case PositionKind.LINE_START:
            return before in ("", "\n")
        case PositionKind.LINE_END:
            return after in ("", "\n")
        case PositionKind.CRLF_LINE_START:
            return before in ("", "\n") or (before == "\r" and after != "\n")
        case PositionKind.CRLF_LINE_END:
            return after in ("", "\r") or (after == "\n" and before != "\r")
    words = word_characters(position.ascii_word)
    word_before = bool(before) and sets.contains(words, ord(before))
    word_after = bool(after) and sets.contains(words, ord(after))
    match kind:
        case PositionKind.WORD_BOUNDARY:
            return word_before != word_after
        case PositionKind.NOT_WORD_BOUNDARY:
            return word_before == word_after
        case PositionKind.WORD_START:
            return not word_before and word_after
        case PositionKind.WORD_END:
            return word_before and not word_after
        case PositionKind.WORD_START_HALF:
            return not word_before
        case PositionKind.WORD_END_HALF:
            return not word_after
        case _:
            assert_never(kind)
