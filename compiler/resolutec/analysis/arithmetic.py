"""Arithmetic on one integer with constants, as a function that only rises or only falls.

Saturation and the rounding of doubles keep the order, so that `waiting * 1000 >= 5d` says
exactly which `waiting` it means.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ..check import typed
from ..meaning.operators import binary, negate
from ..meaning.values import Value
from ..syntax.tree import BinaryOperator, UnaryOperator
from .terms import Term
from .value_sets import INTEGER, ValueSet

Computation: TypeAlias = tuple[Term, Callable[[Value], Value], bool]
"""The term of the integer, what is computed from it, and whether that rises with it."""

_ARITHMETIC = (
    BinaryOperator.ADD,
    BinaryOperator.SUBTRACT,
    BinaryOperator.MULTIPLY,
    BinaryOperator.DIVIDE,
)


def computed_from(
    term: Term,
    constant: Callable[[Term], Value | None],
    domain: Callable[[Term], ValueSet],
) -> Computation | None:
    """What a term computes from one integer; None of any other term.

    A term without arithmetic is none either: it is no computation.
    """
    match term.node:
        case typed.UnaryOperation(operator=UnaryOperator.NEGATE):
            inner = _operand(term.operands[0], constant, domain)
            return None if inner is None else _then(inner, negate, rising=False)
        case typed.BinaryOperation(operator=operator) if operator in _ARITHMETIC:
            left, right = term.operands
            known = constant(right)
            if isinstance(known, int | float):
                inner = _operand(left, constant, domain)
                return None if inner is None else _with_right(inner, operator, known)
            known = constant(left)
            if isinstance(known, int | float) and operator is not BinaryOperator.DIVIDE:
                inner = _operand(right, constant, domain)
                return None if inner is None else _with_left(inner, operator, known)
            return None
        case _:
            return None


def _operand(
    term: Term,
    constant: Callable[[Term], Value | None],
    domain: Callable[[Term], ValueSet],
) -> Computation | None:
    computed = computed_from(term, constant, domain)
    if computed is not None:
        return computed
    intervals = domain(term).intervals
    if len(intervals) == 1 and intervals[0][0].rank == INTEGER:
        return term, lambda value: value, True
    return None


def _then(
    inner: Computation, function: Callable[[Value], Value], *, rising: bool
) -> Computation:
    base, before, was_rising = inner
    return base, lambda value: function(before(value)), was_rising == rising


def _with_right(
    inner: Computation, operator: BinaryOperator, right: int | float
) -> Computation:
    scales = operator in (BinaryOperator.MULTIPLY, BinaryOperator.DIVIDE)
    return _then(
        inner,
        lambda value: binary(operator, value, right),
        rising=not scales or right >= 0,
    )


def _with_left(
    inner: Computation, operator: BinaryOperator, left: int | float
) -> Computation:
    falls = operator is BinaryOperator.SUBTRACT or (
        operator is BinaryOperator.MULTIPLY and left < 0
    )
    return _then(inner, lambda value: binary(operator, left, value), rising=not falls)
