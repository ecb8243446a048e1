"""Sums and products that can't leave 64 bits need not be kept inside them.

    before                                      after
    saturate(attempt.retry_num * 60 + 5)        attempt.retry_num * 60 + 5
    if x.asn > 65535:                           if x.asn > 65535:
        return 0                                    return 0
    return saturate(x.asn * 1000)               return x.asn * 1000

The bounds of variables are those that the schema states, and those that earlier conditions, and
earlier operands of the same one, have set. Lengths and counts are smaller than 2^40: no text
that fits into a machine has more bytes.
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_

from ..ir import tree
from ..ir.order import changing_locals, is_settled
from ..ir.walk import map_expressions, rebuild
from ..schema.model import Context
from ..schema.types import Kind, Type
from .bounds import LARGEST, SMALLEST, WHOLE, Bounds, Range

LONGEST = 2**40
_COUNTS = frozenset(
    [
        ("text", "byte_length"),
        ("text", "count_spaces"),
        ("text", "count_lowercase"),
        ("text", "count_uppercase"),
    ]
)
_SATURATE = ("numbers", "saturate")


_TRUTH = Range(0, 1)


def ranges(decision: tree.Decision) -> tree.Decision:
    """The decision without saturation that can't happen."""
    narrower = _Narrower(decision.context, changing_locals(decision.body))
    body: list[tree.Statement] = []
    for statement in decision.body:
        body += narrower.statement(statement)
    return replace(decision, body=tuple(body))


class _Narrower:
    """Knows the bounds of one context's variables, and what the tests so far have told."""

    def __init__(self, context: Context, changing: frozenset[int]) -> None:
        self._of_variables: dict[str, Range] = {}
        for variable in context.variables.values():
            low = SMALLEST if variable.minimum is None else variable.minimum
            high = LARGEST if variable.maximum is None else variable.maximum
            self._of_variables[variable.attribute] = Range(low, high).clamped()
        self._changing = changing
        self._bounds = Bounds()

    def statement(self, statement: tree.Statement) -> tree.Block:
        """The statement without saturation that can't happen."""
        if not isinstance(statement, tree.If):
            return map_expressions((statement,), self._narrow)
        test = self._narrow(statement.test)
        mark = self._bounds.mark
        self._bounds.learn(test, True)
        body = map_expressions(statement.body, self._narrow)
        self._bounds.forget(mark)
        self._bounds.learn(test, False)
        if test is statement.test and body is statement.body:
            return (statement,)
        return (tree.If(test, body, statement.note),)

    def _narrow(self, node: tree.Expression) -> tree.Expression:
        return self._narrowed(node)[0]

    def _narrowed(self, node: tree.Expression) -> tuple[tree.Expression, Range | None]:
        """The expression, and the integers that it may be; None where it may be others."""
        if isinstance(node, tree.And | tree.Or):
            return self._narrowed_chain(node)
        known: list[Range | None] = []

        def change(child: tree.Expression) -> tree.Expression:
            changed, found = self._narrowed(child)
            known.append(found)
            return changed

        changed = rebuild(node, change)
        if isinstance(changed, tree.RuntimeCall) and _is_saturation(changed):
            inside = known[0]
            if inside is not None and inside.fits:
                return changed.arguments[0], inside
            return changed, WHOLE if inside is None else inside.clamped()
        return changed, self._tested(changed, self._range(changed, known))

    def _tested(self, node: tree.Expression, found: Range | None) -> Range | None:
        """The integers that a value may be after the tests so far."""
        if found is None or not self._bounds or not is_settled(node, self._changing):
            return found
        told = self._bounds.of(node)
        return found if told is None else found.met(told)

    def _narrowed_chain(
        self, node: tree.And | tree.Or
    ) -> tuple[tree.Expression, Range | None]:
        """`and` and `or`: each operand knows how those before it came out."""
        mark, conjunction = self._bounds.mark, isinstance(node, tree.And)
        operands: list[tree.Expression] = []
        known: list[Range | None] = []
        for operand in node.operands:
            changed, found = self._narrowed(operand)
            operands.append(changed)
            known.append(found)
            self._bounds.learn(changed, conjunction)
        self._bounds.forget(mark)
        changed = node
        if not all(map(is_, operands, node.operands)):
            changed = replace(node, operands=tuple(operands))
        return changed, self._tested(changed, _hull(known))

    def _range(self, node: tree.Expression, parts: list[Range | None]) -> Range | None:
        match node:
            case tree.Literal():
                return _of_literal(node)
            case tree.Read():
                return self._of_variable(node)
            case tree.ElementOr():
                return WHOLE if _is_integer(node.type.present) else None
            case tree.Compare() | tree.Between() | tree.Not():
                return _TRUTH
            case tree.Bind():
                return parts[0]
            case tree.Arithmetic():
                return _of_arithmetic(node.operator, parts[0], parts[1])
            case tree.Negate():
                inside = parts[0]
                return None if inside is None else Range(-inside.high, -inside.low)
            case tree.Conditional():
                return _hull(parts[1:])
            case tree.BuiltinCall():
                return _of_builtin(node.function, parts)
            case tree.RuntimeCall():
                counts = (node.module, node.function) in _COUNTS
                return Range(0, LONGEST) if counts else None
            case _:
                return None

    def _of_variable(self, node: tree.Read) -> Range | None:
        present = node.type.present
        if present.only(Kind.BOOL):
            return _TRUTH
        if not _is_integer(present):
            return None
        found = self._of_variables.get(node.attribute, WHOLE)
        return found.joined(Range(0, 0)) if node.type.optional else found


def _is_saturation(node: tree.RuntimeCall) -> bool:
    return (node.module, node.function) == _SATURATE


def _is_integer(type_: Type) -> bool:
    return bool(type_.kinds) and type_.only(Kind.INT | Kind.BOOL)


def _of_literal(node: tree.Literal) -> Range | None:
    return Range(node.value, node.value) if isinstance(node.value, int) else None


def _hull(parts: list[Range | None]) -> Range | None:
    found: Range | None = None
    for part in parts:
        if part is None:
            return None
        found = part if found is None else found.joined(part)
    return found


def _of_builtin(function: str, parts: list[Range | None]) -> Range | None:
    match function:
        case "len":
            return Range(0, LONGEST)
        case "bool":
            return _TRUTH
        case "int":
            return parts[0]
        case _:
            return None


def _of_arithmetic(
    operator: str, left: Range | None, right: Range | None
) -> Range | None:
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return Range(left.low + right.low, left.high + right.high)
        case "-":
            return Range(left.low - right.high, left.high - right.low)
        case "*":
            corners = [
                one * other
                for one in (left.low, left.high)
                for other in (right.low, right.high)
            ]
            return Range(min(corners), max(corners))
        case _:
            return None
