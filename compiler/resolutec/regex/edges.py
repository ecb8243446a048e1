"""The characters that a match of a part may begin and end with."""

from __future__ import annotations

from typing import assert_never

from . import ranges as sets
from .nullable import nullable
from .tree import (
    Alternation,
    CharacterClass,
    Concatenation,
    Empty,
    Group,
    Literal,
    Node,
    Position,
    Ranges,
    Repeat,
)
from .unicode_tables import case_variants


def literal_members(literal: Literal, index: int) -> Ranges:
    """The characters that the literal takes at an index of its text."""
    char = literal.text[index]
    return case_variants(char) if literal.ignore_case else sets.of_characters(char)


def edge(node: Node, at_start: bool) -> Ranges | None:
    """What every match begins with (or ends with); None where a match may be empty.

    None too for what holds positions in front (or at the end), for simplicity.
    """
    match node:
        case Empty() | Position():
            return None
        case Literal():
            return literal_members(node, 0 if at_start else -1)
        case CharacterClass(ranges=ranges):
            return ranges
        case Group(body=body):
            return edge(body, at_start)
        case Repeat(body=body, minimum=minimum):
            return edge(body, at_start) if minimum > 0 else None
        case Concatenation(items=items):
            outer = items[0] if at_start else items[-1]
            return None if nullable(outer) else edge(outer, at_start)
        case Alternation(branches=branches):
            found: list[Ranges] = []
            for branch in branches:
                members = edge(branch, at_start)
                if members is None:
                    return None
                found.append(members)
            return sets.union(*found)
        case _:
            assert_never(node)
