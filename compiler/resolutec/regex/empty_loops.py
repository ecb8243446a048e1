"""Repetitions whose body may match the empty string.

`re` ends a loop after an empty iteration, the original never enters a state twice at one
place. Both come to the same where the body prefers every other way to match to the empty
one, and no group in it tells how often it ran. For the argument let the body B prefer the
empty way last. When an iteration at some place is empty, every other way to go on from
there has failed, with this iteration and with any later one; so whether the loop ends
there at once (`re`), or tries in vain to go on first (the original), the same end is found.
"""

from __future__ import annotations

from typing import assert_never

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
    Repeat,
)


def empty_loop(node: Node) -> bool:
    """Somewhere a loop may run empty in a way that `re` does not follow."""
    match node:
        case Empty() | Position() | Literal() | CharacterClass():
            return False
        case Group(body=body):
            return empty_loop(body)
        case Repeat(body=body, minimum=minimum, maximum=maximum):
            if maximum not in (1, minimum) and nullable(body):
                return _has_group(body) or not _prefers_text(body) or empty_loop(body)
            return empty_loop(body)
        case Concatenation(items=parts) | Alternation(branches=parts):
            return any(map(empty_loop, parts))
        case _:
            assert_never(node)


def _has_group(node: Node) -> bool:
    match node:
        case Group():
            return True
        case Repeat(body=body):
            return _has_group(body)
        case Concatenation(items=parts) | Alternation(branches=parts):
            return any(map(_has_group, parts))
        case Empty() | Position() | Literal() | CharacterClass():
            return False
        case _:
            assert_never(node)


def _prefers_text(node: Node) -> bool:
    """Ways to match the empty string come after all other ways."""
    match node:
        case Empty() | Position() | Literal() | CharacterClass():
            return True
        case Group(body=body):
            return _prefers_text(body)
        case Repeat(body=body, maximum=maximum, lazy=lazy):
            return maximum == 0 or (not lazy and _prefers_text(body))
        case Concatenation(items=items):
            return all(map(_prefers_text, items))
        case Alternation(branches=branches):
            return _branches_prefer_text(branches)
        case _:
            assert_never(node)


def _branches_prefer_text(branches: tuple[Node, ...]) -> bool:
    """Only the last branch may be empty."""
    return not any(map(nullable, branches[:-1])) and _prefers_text(branches[-1])
