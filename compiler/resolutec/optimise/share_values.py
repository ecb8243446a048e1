"""What several statements compute is computed once.

    before                                          after
    if "yes" in x.value.lower():                    value_lower = x.value.lower()
        return "spam"                               if "yes" in value_lower:
    if "junk" in x.value.lower():                       return "spam"
        return "junk"                               if "junk" in value_lower:
    return None                                         return "junk"
                                                    return None

A value moves up to a statement only where that statement computes it in any case, before
anything that is noticed. Attributes by themselves are left to `share_reads`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import assert_never

from ..ir import tree
from ..ir.order import (
    always_first,
    changing_locals,
    is_costly,
    is_scalar,
    is_settled,
)
from ..ir.walk import expressions, highest_local, map_expressions, rebuild, walk
from ..schema.types import STRING

_Counts = Counter[tree.Expression]


def share_values(decision: tree.Decision) -> tree.Decision:
    """The decision with values that are computed repeatedly in locals."""
    changing = changing_locals(decision.body)
    counts = [_counts(statement, changing) for statement in decision.body]
    left: _Counts = Counter()
    for count in counts:
        left.update(count)
    if all(number == 1 for number in left.values()):
        return decision
    sharer = _Sharer(left, highest_local(decision.body) + 1)
    for statement, count in zip(decision.body, counts, strict=True):
        sharer.take(statement, count)
    return replace(decision, body=tuple(sharer.result))


def _counts(statement: tree.Statement, changing: frozenset[int]) -> _Counts:
    """How often each value that could be shared stands in a statement.

    Lists are left alone in results, lest two places of one result be the same list.
    """
    root = _root(statement)
    found: _Counts = Counter()
    for each in expressions((statement,)):
        asked = each is root and not isinstance(statement, tree.Return)
        for node in walk(each):
            kept = is_costly(node) and _is_worth_it(node) and (asked or is_scalar(node))
            if kept and is_settled(node, changing):
                found[node] += 1
    return found


def _is_worth_it(node: tree.Expression) -> bool:
    """Elements of a list wait for the list to be a local: then they cost little."""
    return not isinstance(node, tree.ElementOr)


class _Sharer:
    """Goes through the statements of a block; `left` counts what is yet to come."""

    def __init__(self, left: _Counts, first: int) -> None:
        self.result: list[tree.Statement] = []
        self._left = left
        self._next = first
        self._shared: dict[tree.Expression, tree.Local] = {}
        self._scalars: dict[tree.Expression, tree.Local] = {}

    def take(self, statement: tree.Statement, count: _Counts) -> None:
        """Add a statement, behind the values that it computes first of all."""
        if count:
            root = _root(statement)
            for node in () if root is None else always_first(root):
                self._share(node)
            self._left.subtract(count)
        if self._shared.keys().isdisjoint(count):
            self.result.append(statement)
            return
        in_results, anywhere = _Replacement(self._scalars), _Replacement(self._shared)
        if isinstance(statement, tree.If):
            body = map_expressions(statement.body, in_results)
            test = anywhere(statement.test)
            self.result.append(replace(statement, test=test, body=body))
            return
        change = in_results if isinstance(statement, tree.Return) else anywhere
        self.result += map_expressions((statement,), change)

    def _share(self, node: tree.Expression) -> None:
        number = self._left.get(node, 0)
        if number < 2 or node in self._shared:
            return
        for inner in walk(node):
            if inner is not node and inner in self._left:
                # It stood in each of the places that are now one.
                self._left[inner] -= number - 1
        for inner in always_first(node):
            if inner is not node:
                self._share(inner)
        local = tree.Local(self._next, value_hint(node), STRING)
        self._next += 1
        value = rebuild(node, _Replacement(self._shared))
        self.result.append(tree.Assign(local, value))
        self._shared[node] = local
        if is_scalar(node):
            self._scalars[node] = local


class _Replacement:
    """Puts locals in the place of what they hold."""

    def __init__(self, shared: dict[tree.Expression, tree.Local]) -> None:
        self._shared = shared

    def __call__(self, node: tree.Expression) -> tree.Expression:
        if is_costly(node) and node in self._shared:
            return self._shared[node]
        return rebuild(node, self)


def _root(statement: tree.Statement) -> tree.Expression | None:
    match statement:
        case tree.If():
            return statement.test
        case tree.Assign() | tree.Unpack() | tree.Return():
            return statement.value
        case tree.RuleIndex():
            return statement.subjects[0].value
        case tree.Dispatch():
            return None
        case _:
            assert_never(statement)


def value_hint(node: tree.Expression) -> str:
    """What a local would like to be called that holds a value: `value_lower`."""
    match node:
        case tree.GlobalTag():
            return "tag"
        case tree.MethodCall():
            return f"{_owner(node.receiver)}{node.method}"
        case tree.BuiltinCall():
            word = "length" if node.function == "len" else node.function
            return f"{_owner(node.arguments[0])}{word}"
        case tree.RuntimeCall() if node.arguments:
            return f"{_owner(node.arguments[0])}{node.function.strip('_')}"
        case _:
            return "value"


def _owner(node: tree.Expression) -> str:
    match node:
        case tree.Read():
            return f"{node.attribute}_"
        case tree.Local():
            return f"{node.hint}_"
        case _:
            return ""
