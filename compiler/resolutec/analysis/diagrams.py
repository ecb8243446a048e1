"""Sets of inputs as decision diagrams: exact, shared, equal if and only if identical.

An input is a cell for each of a number of axes. A node looks at one axis and leads on by the
cell; from the top down the axes come in order, and an axis that does not matter is left out.
Sets of cells are the bits of integers. A node whose every cell leads to the same place is
that place, so that the empty set is `NONE` and the set of everything `ALL`, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from .effort import Effort, EffortExceeded

Diagram: TypeAlias = int
"""A set of inputs: the number of its node."""

NONE: Final = 0
ALL: Final = 1

Edges: TypeAlias = tuple[tuple[Diagram, int], ...]

_DEEPEST = 400
"""Axes that one path may look at: operations recurse that deep."""
_WORD = 4096
"""Bits of cells that cost about as much as one step."""


@dataclass(frozen=True, slots=True)
class Node:
    """Where each set of an axis's cells leads; the sets are disjoint and cover the axis."""

    axis: int
    edges: Edges


class Diagrams:
    """The diagrams over some axes; `sizes` has the number of cells of each.

    Operations raise EffortExceeded where the bound on their work is reached.
    """

    def __init__(self, sizes: Sequence[int], effort: Effort) -> None:
        self._full = [(1 << size) - 1 for size in sizes]
        self._costs = [1 + size // _WORD for size in sizes]
        self._effort = effort
        outside = len(sizes)
        self._nodes = [Node(outside, ()), Node(outside, ())]
        self._known: dict[tuple[int, tuple[int, ...], Edges], Diagram] = {}
        self._conjunctions: dict[tuple[Diagram, Diagram], Diagram] = {}
        self._complements: dict[Diagram, Diagram] = {NONE: ALL, ALL: NONE}

    def node(self, diagram: Diagram) -> Node:
        """The topmost node; that of `NONE` and `ALL` looks at no axis and leads nowhere."""
        return self._nodes[diagram]

    def cells(self, axis: int, cells: int) -> Diagram:
        """The inputs whose cell on an axis is one of some."""
        rest = self._full[axis] & ~cells
        return self.branch(axis, ((ALL, cells), (NONE, rest)))

    def branch(self, axis: int, edges: Sequence[tuple[Diagram, int]]) -> Diagram:
        """The inputs that each go where their cell leads; the axis is above all others there."""
        merged: dict[Diagram, int] = {}
        for child, cells in edges:
            if cells:
                merged[child] = merged.get(child, 0) | cells
        if len(merged) == 1:
            return next(iter(merged))
        edges = tuple(sorted(merged.items()))
        # The cells of the last edge are those that the others leave.
        key = (axis, tuple([_mark(cells) for _, cells in edges[:-1]]), edges)
        found = self._known.get(key)
        if found is None:
            found = len(self._nodes)
            self._nodes.append(Node(axis, edges))
            self._known[key] = found
        return found

    def complement(self, diagram: Diagram, depth: int = 0) -> Diagram:
        """The inputs that are not in the set."""
        found = self._complements.get(diagram)
        if found is not None:
            return found
        _check(depth)
        node = self._nodes[diagram]
        self._effort.spend(len(node.edges) * self._costs[node.axis])
        edges = []
        for child, cells in node.edges:
            edges.append((self.complement(child, depth + 1), cells))
        found = self.branch(node.axis, edges)
        self._complements[diagram] = found
        self._complements[found] = diagram
        return found

    def both(self, first: Diagram, second: Diagram, depth: int = 0) -> Diagram:
        """The inputs in both sets."""
        if first > second:
            first, second = second, first
        if first in (NONE, second):
            return first
        if first == ALL:
            return second
        found = self._conjunctions.get((first, second))
        if found is not None:
            return found
        _check(depth)
        one, other = self._nodes[first], self._nodes[second]
        edges = []
        if one.axis == other.axis:
            axis = one.axis
            pairs = len(one.edges) * len(other.edges)
            self._effort.spend(2 * pairs * self._costs[axis])
            for child, cells in one.edges:
                for other_child, other_cells in other.edges:
                    shared = cells & other_cells
                    if not shared:
                        continue
                    # What needs no further look is settled here: it is most of the work.
                    if child == NONE or other_child in (ALL, child):
                        edges.append((child, shared))
                    elif other_child == NONE or child == ALL:
                        edges.append((other_child, shared))
                    else:
                        both = self.both(child, other_child, depth + 1)
                        edges.append((both, shared))
        else:
            if one.axis > other.axis:
                one, second = other, first
            axis = one.axis
            self._effort.spend(2 * len(one.edges))
            for child, cells in one.edges:
                if child == NONE:
                    edges.append((NONE, cells))
                elif child == ALL:
                    edges.append((second, cells))
                else:
                    edges.append((self.both(child, second, depth + 1), cells))
        found = self.branch(axis, edges)
        self._conjunctions[first, second] = found
        return found

    def without(self, first: Diagram, second: Diagram) -> Diagram:
        """The inputs in the first set that are not in the second."""
        return self.both(first, self.complement(second))

    def either(self, first: Diagram, second: Diagram) -> Diagram:
        """The inputs in at least one of the sets."""
        return self.complement(
            self.both(self.complement(first), self.complement(second))
        )

    def union(self, diagrams: Sequence[Diagram]) -> Diagram:
        """The inputs in at least one of the sets, pair by pair from the deepest axes up."""
        ordered = sorted(diagrams, key=lambda each: -self._nodes[each].axis)
        result = NONE
        for diagram in ordered:
            result = self.either(result, diagram)
        return result

    def forget(self, diagram: Diagram, axes: Callable[[int], bool]) -> Diagram:
        """The inputs that are in the set for some choice of cells on the axes chosen."""
        return self._forget(diagram, axes, {NONE: NONE, ALL: ALL}, 0)

    def _forget(
        self,
        diagram: Diagram,
        axes: Callable[[int], bool],
        known: dict[Diagram, Diagram],
        depth: int,
    ) -> Diagram:
        found = known.get(diagram)
        if found is not None:
            return found
        _check(depth)
        node = self._nodes[diagram]
        self._effort.spend(len(node.edges))
        edges = []
        for child, cells in node.edges:
            edges.append((self._forget(child, axes, known, depth + 1), cells))
        if axes(node.axis):
            found = self.union([child for child, _ in edges])
        else:
            found = self.branch(node.axis, edges)
        known[diagram] = found
        return found

    def paths(self, diagram: Diagram) -> Iterator[dict[int, int]]:
        """Disjoint boxes that make up the set: cells by axis, those that matter only."""
        pending: list[tuple[Diagram, dict[int, int]]] = [(diagram, {})]
        while pending:
            at, box = pending.pop()
            if at == ALL:
                yield box
                continue
            node = self._nodes[at]
            for child, cells in reversed(node.edges):
                if child != NONE:
                    self._effort.spend(1 + len(box))
                    pending.append((child, {**box, node.axis: cells}))


def _mark(cells: int) -> int:
    """Tells sets apart that have the same hash, as powers of two have in their hundreds."""
    if cells < _WORD:
        return cells
    return hash(cells.to_bytes((cells.bit_length() + 7) // 8, "little"))


def _check(depth: int) -> None:
    if depth > _DEEPEST:
        raise EffortExceeded
