"""`string-as-truth`: a string constant where only truth counts, so `'false'` is true."""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics.model import Diagnostic
from ...diagnostics.quoting import quoted
from ...diagnostics.suspicious import string_as_truth
from ...schema.model import ResultKind
from ...syntax.tree import BinaryOperator, UnaryOperator
from .places import Place, places, possible_results

_LITERALS = ("true", "false", "0", "1")


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A warning for each string that is not empty and stands for truth."""
    return tuple(
        string_as_truth(str(node.value), _help(place, node), *place.at(node.span))
        for place in places(setting)
        for node in _truths(place)
        if isinstance(node, typed.Constant)
        and isinstance(node.value, str)
        and node.value
    )


def _truths(place: Place) -> Iterator[typed.Expression]:
    """The parts of which only the truth counts."""
    result = place.setting.result
    if place.is_condition or (result.kind is ResultKind.BOOLEAN and not result.is_list):
        yield from possible_results(place.expression)
    for node in place.nodes():
        match node:
            case typed.LogicalOperation():
                yield from node.operands
            case typed.UnaryOperation(operator=UnaryOperator.NOT):
                yield node.operand
            case typed.BinaryOperation(operator=BinaryOperator.XOR):
                yield node.left
                yield node.right
            case typed.FunctionCall() if node.function.name == "if_then":
                yield node.arguments[0]
            case _:
                continue


def _help(place: Place, node: typed.Constant) -> str:
    value = str(node.value)
    known = place.setting.context.variables
    if not place.written(node).lstrip("(").startswith(("'", '"')):
        return f"compare it: {quoted(place.written(node) + chr(32) + '== …')}"
    if value in _LITERALS:
        return f"drop the quotes: write {quoted(value)}"
    if value in known:
        return f"drop the quotes to mean the variable: {quoted(value)}"
    return "compare it with something, or write `true`"
