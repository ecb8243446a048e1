"""How large a pattern is once its repetitions are written out.

The original refuses patterns whose automaton, over the bytes of UTF-8, takes more than
10 MiB. The costs below approximate its states: exact for ASCII, within a third for
classes of other characters.
"""

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

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes."""

STATE = 32
CLASS = 64
ASCII_RANGE = 8
SHORT_RANGE = 52
"""A range whose characters differ in the last byte only."""
LONG_RANGE = 180
"""Any other range, and what each further length of UTF-8 adds to it."""


def compiled_size(node: Node) -> int:
    """Approximate bytes of the automaton; no more than a node beyond `SIZE_LIMIT`."""
    match node:
        case Empty() | Position():
            return STATE
        case Literal(text=text, ignore_case=ignore_case):
            if ignore_case:
                return len(text) * (CLASS + 2 * ASCII_RANGE)
            return STATE * len(text.encode())
        case CharacterClass(ranges=ranges):
            return CLASS + sum(_range_size(start, end) for start, end in ranges)
        case Group(body=body):
            return 2 * STATE + compiled_size(body)
        case Repeat():
            return _repeat_size(node)
        case Concatenation(items=items):
            return _total(items, 0)
        case Alternation(branches=branches):
            return _total(branches, STATE)
        case _:
            assert_never(node)


def _total(nodes: tuple[Node, ...], extra: int) -> int:
    total = 0
    for node in nodes:
        total += compiled_size(node) + extra
        if total > SIZE_LIMIT:
            break
    return total


def _repeat_size(node: Repeat) -> int:
    body = compiled_size(node.body)
    if node.maximum is None:
        return max(node.minimum, 1) * body + 2 * STATE
    optional = node.maximum - node.minimum
    return node.minimum * body + optional * (body + STATE + ASCII_RANGE)


def _range_size(start: int, end: int) -> int:
    if end < 0x80:
        return ASCII_RANGE
    if start >> 6 == end >> 6:
        return SHORT_RANGE
    lengths = sum(start < first <= end for first in (0x80, 0x800, 0x10000))
    return LONG_RANGE * (1 + lengths)
