"""Locals of rules that come to stand in one function: no two have one number."""

from __future__ import annotations

from dataclasses import replace

from ...ir import tree
from ...ir.walk import expressions, map_expressions, rebuild, walk
from ...schema.types import Type


class Numbers:
    """Hands out numbers for the locals of one function."""

    def __init__(self) -> None:
        self._last = 0

    def local(self, hint: str, kind: Type) -> tree.Local:
        """A local that nothing else uses."""
        self._last += 1
        return tree.Local(self._last, hint, kind)

    def renumbered(
        self, block: tree.Block, kept: frozenset[int] = frozenset()
    ) -> tree.Block:
        """The block with numbers of its own for all locals but those that are kept."""
        old = {local.number: local for local in locals_of(block)}
        fresh = {
            number: self.local(local.hint, local.type).number
            for number, local in old.items()
            if number not in kept
        }
        return _Renumbering(fresh).block(block) if fresh else block


def locals_of(block: tree.Block) -> list[tree.Local]:
    """The locals that a block assigns or reads, in the order in which they stand there."""
    found: dict[int, tree.Local] = {}
    for local in _targets(block):
        found.setdefault(local.number, local)
    for root in expressions(block):
        for node in walk(root):
            if isinstance(node, tree.Local):
                found.setdefault(node.number, node)
            elif isinstance(node, tree.Bind):
                found.setdefault(node.target.number, node.target)
    return list(found.values())


def _targets(block: tree.Block) -> list[tree.Local]:
    found: list[tree.Local] = []
    for statement in block:
        if isinstance(statement, tree.Assign):
            found.append(statement.target)
        elif isinstance(statement, tree.Unpack):
            found += [target for target in statement.targets if target]
        elif isinstance(statement, tree.If):
            found += _targets(statement.body)
    return found


class _Renumbering:
    """Puts other numbers in the place of those of locals."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self._numbers = numbers

    def block(self, block: tree.Block) -> tree.Block:
        return map_expressions(tuple(map(self._statement, block)), self._expression)

    def _statement(self, statement: tree.Statement) -> tree.Statement:
        match statement:
            case tree.Assign():
                return replace(statement, target=self._local(statement.target))
            case tree.Unpack():
                targets = tuple(
                    target and self._local(target) for target in statement.targets
                )
                return replace(statement, targets=targets)
            case tree.If():
                return replace(
                    statement, body=tuple(map(self._statement, statement.body))
                )
            case _:
                return statement

    def _expression(self, node: tree.Expression) -> tree.Expression:
        if isinstance(node, tree.Local):
            return self._local(node)
        node = rebuild(node, self._expression)
        if isinstance(node, tree.Bind):
            return replace(node, target=self._local(node.target))
        return node

    def _local(self, local: tree.Local) -> tree.Local:
        number = self._numbers.get(local.number, local.number)
        return replace(local, number=number)
