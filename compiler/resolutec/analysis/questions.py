"""The conditions inside a setting's expressions, and when each of them matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ..check import typed
from ..schema.model import ResultKind, ResultType
from ..schema.types import Kind
from ..syntax.tree import BinaryOperator, LogicalOperator, UnaryOperator
from .terms import Term, operands_of

Given: TypeAlias = tuple[Term, bool]

_VALUES = frozenset(
    [
        BinaryOperator.ADD,
        BinaryOperator.SUBTRACT,
        BinaryOperator.MULTIPLY,
        BinaryOperator.DIVIDE,
    ]
)


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A condition: where it stands, what it asks, and the questions inside it.

    `given`: inside another question, a condition that holds (or, if false, does not hold)
    wherever the answer to this one matters; where this one `follows` another part of the same
    question, so does whatever was given for that.
    """

    node: typed.Expression
    term: Term
    parts: tuple[Question, ...]
    given: Given | None = None
    follows: bool = False


def question(
    node: typed.Expression,
    term: Term,
    given: Given | None = None,
    *,
    follows: bool = False,
) -> Question:
    """An expression that is asked for its truth."""
    return Question(node, term, tuple(_parts(node, term)), given, follows)


def all_of(questions: Iterable[Question]) -> Iterator[Question]:
    """The questions and all that are inside them."""
    pending = list(questions)
    while pending:
        found = pending.pop()
        yield found
        pending.extend(found.parts)


def questions_of_result(
    node: typed.Expression, term: Term, result: ResultType
) -> tuple[Question, ...]:
    """The conditions inside a result; all of it where the result is a truth value."""
    if result.kind is ResultKind.BOOLEAN and not result.is_list:
        return (question(node, term),)
    return tuple(_inside(node, term))


def _parts(node: typed.Expression, term: Term) -> Iterator[Question]:
    match node:
        case typed.LogicalOperation():
            expected = node.operator is LogicalOperator.AND
            given: Given | None = None
            for operand, own in zip(node.operands, term.operands, strict=True):
                yield question(operand, own, given, follows=given is not None)
                given = (own, expected)
        case typed.UnaryOperation(operator=UnaryOperator.NOT):
            yield question(node.operand, term.operands[0])
        case typed.BinaryOperation(operator=BinaryOperator.XOR):
            yield question(node.left, term.operands[0])
            yield question(node.right, term.operands[1])
        case typed.FunctionCall() if node.function.name == "if_then":
            yield from _choice(node, term)
        case _:
            yield from _inside_operands(node, term)


def _choice(node: typed.FunctionCall, term: Term) -> Iterator[Question]:
    """`if_then` asked for its truth: so is each of its branches, where it is chosen."""
    condition, then, otherwise = term.operands
    yield question(node.arguments[0], condition)
    yield question(node.arguments[1], then, (condition, True))
    yield question(node.arguments[2], otherwise, (condition, False))


def _inside(node: typed.Expression, term: Term) -> Iterator[Question]:
    """The outermost conditions inside an expression whose value is asked for."""
    match node:
        case typed.LogicalOperation() | typed.Match():
            yield question(node, term)
        case typed.UnaryOperation(operator=UnaryOperator.NOT):
            yield question(node, term)
        case typed.BinaryOperation() if node.operator not in _VALUES:
            yield question(node, term)
        case typed.FunctionCall() if node.function.name == "if_then":
            yield question(node.arguments[0], term.operands[0])
            for argument, own in zip(
                node.arguments[1:], term.operands[1:], strict=True
            ):
                yield from _inside(argument, own)
        case typed.FunctionCall() if node.type.only(Kind.BOOL):
            yield question(node, term)
        case _:
            yield from _inside_operands(node, term)


def _inside_operands(node: typed.Expression, term: Term) -> Iterator[Question]:
    for operand, own in zip(operands_of(node), term.operands, strict=True):
        yield from _inside(operand, own)
