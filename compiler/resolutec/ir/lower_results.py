"""From a value to what the setting's caller gets (spec, section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from ..check import typed
from ..schema.model import EnumDeclaration, ResultKind, ResultType
from ..schema.types import Kind, element_of
from ..syntax.literals import duration_value
from . import tree
from .queries import asks_host, may_be_skipped

if TYPE_CHECKING:
    from .lower_expressions import ExpressionLowerer

_INTEGERS = Kind.INT | Kind.BOOL
_LONGEST_DURATION = 999_999_999 * 86_400_000


def lower_result(
    lowerer: ExpressionLowerer, value: typed.Expression, result: ResultType
) -> tree.Expression:
    """The expression of a branch, turned into the setting's result."""
    if result.kind is ResultKind.ANY:
        return lowerer.value(value)
    if result.kind is ResultKind.BOOLEAN and not result.is_list:
        return lowerer.truth(value)
    choice = _choice(lowerer, value, result)
    if choice is not None:
        return choice
    if result.or_false and _is_false(value):
        return tree.ListDisplay(()) if result.is_list else tree.Literal(None)
    if result.is_list:
        return _list(lowerer, value, result)
    found = _scalar(lowerer, value, result)
    if found is not None:
        return found
    return _converted(lowerer, value, result)


def _is_false(value: typed.Expression) -> bool:
    return (
        isinstance(value, typed.Constant)
        and value.type.only(_INTEGERS)
        and value.value == 0
    )


def _choice(
    lowerer: ExpressionLowerer, value: typed.Expression, result: ResultType
) -> tree.Expression | None:
    """`if_then` as a conditional expression between two finished results."""
    if not (isinstance(value, typed.FunctionCall) and value.function.name == "if_then"):
        return None
    condition, then, otherwise = value.arguments
    if not (may_be_skipped(then) and may_be_skipped(otherwise)):
        return None
    test = lowerer.condition(condition)
    lowerer.state = test.when_true
    when_true = lower_result(lowerer, then, result)
    lowerer.state = test.when_false
    when_false = lower_result(lowerer, otherwise, result)
    lowerer.state = test.when_true | test.when_false
    return tree.Conditional(test.test, when_true, when_false)


def _scalar(
    lowerer: ExpressionLowerer, value: typed.Expression, result: ResultType
) -> tree.Expression | None:
    """The result without a conversion at run time; None where one is needed."""
    match result.kind:
        case ResultKind.ANY:
            return lowerer.value(value)
        case ResultKind.BOOLEAN:
            return lowerer.truth(value)
        case ResultKind.INTEGER:
            return _integer(lowerer, value)
        case ResultKind.DURATION:
            return _duration(value)
        case ResultKind.STRING:
            if value.type.only(Kind.STRING | Kind.MISSING):
                return lowerer.value(value)
            return None
        case ResultKind.ENUM:
            assert result.enum is not None, "a result of kind enum has an enum"
            return _member(value, result.enum)
        case ResultKind.RATE:
            return _rate(lowerer, value)
        case _:
            assert_never(result.kind)


def _integer(
    lowerer: ExpressionLowerer, value: typed.Expression
) -> tree.Expression | None:
    if value.type.only(Kind.INT):
        return lowerer.value(value)
    if isinstance(value, typed.Constant) and value.type.only(Kind.BOOL):
        return tree.Literal(int(value.value))
    if value.type.only(_INTEGERS):
        return tree.BuiltinCall("int", (lowerer.value(value),))
    return None


def _duration(value: typed.Expression) -> tree.Expression | None:
    if not isinstance(value, typed.Constant) or isinstance(value.value, float):
        return None
    milliseconds: int | None
    if isinstance(value.value, str):
        digits = value.value.rstrip("msdhMSDH")
        unit = value.value[len(digits) :].lower()
        if not (digits.isascii() and digits.isdecimal()):
            return None
        if unit not in ("ms", "s", "m", "h", "d"):
            return None
        milliseconds = duration_value(value.value)
    else:
        milliseconds = value.value
    if milliseconds is None or not 0 < milliseconds <= _LONGEST_DURATION:
        return None
    return tree.Duration(milliseconds)


