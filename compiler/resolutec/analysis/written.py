"""Typed expressions as text: how a term is called in tables and reports."""

from __future__ import annotations

from typing import assert_never

from ..check import typed
from ..meaning.values import text_of
from ..syntax.tree import BinaryOperator, LogicalOperator

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


def written(node: typed.Expression) -> str:
    """The expression in the language's own form, on one line."""
    return _written(node)[1]


def quoted_text(text: str) -> str:
    """A string as a literal of the language."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    for character, escape in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        escaped = escaped.replace(character, escape)
    return f"'{escaped}'"


def _written(node: typed.Expression) -> tuple[int, str]:
    """The precedence of the outermost operator, and the text."""
    match node:
        case typed.Constant():
            value = node.value
            text = quoted_text(value) if isinstance(value, str) else text_of(value)
            return _PRIMARY, text
        case typed.Member():
            return _PRIMARY, node.member.name
        case typed.VariableRead():
            return _PRIMARY, node.variable.name
        case typed.CaptureRead():
            return _PRIMARY, f"${node.number}"
        case typed.GlobalRead():
            return _PRIMARY, f"${node.name}"
        case typed.UnaryOperation():
            return _PREFIX, node.operator.value + _in(node.operand, _PREFIX)
        case typed.BinaryOperation():
            precedence = _PRECEDENCE[node.operator]
            left = _in(node.left, precedence)
            right = _in(node.right, precedence + 1)
            return precedence, f"{left} {node.operator.value} {right}"
        case typed.LogicalOperation():
            precedence = _OR if node.operator is LogicalOperator.OR else _AND
            parts = [_in(operand, precedence + 1) for operand in node.operands]
            return precedence, f" {node.operator.value} ".join(parts)
        case typed.FunctionCall():
            return _PRIMARY, f"{node.function.name}({_list(node.arguments)})"
        case typed.Match():
            pattern = node.pattern.text.replace("'", "\\'")
            return _PRIMARY, f"matches('{pattern}', {_in(node.subject, _OR)})"
        case typed.ArrayDisplay():
            return _PRIMARY, f"[{_list(node.items)}]"
        case typed.Element():
            subject = _in(node.subject, _PRIMARY)
            return _PRIMARY, f"{subject}[{_in(node.index, _OR)}]"
        case _:
            assert_never(node)


def _in(node: typed.Expression, loosest: int) -> str:
    precedence, text = _written(node)
    return text if precedence >= loosest else f"({text})"


def _list(nodes: tuple[typed.Expression, ...]) -> str:
    return ", ".join(_in(node, _OR) for node in nodes)
