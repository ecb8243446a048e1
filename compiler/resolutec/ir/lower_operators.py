"""Operators to intermediate form: Python's own where the operands' types make them the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..check import typed
from ..check.expressions import known_nonempty
from ..schema.types import Kind, Type, element_of
from ..syntax.tree import BinaryOperator
from . import tree

if TYPE_CHECKING:
    from .lower_expressions import ExpressionLowerer

_INTEGERS = Kind.INT | Kind.BOOL
_TEXTS = Kind.STRING | Kind.MISSING
_ORDER = frozenset(
    [
        BinaryOperator.LESS,
        BinaryOperator.LESS_EQUAL,
        BinaryOperator.GREATER,
        BinaryOperator.GREATER_EQUAL,
    ]
)
_DYNAMIC = {
    BinaryOperator.XOR: "xor",
    BinaryOperator.EQUAL: "equal",
    BinaryOperator.NOT_EQUAL: "not_equal",
    BinaryOperator.LESS: "less",
    BinaryOperator.LESS_EQUAL: "less_equal",
    BinaryOperator.GREATER: "greater",
    BinaryOperator.GREATER_EQUAL: "greater_equal",
    BinaryOperator.ADD: "add",
    BinaryOperator.SUBTRACT: "subtract",
    BinaryOperator.MULTIPLY: "multiply",
    BinaryOperator.DIVIDE: "divide",
}


def lower_binary(
    lowerer: ExpressionLowerer, node: typed.BinaryOperation
) -> tree.Expression:
    """Any binary operation but the short-circuit ones."""
    if node.operator is BinaryOperator.XOR:
        left, right = lowerer.truth(node.left), lowerer.truth(node.right)
        return tree.Compare("!=", left, right)
    if node.operator is BinaryOperator.ADD:
        return _sum(lowerer, node)
    if node.operator in (BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL):
        return _comparison(lowerer, node)
    if node.operator in _ORDER:
        return _comparison(lowerer, node)
    return _arithmetic(lowerer, node)


def lower_negation(
    lowerer: ExpressionLowerer, node: typed.UnaryOperation
) -> tree.Expression:
    """`-a`."""
    if not is_number(node.operand) or _optional_float(node.operand):
        operand = lowerer.value(node.operand)
        return tree.RuntimeCall("operators", "negate", (operand,))
    operand = number(lowerer, node.operand)
    if isinstance(operand, tree.Literal) and isinstance(operand.value, int | float):
        return tree.Literal(-operand.value)
    negated = tree.Negate(operand)
    if _present(node.operand).only(Kind.FLOAT):
        return negated
    return saturated(negated)


def saturated(value: tree.Expression) -> tree.Expression:
    """An integer brought back into 64 bits."""
    return tree.RuntimeCall("numbers", "saturate", (value,))


def _present(node: typed.Expression) -> Type:
    return node.type.present


def _can_default(node: typed.Expression) -> bool:
    """Where a missing value can be made 0 on the spot."""
    if isinstance(node, typed.Element):
        return node.subject.type.only(Kind.LIST)
    return isinstance(node, typed.VariableRead)


def is_number(node: typed.Expression) -> bool:
    """The operand is a number of one Python type, or can be made one where it is missing."""
    present = _present(node)
    one_kind = present.only(_INTEGERS) or present.only(Kind.FLOAT)
    if not one_kind or not present.kinds:
        return False
    return not node.type.optional or _can_default(node)


def is_text(node: typed.Expression) -> bool:
    """The operand is a string, the empty one where it is missing."""
    return node.type.only(_TEXTS)


def number(lowerer: ExpressionLowerer, node: typed.Expression) -> tree.Expression:
    """A number; 0 where it is missing. The operand must be one that `is_number`."""
    if not node.type.optional:
        return lowerer.value(node)
    zero = tree.Literal(0 if _present(node).only(_INTEGERS) else 0.0)
    if isinstance(node, typed.Element):
        return lowerer.element(node, zero)
    assert isinstance(node, typed.VariableRead)
    read = tree.Read(node.variable.attribute, node.variable.type)
    if not node.type.may_be(Kind.FLOAT):
        return tree.Or((read, zero))
    # `or` would lose the sign of -0.0.
    local = lowerer.new_local(node.variable.attribute)
    missing = tree.Compare("is", tree.Bind(local, read), tree.Literal(None))
    return tree.Conditional(missing, zero, local)


def as_double(lowerer: ExpressionLowerer, node: typed.Expression) -> tree.Expression:
    """A number as a float: an integer beside a float becomes the nearest double first."""
    value = number(lowerer, node)
    if _present(node).only(Kind.FLOAT):
        return value
    if isinstance(value, tree.Literal) and isinstance(value.value, int):
        return tree.Literal(float(value.value))
    return tree.BuiltinCall("float", (value,))


def _numbers(
    lowerer: ExpressionLowerer, left: typed.Expression, right: typed.Expression
) -> tuple[tree.Expression, tree.Expression]:
    """Two numbers as Python compares them right: both integers, or both floats."""
    kinds = _present(left).kinds | _present(right).kinds
    if not kinds & Kind.FLOAT:
        return number(lowerer, left), number(lowerer, right)
    return as_double(lowerer, left), as_double(lowerer, right)


def _dynamic(
    lowerer: ExpressionLowerer, node: typed.BinaryOperation
) -> tree.Expression:
    left, right = lowerer.value(node.left), lowerer.value(node.right)
    return tree.RuntimeCall("operators", _DYNAMIC[node.operator], (left, right))


def _comparison(
    lowerer: ExpressionLowerer, node: typed.BinaryOperation
) -> tree.Expression:
    operator = node.operator.value
    if is_text(node.left) and is_text(node.right):
        left, right = lowerer.value(node.left), lowerer.value(node.right)
        return tree.Compare(operator, left, right)
    if is_number(node.left) and is_number(node.right):
        left, right = _numbers(lowerer, node.left, node.right)
        return tree.Compare(operator, left, right)
    return _dynamic(lowerer, node)


def _sum(lowerer: ExpressionLowerer, node: typed.BinaryOperation) -> tree.Expression:
    if is_number(node.left) and is_number(node.right) and _adds_exactly(node):
        return _native_arithmetic(lowerer, node)
    if is_text(node.left) and is_text(node.right):
        return joined((lowerer.value(node.left), lowerer.value(node.right)))
    some_text = known_nonempty(node.left) or known_nonempty(node.right)
    if some_text and _joinable(node.left) and _joinable(node.right):
        return joined((lowerer.text(node.left), lowerer.text(node.right)))
    if _appends(node.left, node.right):
        return tree.ListDisplay(
            _items(lowerer, node.left) + _items(lowerer, node.right)
        )
    return _dynamic(lowerer, node)


def _adds_exactly(node: typed.BinaryOperation) -> bool:
    """0 in the place of a missing number gives the same sum, the sign of zero included.

    Two missing values make the empty string; beside one, -0.0 stays as it is.
    """
    left, right = node.left.type, node.right.type
    if not (left.optional or right.optional):
        return True
    floats = left.may_be(Kind.FLOAT) or right.may_be(Kind.FLOAT)
    return not (floats or (left.optional and right.optional))


def _optional_float(node: typed.Expression) -> bool:
    """A float that may be missing, and then counts as the integer 0."""
    return node.type.optional and node.type.may_be(Kind.FLOAT)


def _joinable(node: typed.Expression) -> bool:
    """A string, or a number whose text is joined to one that is not empty."""
    return is_text(node) or node.type.only(Kind.NUMBER)


def _appends(left: typed.Expression, right: typed.Expression) -> bool:
    """At least one side is a list, and neither may be a list or something else."""
    for side in (left, right):
        if side.type.may_be(Kind.LIST) and not side.type.only(Kind.LIST):
            return False
    return left.type.may_be(Kind.LIST) or right.type.may_be(Kind.LIST)


def _items(
    lowerer: ExpressionLowerer, node: typed.Expression
) -> tuple[tree.Expression, ...]:
    """What one operand of a list sum contributes to the display."""
    value = lowerer.value(node)
    if not node.type.may_be(Kind.LIST):
        return (value,)
    return (
        value.items if isinstance(value, tree.ListDisplay) else (tree.Starred(value),)
    )


def joined(parts: tuple[tree.Expression, ...]) -> tree.Expression:
    """Strings one after the other, literals melted together."""
    flat: list[tree.Expression] = []
    for part in parts:
        for piece in part.parts if isinstance(part, tree.Joined) else (part,):
            last = flat[-1] if flat else None
            if isinstance(piece, tree.Literal) and isinstance(last, tree.Literal):
                flat[-1] = tree.Literal(f"{last.value}{piece.value}")
            elif piece != tree.Literal(""):
                flat.append(piece)
    if not flat:
        return tree.Literal("")
    return flat[0] if len(flat) == 1 else tree.Joined(tuple(flat))


def _arithmetic(
    lowerer: ExpressionLowerer, node: typed.BinaryOperation
) -> tree.Expression:
    if not (is_number(node.left) and is_number(node.right)):
        return _dynamic(lowerer, node)
    if node.operator is not BinaryOperator.DIVIDE:
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if _optional_float(side) and not other.type.only(Kind.FLOAT):
                return _dynamic(lowerer, node)
        return _native_arithmetic(lowerer, node)
    left, right = as_double(lowerer, node.left), as_double(lowerer, node.right)
    if isinstance(right, tree.Literal) and right.value:
        return tree.Arithmetic("/", left, right)
    return tree.RuntimeCall("numbers", "divide", (left, right))


def _native_arithmetic(
    lowerer: ExpressionLowerer, node: typed.BinaryOperation
) -> tree.Expression:
    """`+ - *` of two numbers; integers saturate."""
    left, right = _numbers(lowerer, node.left, node.right)
    result = tree.Arithmetic(node.operator.value, left, right)
    kinds = _present(node.left).kinds | _present(node.right).kinds
    return result if kinds & Kind.FLOAT else saturated(result)


def is_plain_list(type_: Type) -> bool:
    """A list whose elements Python compares as the language does."""
    element = element_of(type_)
    return type_.only(Kind.LIST) and (element.only(_TEXTS) or element.only(Kind.INT))