def _member(value: typed.Expression, enum: EnumDeclaration) -> tree.Expression | None:
    if isinstance(value, typed.Member) and value.enum.name == enum.name:
        return tree.Literal(value.member.name)
    if not isinstance(value, typed.Constant):
        return None
    if isinstance(value.value, str):
        if not enum.accepts_strings:
            return None
        member = enum.member(value.value)
        return None if member is None else tree.Literal(member.name)
    for member in enum.members:
        if isinstance(value.value, int) and member.number == value.value:
            return tree.Literal(member.name)
    return None


def _rate(
    lowerer: ExpressionLowerer, value: typed.Expression
) -> tree.Expression | None:
    if not isinstance(value, typed.ArrayDisplay) or len(value.items) != 2:
        return None
    count, period = _integer(lowerer, value.items[0]), _duration(value.items[1])
    if count is None or period is None:
        return None
    return tree.TupleDisplay((count, period))


def _list(
    lowerer: ExpressionLowerer, value: typed.Expression, result: ResultType
) -> tree.Expression:
    # A conversion that fails must not keep a later element from asking the host.
    if isinstance(value, typed.ArrayDisplay) and not asks_host(value):
        items = [_scalar_or_converted(lowerer, item, result) for item in value.items]
        return tree.ListDisplay(tuple(items))
    if isinstance(value, typed.Constant) and value.value == "":
        return tree.ListDisplay(())
    if isinstance(value, typed.Constant | typed.Member):
        return tree.ListDisplay((_scalar_or_converted(lowerer, value, result),))
    strings = result.kind is ResultKind.STRING and value.type.only(Kind.LIST)
    if strings and element_of(value.type).only(Kind.STRING | Kind.MISSING):
        found = lowerer.value(value)
        if isinstance(found, tree.ListDisplay | tree.MethodCall):
            return found
        # The caller gets a list of its own, not the one that the context holds.
        return tree.BuiltinCall("list", (found,))
    return _converted(lowerer, value, result)


def _scalar_or_converted(
    lowerer: ExpressionLowerer, value: typed.Expression, result: ResultType
) -> tree.Expression:
    found = _scalar(lowerer, value, result)
    if found is not None:
        return found
    one = ResultType(result.kind, result.enum)
    return _converted(lowerer, value, one)


def _converted(
    lowerer: ExpressionLowerer, value: typed.Expression, result: ResultType
) -> tree.Expression:
    """The conversion that the runtime makes, and that may fail."""
    raw = lowerer.value(value)
    enum = result.enum
    if result.kind is ResultKind.ENUM and enum is not None:
        table = _member_table(enum)
        if not result.is_list and not result.or_false:
            return tree.RuntimeCall("results", "as_member", (raw, table))
        converter: tree.Expression = tree.RuntimeCall("results", "member_of", (table,))
    else:
        converter = tree.RuntimeName("results", _CONVERTERS[result.kind])
    if result.is_list:
        name = "list_or_empty" if result.or_false else "as_list"
        return tree.RuntimeCall("results", name, (raw, converter))
    if result.or_false:
        return tree.RuntimeCall("results", "or_none", (raw, converter))
    assert isinstance(converter, tree.RuntimeName)
    return tree.RuntimeCall("results", converter.function, (raw,))


_CONVERTERS = {
    ResultKind.INTEGER: "as_integer",
    ResultKind.DURATION: "as_duration",
    ResultKind.STRING: "as_string",
    ResultKind.RATE: "as_rate",
    ResultKind.BOOLEAN: "as_boolean",
}


def _member_table(enum: EnumDeclaration) -> tree.MemberTable:
    entries: list[tuple[int | str, str]] = []
    for member in enum.members:
        if member.number is not None:
            entries.append((member.number, member.name))
        if enum.accepts_strings or member.number is None:
            entries += [
                (spelling, member.name) for spelling in (member.name, *member.aliases)
            ]
    return tree.MemberTable(tuple(entries))
