"""Questions to the host that an evaluation may come to twice.

Within one evaluation of a setting, equal calls of a function without side effect are made once.
Calls whose literal arguments differ are never equal; where two calls may be, the answers are
remembered for as long as the evaluation lasts.
"""

from __future__ import annotations

from dataclasses import replace

from ..functions.model import Effect
from ..functions.table import FUNCTIONS
from . import tree
from .walk import expressions, map_expressions, rebuild, walk


def remember_repeated(block: tree.Block) -> tree.Block:
    """The block with every call that may equal another marked."""
    calls = [
        node
        for root in expressions(block)
        for node in walk(root)
        if isinstance(node, tree.HostCall) and _only_asks(node)
    ]
    repeated = _repeated(calls)
    if not repeated:
        return block

    def mark(node: tree.Expression) -> tree.Expression:
        node = rebuild(node, mark)
        if isinstance(node, tree.HostCall) and _shape(node) in repeated:
            return replace(node, remembered=True)
        return node

    return map_expressions(block, mark)


Shape = tuple[str, tuple[object, ...]]


def _only_asks(call: tree.HostCall) -> bool:
    return FUNCTIONS[call.function].effect is Effect.ASKS


def _shape(call: tree.HostCall) -> Shape:
    """The function, and its arguments as far as they are literals."""
    known = (
        argument.value if isinstance(argument, tree.Literal) else None
        for argument in call.arguments
    )
    return call.function, tuple(known)


def _repeated(calls: list[tree.HostCall]) -> frozenset[Shape]:
    """The shapes that two calls or more may have in common."""
    shapes = [_shape(call) for call in calls]
    counts: dict[Shape, int] = {}
    for shape in shapes:
        counts[shape] = counts.get(shape, 0) + 1
    several = {shape for shape, count in counts.items() if count > 1}
    open_shapes = [shape for shape in counts if None in shape[1]]
    if len(open_shapes) * len(counts) > _MOST_PAIRS:
        return frozenset(counts)
    for shape in open_shapes:
        for other in counts:
            if other != shape and _may_be_equal(shape, other):
                several |= {shape, other}
    return frozenset(several)


_MOST_PAIRS = 100_000
"""Pairs of shapes that are compared; of more, all are remembered."""


def _may_be_equal(first: Shape, second: Shape) -> bool:
    return first[0] == second[0] and all(
        one is None or other is None or one == other
        for one, other in zip(first[1], second[1], strict=True)
    )
