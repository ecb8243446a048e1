"""Which of an evaluation's remembered questions is the first to be asked.

Answers are remembered from the first question on, so that an evaluation that comes to none
of them does nothing for them.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Flag, auto
from typing import assert_never

from . import tree
from .walk import expressions, rebuild, walk


def remembers(block: tree.Block) -> bool:
    """Whether a block has questions whose answers are remembered."""
    return any(
        isinstance(node, tree.HostCall) and node.remembered
        for root in expressions(block)
        for node in walk(root)
    )


def with_first_marked(block: tree.Block) -> tree.Block | None:
    """The block with the remembered questions marked that none has been asked before.

    Before those that are not marked, one has been asked. None where there is a question of
    which that depends on the evaluation.
    """
    marker = _Marker()
    marked = marker.block(block)
    return None if marker.depends else marked


class _Asked(Flag):
    """What is possible at a point of the evaluation: nothing asked so far, or something."""

    NOTHING = auto()
    SOMETHING = auto()
    EITHER = NOTHING | SOMETHING


class _Marker:
    """Follows an evaluation; `asked` is what is possible where it stands."""

    def __init__(self) -> None:
        self.asked = _Asked.NOTHING
        self.depends = False

    def block(self, block: tree.Block) -> tree.Block:
        return tuple(map(self._statement, block))

    def _statement(self, statement: tree.Statement) -> tree.Statement:
        match statement:
            case tree.If():
                test = self._expression(statement.test)
                # The body returns: behind the statement, only the test was evaluated.
                behind = self.asked
                body = self.block(statement.body)
                self.asked = behind
                return replace(statement, test=test, body=body)
            case tree.Assign() | tree.Unpack() | tree.Return():
                return replace(statement, value=self._expression(statement.value))
            case tree.Dispatch():
                return self._ladder(statement)
            case tree.RuleIndex():
                before = self.asked
                subjects = []
                for subject in statement.subjects:
                    value = self._expression(subject.value)
                    subjects.append(replace(subject, value=value))
                    self.asked |= before
                return self._ladder(replace(statement, subjects=tuple(subjects)))
            case _:
                assert_never(statement)

    def _ladder(
        self, statement: tree.Dispatch | tree.RuleIndex
    ) -> tree.Dispatch | tree.RuleIndex:
        """A look-up, and the ladder that is walked where it can't be used."""
        before = self.asked
        plain = self.block(statement.plain)
        self.asked |= before
        return replace(statement, plain=plain)

    def _expression(self, node: tree.Expression) -> tree.Expression:
        match node:
            case tree.And() | tree.Or() | tree.Between():
                return self._up_to_any(node)
            case tree.Conditional():
                test = self._expression(node.test)
                before = self.asked
                then = self._expression(node.then)
                after, self.asked = self.asked, before
                otherwise = self._expression(node.otherwise)
                self.asked |= after
                return tree.Conditional(test, then, otherwise)
            case tree.HostCall() if node.remembered:
                return self._question(node)
            case _:
                return rebuild(node, self._expression)

    def _up_to_any(self, node: tree.Expression) -> tree.Expression:
        """Operands of which the later ones may be left out."""
        possible: list[_Asked] = []

        def change(operand: tree.Expression) -> tree.Expression:
            changed = self._expression(operand)
            possible.append(self.asked)
            return changed

        rebuilt = rebuild(node, change)
        for asked in possible:
            self.asked |= asked
        return rebuilt

    def _question(self, node: tree.HostCall) -> tree.HostCall:
        """A question comes before those in its arguments: the answers are passed first."""
        is_first = self.asked is _Asked.NOTHING
        self.depends |= self.asked is _Asked.EITHER
        self.asked = _Asked.SOMETHING
        arguments = tuple(map(self._expression, node.arguments))
        return replace(node, arguments=arguments, is_first=is_first)
