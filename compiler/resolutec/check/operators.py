"""Types of operators (spec, sections 4 and 6).

Two questions, answered pair of kinds by pair of kinds: what a value may be (sound for any
operands, since compiled code relies on it), and whether a strict policy may write it.
"""

from __future__ import annotations

from ..schema.types import (
    BOOL,
    FLOAT,
    INT,
    STRING,
    Kind,
    Type,
    element_of,
    join,
)
from ..syntax.tree import BinaryOperator, UnaryOperator

NOTHING = Type(Kind(0))
_INTEGERS = Kind.INT | Kind.BOOL
_NUMBERS = Kind.INT | Kind.FLOAT | Kind.MISSING
_SUMMANDS = _NUMBERS | Kind.STRING
_TEXTS = Kind.STRING | Kind.MISSING
_ORDER = frozenset(
    [
        BinaryOperator.LESS,
        BinaryOperator.LESS_EQUAL,
        BinaryOperator.GREATER,
        BinaryOperator.GREATER_EQUAL,
    ]
)
_EQUALITY = frozenset([BinaryOperator.EQUAL, BinaryOperator.NOT_EQUAL])


def binary_type(
    operator: BinaryOperator, left: Type, right: Type, may_be_empty: bool = True
) -> Type:
    """What the operation may yield.

    `may_be_empty`: an operand that is a string may be the empty one, so that `+` may give the
    other operand as it is.
    """
    match operator:
        case BinaryOperator.ADD:
            return _sum_type(left, right, may_be_empty)
        case BinaryOperator.SUBTRACT:
            return _difference_type(left, right)
        case BinaryOperator.MULTIPLY:
            return _number_type(left, right)
        case BinaryOperator.DIVIDE:
            return FLOAT
        case _:
            return BOOL


def unary_type(operator: UnaryOperator, operand: Type) -> Type:
    """What `!a` or `-a` may yield."""
    if operator is UnaryOperator.NOT:
        return BOOL
    return _number_type(operand, INT)


def _number_type(left: Type, right: Type) -> Type:
    """The number that two values make, each read as a number."""
    kinds = left.kinds | right.kinds
    if kinds & Kind.STRING:
        return Type(Kind.INT | Kind.FLOAT)
    if not kinds & Kind.FLOAT:
        return INT
    floats = left.only(Kind.FLOAT) or right.only(Kind.FLOAT)
    return FLOAT if floats else Type(Kind.INT | Kind.FLOAT)


def _sum_type(left: Type, right: Type, may_be_empty: bool) -> Type:
    result = NOTHING
    if left.may_be(Kind.LIST) or right.may_be(Kind.LIST):
        result = join(result, _joined_list(left, right))
    scalar_left = Type(left.kinds & ~Kind.LIST, left.members, left.enum)
    scalar_right = Type(right.kinds & ~Kind.LIST, right.members, right.enum)
    if not scalar_left.kinds or not scalar_right.kinds:
        return result
    if left.may_be(Kind.NUMBER) and right.may_be(Kind.NUMBER):
        numbers = _number_type(
            Type(left.kinds & Kind.NUMBER), Type(right.kinds & Kind.NUMBER)
        )
        result = join(result, numbers)
    for text, number in ((left, right), (right, left)):
        if text.may_be(_TEXTS) and number.may_be(Kind.NUMBER):
            if may_be_empty or text.may_be(Kind.MISSING):
                result = join(result, Type(number.kinds & Kind.NUMBER))
            if text.may_be(Kind.STRING):
                result = join(result, STRING)
    if left.may_be(_TEXTS) and right.may_be(_TEXTS):
        result = join(result, STRING)
    return result


def _joined_list(left: Type, right: Type) -> Type:
    """The list that `+` makes where at least one side is a list."""
    elements = NOTHING
    for side, other in ((left, right), (right, left)):
        if side.may_be(Kind.LIST):
            elements = join(elements, element_of(side))
            elements = join(elements, Type(other.kinds & ~Kind.LIST, other.members))
    return Type(Kind.LIST, element=elements if elements.kinds else None)


def _difference_type(left: Type, right: Type) -> Type:
    result = NOTHING
    if left.may_be(Kind.LIST):
        result = join(result, Type(Kind.LIST, element=left.element))
    if right.may_be(Kind.LIST) and not left.only(Kind.LIST):
        result = join(result, Type(Kind.LIST, element=right.element))
    if not left.only(Kind.LIST) and not right.only(Kind.LIST):
        result = join(
            result,
            _number_type(Type(left.kinds & ~Kind.LIST), Type(right.kinds & ~Kind.LIST)),
        )
    return result


def allowed(
    operator: BinaryOperator, left: Type, right: Type, zero_or_one: bool
) -> bool:
    """A strict policy may write this: some pair of the operands' kinds goes together.

    `zero_or_one`: one operand is the literal 0 or 1, which a boolean may be compared with.
    """
    if operator is BinaryOperator.XOR:
        return True
    if operator is BinaryOperator.ADD:
        return _sum_allowed(left, right)
    if operator in _EQUALITY:
        return _equality_allowed(left, right, zero_or_one)
    if operator in _ORDER:
        return _comparable(left, right)
    if operator is BinaryOperator.SUBTRACT and left.may_be(Kind.LIST):
        return fits(right, element_of(left))
    return _numbers(left, right)


def fits(value: Type, element: Type) -> bool:
    """A value may stand among elements of a type."""
    value_kinds, element_kinds = value.present.kinds, element.present.kinds
    if not element_kinds or not value_kinds:
        return True
    number = Kind.INT | Kind.FLOAT
    if value_kinds & number and element_kinds & number:
        return True
    return bool(value_kinds & element_kinds)


def _numbers(left: Type, right: Type) -> bool:
    return left.may_be(_NUMBERS) and right.may_be(_NUMBERS)


def _comparable(left: Type, right: Type) -> bool:
    if _numbers(left, right):
        return True
    return left.may_be(_TEXTS) and right.may_be(_TEXTS)


def _equality_allowed(left: Type, right: Type, zero_or_one: bool) -> bool:
    if _comparable(left, right):
        return True
    if left.may_be(Kind.BOOL) and right.may_be(Kind.BOOL):
        return True
    if left.may_be(Kind.LIST) and right.may_be(Kind.LIST):
        return True
    booleans = left.may_be(Kind.BOOL) or right.may_be(Kind.BOOL)
    return booleans and zero_or_one


def _sum_allowed(left: Type, right: Type) -> bool:
    if left.may_be(Kind.LIST):
        if right.may_be(Kind.LIST):
            return fits(element_of(right), element_of(left))
        return fits(right, element_of(left))
    return left.may_be(_SUMMANDS) and right.may_be(_SUMMANDS)


def is_integer(kinds: Kind) -> bool:
    """Integers and booleans only."""
    return not kinds & ~_INTEGERS
