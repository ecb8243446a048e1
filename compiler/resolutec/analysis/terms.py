"""Expressions with an identity: equal expressions that must have equal values are one term.

Two reads of a variable are one term, and so are two equal calls of a pure function. What
depends on when it is evaluated is not: a call that changes something is a term of its own
each time, a call that asks the host is one with an equal call as long as nothing was changed
between, and a capture with an equal one as long as there was no `matches` between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from ..check import typed
from ..functions.model import Effect
from ..functions.table import FUNCTIONS
from ..schema.types import BOOL, INT
from ..source import Span
from ..syntax.tree import BinaryOperator

Signature: TypeAlias = "tuple[str | int, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """An expression, compared by identity; `number` counts terms in the order of their making.

    `is_order`: not the value of `node`, a comparison, but how its operands compare.
    """

    node: typed.Expression
    operands: tuple[Term, ...]
    number: int
    is_order: bool = False


def operands_of(node: typed.Expression) -> tuple[typed.Expression, ...]:
    """What an expression is made of, in the order of evaluation."""
    match node:
        case typed.UnaryOperation():
            return (node.operand,)
        case typed.BinaryOperation():
            return (node.left, node.right)
        case typed.LogicalOperation():
            return node.operands
        case typed.FunctionCall():
            return node.arguments
        case typed.Match():
            return (node.subject,)
        case typed.ArrayDisplay():
            return node.items
        case typed.Element():
            return (node.subject, node.index)
        case (
            typed.Constant()
            | typed.Member()
            | typed.VariableRead()
            | typed.CaptureRead()
            | typed.GlobalRead()
        ):
            return ()
        case _:
            assert_never(node)


def inside(nodes: Iterable[typed.Expression]) -> Iterator[typed.Expression]:
    """The expressions and all that are inside them."""
    pending = list(nodes)
    while pending:
        node = pending.pop()
        yield node
        pending.extend(operands_of(node))


class Terms:
    """Makes the terms of one evaluation: expressions are given in the order of evaluation."""

    def __init__(self) -> None:
        self._known: dict[tuple[Signature, tuple[int, ...]], Term] = {}
        self._evaluation = 0
        self._matches = 0
        self._changes = 0

    def begin_evaluation(self) -> None:
        """What is given from now on is evaluated by itself, with captures of its own."""
        self._evaluation += 1
        self._matches = 0
        self._changes = 0

    def of(self, node: typed.Expression) -> Term:
        """The term of an expression that is evaluated after those before."""
        operands = tuple(self.of(operand) for operand in operands_of(node))
        return self._term(self._signature(node), node, operands)

    def constant(self, value: int) -> Term:
        """The term of an integer that no text stands for."""
        constant = typed.Constant(value, INT, Span(0, 0))
        return self._term(_constant(value), constant, ())

    def call(self, function: str, arguments: Sequence[Term]) -> Term:
        """The term of a call of a pure function, whether it is written anywhere or not."""
        row = FUNCTIONS[function]
        nodes = tuple(argument.node for argument in arguments)
        result = row.result([node.type for node in nodes])
        node = typed.FunctionCall(row, nodes, result, nodes[0].span)
        return self._term(("call", function, 0), node, tuple(arguments))

    def comparison(self, operator: BinaryOperator, left: Term, right: Term) -> Term:
        """The term of a comparison, whether it is written anywhere or not."""
        node = _comparison(operator, left, right)
        return self._term(("binary", operator.value), node, (left, right))

    def order(self, left: Term, right: Term) -> Term:
        """How two values compare: less, equal, greater, or not ordered."""
        node = _comparison(BinaryOperator.LESS, left, right)
        return self._term(("order",), node, (left, right), is_order=True)

    def _term(
        self,
        signature: Signature,
        node: typed.Expression,
        operands: tuple[Term, ...],
        is_order: bool = False,
    ) -> Term:
        key = (signature, tuple(operand.number for operand in operands))
        found = self._known.get(key)
        if found is None:
            found = Term(node, operands, len(self._known), is_order)
            self._known[key] = found
        return found

    def _signature(self, node: typed.Expression) -> Signature:
        match node:
            case typed.Constant():
                return _constant(node.value)
            case typed.Member():
                number = node.member.number
                return _constant(node.member.name if number is None else number)
            case typed.VariableRead():
                return ("variable", node.variable.attribute)
            case typed.CaptureRead():
                return ("capture", node.number, self._matches, self._evaluation)
            case typed.GlobalRead():
                return ("global", node.name)
            case typed.UnaryOperation():
                return ("unary", node.operator.value)
            case typed.BinaryOperation():
                return ("binary", node.operator.value)
            case typed.LogicalOperation():
                return ("logical", node.operator.value)
            case typed.FunctionCall():
                return self._call(node)
            case typed.Match():
                self._matches += 1
                return ("match", node.pattern.text)
            case typed.ArrayDisplay():
                return ("array",)
            case typed.Element():
                return ("element",)
            case _:
                assert_never(node)

    def _call(self, node: typed.FunctionCall) -> Signature:
        name, effect = node.function.name, node.function.effect
        if effect is Effect.PURE:
            return ("call", name, 0)
        if effect is Effect.CHANGES:
            self._changes += 1
        # Until something was changed, every evaluation meets the host as it was.
        evaluation = self._evaluation if self._changes else 0
        return ("call", name, effect.value, self._changes, evaluation)


def _constant(value: int | float | str) -> Signature:
    return ("constant", type(value).__name__, repr(value))


def _comparison(
    operator: BinaryOperator, left: Term, right: Term
) -> typed.BinaryOperation:
    return typed.BinaryOperation(operator, left.node, right.node, BOOL, left.node.span)
