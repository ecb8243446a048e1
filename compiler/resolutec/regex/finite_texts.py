"""Parts of a pattern that match a handful of texts only, such as `2599[2-9]|26465`."""

from __future__ import annotations

from typing import assert_never

from . import ranges as sets
from .edges import literal_members
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

MOST_TEXTS = 64
"""Texts beyond which a part counts as one that matches any number of them."""
_LONGEST = 4_096
"""Characters that these texts may have together."""

Texts = tuple[str, ...]


def finite_texts(node: Node) -> Texts | None:
    """Every text that a part matches, the preferred ones first; None where they are many."""
    match node:
        case Empty():
            return ("",)
        case Literal(text=text, ignore_case=False):
            return (text,)
        case Literal():
            places = range(len(node.text))
            return _products([_members(literal_members(node, at)) for at in places])
        case CharacterClass(ranges=ranges):
            return _members(ranges)
        case Group(body=body):
            return finite_texts(body)
        case Position():
            return None
        case Repeat():
            return _repeated(node)
        case Concatenation(items=items):
            return _products([finite_texts(item) for item in items])
        case Alternation(branches=branches):
            found: list[str] = []
            for branch in branches:
                texts = finite_texts(branch)
                if texts is None:
                    return None
                found += texts
            return _limited(found)
        case _:
            assert_never(node)


def _members(ranges: Ranges) -> Texts | None:
    if not 0 < sets.size(ranges) <= MOST_TEXTS:
        return None
    return tuple(chr(code) for start, end in ranges for code in range(start, end + 1))


def _repeated(node: Repeat) -> Texts | None:
    texts = finite_texts(node.body)
    if texts is None or node.maximum is None or node.maximum > MOST_TEXTS:
        return None
    counts = range(node.minimum, node.maximum + 1)
    found: list[str] = []
    for count in counts if node.lazy else reversed(counts):
        product = _products([texts] * count)
        if product is None:
            return None
        found += product
        if len(found) > MOST_TEXTS:
            return None
    return _limited(found)


def _products(factors: list[Texts | None]) -> Texts | None:
    """One text of each factor after the other, in every way."""
    found: Texts | None = ("",)
    for factor in factors:
        if factor is None or found is None or len(found) * len(factor) > MOST_TEXTS:
            return None
        found = _limited([head + tail for head in found for tail in factor])
    return found


def _limited(texts: list[str]) -> Texts | None:
    unique = tuple(dict.fromkeys(texts))
    fits = len(unique) <= MOST_TEXTS and sum(map(len, unique)) <= _LONGEST
    return unique if unique and fits else None
