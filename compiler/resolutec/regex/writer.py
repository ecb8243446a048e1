"""Nodes as `re` writes them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cache
from typing import assert_never

from . import ranges as sets
from .class_text import Parts, bracket_content, class_parts, escaped, set_parts
from .edges import edge
from .positions import word_characters
from .tree import (
    Alternation,
    CharacterClass,
    Concatenation,
    Empty,
    Group,
    Literal,
    Node,
    Position,
    PositionKind,
    Ranges,
    Repeat,
)
from .unicode_tables import case_variants


class Binding(enum.IntEnum):
    """How tightly a written part holds together."""

    ALTERNATION = 0
    CONCATENATION = 1
    ATOM = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A part of the pattern, and how tightly it holds together."""

    parts: Parts
    binding: Binding

    def within(self, binding: Binding) -> Parts:
        """The part as it may stand where at least `binding` is needed."""
        if self.binding >= binding:
            return self.parts
        return ("(?:", *self.parts, ")")


def write(node: Node) -> Written:
    """The node in the syntax of `re`."""
    match node:
        case Empty():
            return Written((), Binding.CONCATENATION)
        case Literal():
            return _literal(node)
        case CharacterClass():
            return Written(class_parts(node), Binding.ATOM)
        case Position():
            return Written(_position(node, None, None), Binding.ATOM)
        case Group(body=body):
            return Written(("(", *write(body).parts, ")"), Binding.ATOM)
        case Repeat():
            return _repeat(node)
        case Concatenation(items=items):
            return Written(_sequence(items), Binding.CONCATENATION)
        case Alternation(branches=branches):
            parts: list[Parts] = []
            for branch in branches:
                parts += [("|",), write(branch).parts]
            joined = tuple(part for piece in parts[1:] for part in piece)
            return Written(joined, Binding.ALTERNATION)
        case _:
            assert_never(node)


def _sequence(items: tuple[Node, ...]) -> Parts:
    parts: list[Parts] = []
    for index, item in enumerate(items):
        if isinstance(item, Position):
            before = edge(items[index - 1], at_start=False) if index else None
            rest = items[index + 1 : index + 2]
            after = edge(rest[0], at_start=True) if rest else None
            parts.append(_position(item, before, after))
        else:
            parts.append(write(item).within(Binding.CONCATENATION))
    return tuple(part for piece in parts for part in piece)


def _repeat(node: Repeat) -> Written:
    body = write(node.body).within(Binding.ATOM)
    minimum, maximum = node.minimum, node.maximum
    match (minimum, maximum):
        case (0, None):
            count = "*"
        case (1, None):
            count = "+"
        case (0, 1):
            count = "?"
        case (_, None):
            count = f"{{{minimum},}}"
        case _ if minimum == maximum:
            return Written((*body, f"{{{minimum}}}"), Binding.CONCATENATION)
        case _:
            count = f"{{{minimum},{maximum}}}"
    lazy = "?" if node.lazy else ""
    return Written((*body, count + lazy), Binding.CONCATENATION)


def _literal(node: Literal) -> Written:
    text = node.text
    if node.ignore_case:
        return _literal_in_any_case(text)
    binding = Binding.ATOM if len(text) == 1 else Binding.CONCATENATION
    return Written(("".join(escaped(char) for char in text),), binding)


def _literal_in_any_case(text: str) -> Written:
    """Letters with two cases under the flags `ai`, which know no others; the rest as classes.

    Without `a` the case of letters would be what the running Python's tables say, and `i`
    would match `İ`.
    """
    plain = 0
    written: list[str] = []
    for char in text:
        variants = case_variants(char)
        two_cases = char.isascii() and sets.size(variants) == 2
        plain += two_cases
        written.append(escaped(char) if two_cases else _only_text(set_parts(variants)))
    if plain > 1:
        return Written(("(?ai:" + "".join(written) + ")",), Binding.ATOM)
    spelled = "".join(_only_text(set_parts(case_variants(char))) for char in text)
    binding = Binding.ATOM if len(text) == 1 else Binding.CONCATENATION
    return Written((spelled,), binding)


def _only_text(parts: Parts) -> str:
    return "".join(part for part in parts if isinstance(part, str))


def _position(node: Position, before: Ranges | None, after: Ranges | None) -> Parts:
    """A position, by the characters that always stand before and after it, if known."""
    match node.kind:
        case PositionKind.TEXT_START:
            return ("^",)
        case PositionKind.TEXT_END:
            return (r"\Z",)
        case PositionKind.LINE_START:
            return ("(?m:^)",)
        case PositionKind.LINE_END:
            return ("(?m:$)",)
        case PositionKind.CRLF_LINE_START:
            return (r"(?:^|(?<=\n)|(?<=\r)(?!\n))",)
        case PositionKind.CRLF_LINE_END:
            return (r"(?:\Z|(?=\r)|(?<!\r)(?=\n))",)
        case _:
            return _word_position(node, before, after)


def _word_position(
    node: Position, before: Ranges | None, after: Ranges | None
) -> Parts:
    words = word_characters(node.ascii_word)
    content = _word_content(node.ascii_word)
    word_before: Parts = ("(?<=[", *content, "])")
    no_word_before: Parts = ("(?<![", *content, "])")
    word_after: Parts = ("(?=[", *content, "])")
    no_word_after: Parts = ("(?![", *content, "])")
    match node.kind:
        case PositionKind.WORD_START_HALF:
            return no_word_before
        case PositionKind.WORD_END_HALF:
            return no_word_after
        case PositionKind.WORD_START:
            if _within(after, words):
                return no_word_before
            return no_word_before + word_after
        case PositionKind.WORD_END:
            if _within(before, words):
                return no_word_after
            return word_before + no_word_after
        case PositionKind.WORD_BOUNDARY:
            unlike = True
        case _:
            unlike = False
    if after is not None and (_within(after, words) or sets.disjoint(after, words)):
        return no_word_before if _within(after, words) == unlike else word_before
    if before is not None and (_within(before, words) or sets.disjoint(before, words)):
        return no_word_after if _within(before, words) == unlike else word_after
    if unlike:
        return (
            "(?:",
            *no_word_before,
            *word_after,
            "|",
            *word_before,
            *no_word_after,
            ")",
        )
    return ("(?:", *word_before, *word_after, "|", *no_word_before, *no_word_after, ")")


@cache
def _word_content(ascii_word: bool) -> Parts:
    """The word characters as they stand between brackets."""
    return bracket_content(word_characters(ascii_word))


def _within(members: Ranges | None, words: Ranges) -> bool:
    return members is not None and sets.includes(words, members)
