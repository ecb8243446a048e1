"""Syntax tree to expression text: what it prints parses to the same tree, spans aside."""

from __future__ import annotations

from typing import assert_never

from .tree import (
    Array,
    Binary,
    BinaryOperator,
    BooleanLiteral,
    Call,
    Capture,
    DurationLiteral,
    Expression,
    FloatLiteral,
    Global,
    Index,
    IntegerLiteral,
    Logical,
    LogicalOperator,
    Name,
    StringLiteral,
    Unary,
)

_OR, _AND, _XOR, _EQUALITY, _ORDER, _SUM, _PRODUCT, _PREFIX, _PRIMARY = range(9)
_PRECEDENCE = {
    BinaryOperator.XOR: _XOR,
    BinaryOperator.EQUAL: _EQUALITY,
    BinaryOperator.NOT_EQUAL: _EQUALITY,
    BinaryOperator.LESS: _ORDER,
    BinaryOperator.LESS_EQUAL: _ORDER,
    BinaryOperator.GREATER: _ORDER,
    BinaryOperator.GREATER_EQUAL: _ORDER,
    BinaryOperator.ADD: _SUM,
    BinaryOperator.SUBTRACT: _SUM,
    BinaryOperator.MULTIPLY: _PRODUCT,
    BinaryOperator.DIVIDE: _PRODUCT,
}


def unparse(node: Expression) -> str:
    """The expression as text, with no more parentheses than it needs."""
    return _text(node, _OR)


def _text(node: Expression, loosest: int) -> str:
    """Text of a node where an operator looser than `loosest` needs parentheses."""
    precedence, text = _unparsed(node)
    return text if precedence >= loosest else f"({text})"


def _list(nodes: tuple[Expression, ...]) -> str:
    return ", ".join(_text(node, _OR) for node in nodes)


def _unparsed(node: Expression) -> tuple[int, str]:
    """The precedence of a node's outermost operator, and its text."""
    match node:
        case Logical():
            precedence = _OR if node.operator is LogicalOperator.OR else _AND
            operands = (_text(operand, precedence + 1) for operand in node.operands)
            return precedence, f" {node.operator.value} ".join(operands)
        case Binary():
            precedence = _PRECEDENCE[node.operator]
            left = _text(node.left, precedence)
            right = _text(node.right, precedence + 1)
            return precedence, f"{left} {node.operator.value} {right}"
        case Unary():
            return _PREFIX, node.operator.value + _text(node.operand, _PREFIX)
        case Index():
            subject = _text(node.subject, _PRIMARY)
            return _PRIMARY, f"{subject}[{_text(node.index, _OR)}]"
        case Call():
            return _PRIMARY, f"{node.function}({_list(node.arguments)})"
        case Array():
            return _PRIMARY, f"[{_list(node.items)}]"
        case IntegerLiteral():
            return _PRIMARY, str(node.value)
        case FloatLiteral() | DurationLiteral():
            return _PRIMARY, node.text
        case BooleanLiteral():
            return _PRIMARY, "true" if node.value else "false"
        case StringLiteral():
            return _PRIMARY, f"{node.quote}{node.raw}{node.quote}"
        case Name():
            return _PRIMARY, node.text
        case Capture():
            return _PRIMARY, f"${node.number}"
        case Global():
            return _PRIMARY, f"${node.name}"
        case _:
            assert_never(node)
