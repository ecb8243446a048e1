"""`string-number`: text that is no number counts as 0 beside a number."""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics.model import Diagnostic
from ...diagnostics.suspicious import constant_counts_as_zero, text_counts_as_zero
from ...meaning.values import number_of
from ...schema.types import Kind
from ...syntax.tree import BinaryOperator, UnaryOperator
from .places import Place, places

_ARITHMETIC = (
    BinaryOperator.SUBTRACT,
    BinaryOperator.MULTIPLY,
    BinaryOperator.DIVIDE,
)
_COMPARISONS = (
    BinaryOperator.EQUAL,
    BinaryOperator.NOT_EQUAL,
    BinaryOperator.LESS,
    BinaryOperator.LESS_EQUAL,
    BinaryOperator.GREATER,
    BinaryOperator.GREATER_EQUAL,
)


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A warning for each text that is read as a number, unless it certainly is one."""
    return tuple(
        _finding(place, text)
        for place in places(setting)
        for node in place.nodes()
        for text in _read_as_numbers(node)
        if not _is_number(text)
    )


def _read_as_numbers(node: typed.Expression) -> Iterator[typed.Expression]:
    """The operands that are text and are read as numbers."""
    match node:
        case typed.BinaryOperation() if node.operator in _COMPARISONS:
            for text, other in ((node.left, node.right), (node.right, node.left)):
                if _is_text(text) and _is_numeric(other):
                    yield text
        case typed.BinaryOperation() if node.operator in _ARITHMETIC:
            lists = node.left.type.may_be(Kind.LIST) or node.right.type.may_be(
                Kind.LIST
            )
            if not lists:
                yield from filter(_is_text, (node.left, node.right))
        case typed.UnaryOperation(operator=UnaryOperator.NEGATE):
            if _is_text(node.operand):
                yield node.operand
        case _:
            return


def _is_text(node: typed.Expression) -> bool:
    kinds = node.type.kinds
    return Kind.STRING in kinds and node.type.only(Kind.STRING | Kind.MISSING)


def _is_numeric(node: typed.Expression) -> bool:
    return bool(node.type.kinds) and node.type.only(Kind.NUMBER)


def _is_number(node: typed.Expression) -> bool:
    """Every string that it may be reads as a number."""
    members = node.type.members
    return members is not None and all(map(_reads_as_number, members))


def _reads_as_number(text: str) -> bool:
    if number_of(text) != 0:
        return True
    # Nothing but a zero, however it is written, is 0 and meant so.
    mantissa = text.lower().partition("e")[0]
    return "0" in mantissa and not set(mantissa) - set("+-.0")


def _finding(place: Place, text: typed.Expression) -> Diagnostic:
    at = place.at(text.span)
    if isinstance(text, typed.Constant):
        return constant_counts_as_zero(str(text.value), *at)
    return text_counts_as_zero(place.written(text), *at)
