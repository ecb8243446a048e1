"""What several conditions look at is read once.

    before                                   after
    if element_or(ip.octets, 3, 0) == 2:     octets = ip.octets
        return "A"                           octets_3 = octets[3] if len(octets) > 3 else 0
    if element_or(ip.octets, 3, 0) == 4:     if octets_3 == 2:
        return "B"                               return "A"
    return None                              if octets_3 == 4:
                                                 return "B"
                                             return None

A read moves up to a statement only where that statement makes it first thing in any case, so
that nothing is read that the policy would not have read. In a branch the same holds for the
statements of the branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from ..ir import tree
from ..ir.order import always_first
from ..ir.walk import (
    expressions,
    highest_local,
    map_expressions,
    rebuild,
    walk,
)

_Shared = tree.Read | tree.ElementOr


def share_reads(decision: tree.Decision) -> tree.Decision:
    """The decision with elements and attributes that are read repeatedly in locals."""
    sharer = _Sharer(highest_local(decision.body) + 1)
    body = sharer.block(decision.body, tree.ElementOr)
    return replace(decision, body=sharer.block(body, tree.Read))


class _Sharer:
    """Numbers the new locals of one decision."""

    def __init__(self, first: int) -> None:
        self._next = first
        # What is read in two branches of which only one is taken has one name.
        self._locals: dict[_Shared, tree.Local] = {}

    def block(
        self, block: tree.Block, kind: type[tree.ElementOr] | type[tree.Read]
    ) -> tree.Block:
        """Share each expression of a kind at the first statement that surely evaluates it."""
        counts = [_counts(statement, kind) for statement in block]
        left = _sum(counts)
        if all(number == 1 for number in left.values()):
            return block
        shared: dict[_Shared, tree.Local] = {}
        result: list[tree.Statement] = []
        for statement, count in zip(block, counts, strict=True):
            for node in _always(_root(statement), kind):
                if node not in shared and left[node] > 1:
                    shared[node] = self._local(node)
                    result.append(tree.Assign(shared[node], node))
            for node, number in count.items():
                left[node] -= number
            changed: tree.Block = (statement,)
            if not shared.keys().isdisjoint(count):
                changed = map_expressions(changed, _Replacement(shared))
            result += (self._within(one, kind) for one in changed)
        return tuple(result)

    def _within(
        self,
        statement: tree.Statement,
        kind: type[tree.ElementOr] | type[tree.Read],
    ) -> tree.Statement:
        """The statement with what its branch reads repeatedly shared in the branch."""
        if not isinstance(statement, tree.If):
            return statement
        body = self.block(statement.body, kind)
        return statement if body is statement.body else replace(statement, body=body)

    def _local(self, node: _Shared) -> tree.Local:
        if node not in self._locals:
            self._locals[node] = self._new(node)
        return self._locals[node]

    def _new(self, node: _Shared) -> tree.Local:
        number = self._next
        self._next += 1
        if isinstance(node, tree.Read):
            return tree.Local(number, node.attribute, node.type)
        hint = (
            node.sequence.attribute if isinstance(node.sequence, tree.Read) else "item"
        )
        return tree.Local(number, f"{hint}_{node.index}", node.type)


def _root(statement: tree.Statement) -> tree.Expression:
    match statement:
        case tree.If():
            return statement.test
        case tree.Dispatch():
            return statement.subject
        case tree.RuleIndex():
            return statement.subjects[0].value
        case tree.Assign() | tree.Unpack() | tree.Return():
            return statement.value
        case _:
            assert_never(statement)


def _counts(
    statement: tree.Statement, kind: type[tree.ElementOr] | type[tree.Read]
) -> dict[_Shared, int]:
    counts: dict[_Shared, int] = {}
    for root in expressions((statement,)):
        for node in walk(root):
            if isinstance(node, kind):
                counts[node] = counts.get(node, 0) + 1
            elif isinstance(node, tree.ElementOr) and isinstance(node.sequence, kind):
                # The list is looked at twice: whether the element is there, and for it.
                counts[node.sequence] = counts.get(node.sequence, 0) + 1
    return counts


def _sum(counts: Iterable[Mapping[_Shared, int]]) -> dict[_Shared, int]:
    total: dict[_Shared, int] = {}
    for count in counts:
        for node, number in count.items():
            total[node] = total.get(node, 0) + number
    return total


def _always(
    node: tree.Expression, kind: type[tree.ElementOr] | type[tree.Read]
) -> Iterator[_Shared]:
    """The shared expressions that are evaluated whenever `node` is, before any effect."""
    for part in always_first(node):
        if isinstance(part, tree.Read | tree.ElementOr) and isinstance(part, kind):
            yield part


class _Replacement:
    """Puts locals in the place of what they hold."""

    def __init__(self, shared: Mapping[_Shared, tree.Local]) -> None:
        self._shared = shared

    def __call__(self, node: tree.Expression) -> tree.Expression:
        if isinstance(node, tree.Read | tree.ElementOr) and node in self._shared:
            return self._shared[node]
        return rebuild(node, self)
