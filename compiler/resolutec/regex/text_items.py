"""A pattern as a row of items: texts, and runs of characters of one class."""

from __future__ import annotations

from dataclasses import dataclass

from . import ranges as sets
from .attempts import single_class
from .finite_texts import Texts, finite_texts
from .text_form import Span
from .tree import (
    CharacterClass,
    Concatenation,
    Empty,
    Group,
    Literal,
    Node,
    Pattern,
    Position,
    PositionKind,
    Ranges,
    Repeat,
)

MOST_ITEMS = 256
_FEW = 10
"""Members up to which a class counts as so many texts."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """One of some texts."""

    texts: Texts

    @property
    def only(self) -> str | None:
        """The text, where there is but one."""
        return self.texts[0] if len(self.texts) == 1 else None


@dataclass(frozen=True, slots=True)
class Repeated:
    """Characters of one class; after an `open` one anything may stand, or nothing."""

    ranges: Ranges
    minimum: int
    maximum: int | None
    lazy: bool
    open: bool = False

    @property
    def unlimited(self) -> bool:
        """It takes as many characters as it can get."""
        return self.maximum is None and not self.lazy


Item = Fixed | Repeated


@dataclass(frozen=True, slots=True)
class Row:
    """The items of a pattern, between its anchors; the items of each group by its number."""

    items: tuple[Item, ...]
    groups: dict[int, Span]
    at_start: bool
    at_end: bool


class _OtherError(Exception):
    """The pattern is no row of such items."""


def row_of(pattern: Pattern) -> Row | None:
    """The row that a pattern is; None where it is none."""
    return row_of_node(pattern.root)


def row_of_node(root: Node) -> Row | None:
    """The row that a whole pattern, or one of its branches, is."""
    inner = list(root.items) if isinstance(root, Concatenation) else [root]
    at_start = at_end = False
    while inner and inner[0] == Position(PositionKind.TEXT_START):
        at_start = True
        del inner[0]
    while inner and inner[-1] == Position(PositionKind.TEXT_END):
        at_end = True
        del inner[-1]
    items: list[Item] = []
    groups: dict[int, Span] = {}
    try:
        for node in inner:
            _append(node, items, groups)
    except _OtherError:
        return None
    return Row(tuple(items), groups, at_start, at_end)


def _append(node: Node, items: list[Item], groups: dict[int, Span]) -> None:
    if len(items) > MOST_ITEMS:
        raise _OtherError
    match node:
        case Empty():
            pass
        case Literal(text=text, ignore_case=False):
            items += [Fixed((char,)) for char in text]
        case CharacterClass(ranges=ranges) if sets.size(ranges) > _FEW:
            items.append(Repeated(ranges, 1, 1, False))
        case Group():
            start = len(items)
            _append(node.body, items, groups)
            groups[node.number] = (start, len(items))
        case Concatenation():
            for part in node.items:
                _append(part, items, groups)
        case _:
            items.append(_item(node))


def _item(node: Node) -> Item:
    texts = finite_texts(node)
    if texts is not None:
        return Fixed(texts)
    if isinstance(node, Repeat) and not isinstance(node.body, Group):
        ranges = single_class(node.body)
        if ranges:
            return Repeated(ranges, node.minimum, node.maximum, node.lazy)
    raise _OtherError
