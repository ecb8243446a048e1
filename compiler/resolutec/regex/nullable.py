"""Whether a part of a pattern may match the empty string."""

from __future__ import annotations

from typing import assert_never

from .tree import (
    Alternation,
    CharacterClass,
    Concatenation,
    Empty,
    Group,
    Literal,
    Node,
    Position,
    Repeat,
)


def nullable(node: Node) -> bool:
    """The node matches the empty string, at some place at least."""
    match node:
        case Empty() | Position():
            return True
        case Literal() | CharacterClass():
            return False
        case Group(body=body):
            return nullable(body)
        case Repeat(body=body, minimum=minimum):
            return minimum == 0 or nullable(body)
        case Concatenation(items=items):
            return all(map(nullable, items))
        case Alternation(branches=branches):
            return any(map(nullable, branches))
        case _:
            assert_never(node)
