"""What a condition has computed is not computed again where it is certain that it was.

    before                                  after
    if x.is_list and (                      if x.is_list and (
        "yes" in x.value.lower()                "yes" in (value_lower := x.value.lower())
        or "true" in x.value.lower()            or "true" in value_lower
    ):                                      ):

The first of several equal values that comes before the others on every path is bound to a
local on the way. What every path computes is a local already: see `share_values`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

from ..ir import tree
from ..ir.order import certain_parts, changing_locals, is_costly, is_scalar, is_settled
from ..ir.walk import children, highest_local, rebuild
from ..schema.types import STRING
from .share_values import value_hint

_Found = list[tuple[tree.Expression, int]]
"""Values, each with the number of the place where it is computed."""


def reuse_values(decision: tree.Decision) -> tree.Decision:
    """The decision with values bound where they are computed first, and read afterwards."""
    changing = changing_locals(decision.body)
    finder = _Finder(changing)
    finder.block(decision.body)
    if not finder.reused:
        return decision
    writer = _Writer(changing, finder.reused, highest_local(decision.body) + 1)
    return replace(decision, body=writer.block(decision.body))


def _is_value(node: tree.Expression, changing: frozenset[int]) -> bool:
    return is_costly(node) and is_settled(node, changing)


@dataclass(slots=True)
class _Finder:
    """Numbers the places of values in the order of evaluation, and finds those computed before.

    `known` has, for each value that is certain to have been computed by now, its place;
    `reused` has, for each place where a known value stands, that earlier place.
    """

    changing: frozenset[int]
    known: dict[tree.Expression, int] = field(default_factory=dict)
    reused: dict[int, int] = field(default_factory=dict)
    _places: int = 0
    _in_result: bool = False

    def block(self, block: tree.Block) -> None:
        """Look at the statements of a block; at its end everything is forgotten again."""
        added: _Found = []
        for statement in block:
            match statement:
                case tree.If():
                    when_true, when_false = self._visit(statement.test)
                    self.known |= when_true
                    self.block(statement.body)
                    self._forget(when_true)
                    after = when_false
                    if not isinstance(statement.body[-1], tree.Return):
                        # What follows may be reached from the body's end too.
                        after = _common(when_true, when_false)
                    self.known |= after
                    added += after
                case tree.Assign() | tree.Unpack() | tree.Return():
                    self._in_result = isinstance(statement, tree.Return)
                    found = _common(*self._visit(statement.value))
                    self._in_result = False
                    self.known |= found
                    added += found
                case tree.Dispatch() | tree.RuleIndex():
                    pass
                case _:
                    assert_never(statement)
        self._forget(added)

    def _forget(self, found: _Found) -> None:
        for node, _ in found:
            del self.known[node]

    def _visit(self, node: tree.Expression) -> tuple[_Found, _Found]:
        """What is known besides once the node is truthy, and once it is falsy."""
        match node:
            case tree.And():
                return self._chain(node.operands, conjunction=True)
            case tree.Or():
                when_false, when_true = self._chain(node.operands, conjunction=False)
                return when_true, when_false
            case tree.Not():
                when_true, when_false = self._visit(node.operand)
                return when_false, when_true
            case tree.Conditional():
                when_true, when_false = self._visit(node.test)
                self._within(node.then, when_true)
                self._within(node.otherwise, when_false)
                found = _common(when_true, when_false)
                return found, found
            case _:
                found = self._value(node)
                return found, found

    def _within(self, node: tree.Expression, known: _Found) -> None:
        self.known |= known
        self._visit(node)
        self._forget(known)

    def _chain(
        self, operands: tuple[tree.Expression, ...], *, conjunction: bool
    ) -> tuple[_Found, _Found]:
        """What is known where all operands are evaluated, and where the chain ends early."""
        through: _Found = []
        early: _Found = []
        for number, operand in enumerate(operands):
            when_true, when_false = self._visit(operand)
            on, off = (
                (when_true, when_false) if conjunction else (when_false, when_true)
            )
            if number == 0:
                early = _common(on, off)
            self.known |= on
            through += on
        self._forget(through)
        return through, early

    def _value(self, node: tree.Expression) -> _Found:
        place = None
        if _is_value(node, self.changing):
            place = self._places
            self._places += 1
            earlier = self.known.get(node)
            if earlier is not None and (is_scalar(node) or not self._in_result):
                self.reused[place] = earlier
                return []
        parts, _ = certain_parts(node)
        found: _Found = []
        for number, part in enumerate(children(node)):
            inner = _common(*self._visit(part))
            if number < len(parts):
                self.known |= inner
                found += inner
        self._forget(found)
        if place is not None and node not in self.known:
            found.append((node, place))
        return found


def _common(first: _Found, second: _Found) -> _Found:
    if first is second:
        return first
    others = {node for node, _ in second}
    return [each for each in first if each[0] in others]


class _Writer:
    """Goes through the same places in the same order, and binds and reads locals there."""

    def __init__(
        self, changing: frozenset[int], reused: dict[int, int], first: int
    ) -> None:
        self._changing = changing
        self._reused = reused
        self._sources = frozenset(reused.values())
        self._locals: dict[int, tree.Local] = {}
        self._next = first
        self._places = 0

    def block(self, block: tree.Block) -> tree.Block:
        """The statements of a block, rewritten."""
        result: list[tree.Statement] = []
        for statement in block:
            match statement:
                case tree.If():
                    test = self._expression(statement.test)
                    body = self.block(statement.body)
                    result.append(replace(statement, test=test, body=body))
                case tree.Assign() | tree.Unpack() | tree.Return():
                    value = self._expression(statement.value)
                    result.append(replace(statement, value=value))
                case tree.Dispatch() | tree.RuleIndex():
                    result.append(statement)
                case _:
                    assert_never(statement)
        return tuple(result)

    def _expression(self, node: tree.Expression) -> tree.Expression:
        if not _is_value(node, self._changing):
            return rebuild(node, self._expression)
        place = self._places
        self._places += 1
        earlier = self._reused.get(place)
        if earlier is not None:
            return self._locals[earlier]
        changed = rebuild(node, self._expression)
        if place not in self._sources:
            return changed
        local = tree.Local(self._next, value_hint(node), STRING)
        self._next += 1
        self._locals[place] = local
        return tree.Bind(local, changed)
