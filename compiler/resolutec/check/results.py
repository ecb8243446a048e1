"""Whether a value can be what its setting has to yield (spec, section 6)."""

from __future__ import annotations

from typing import assert_never

from ..diagnostics import types as wording
from ..diagnostics.model import Diagnostic
from ..schema.model import EnumDeclaration, ResultKind, ResultType
from ..schema.nearest import nearest
from ..schema.types import INT, Kind, Type, describe, element_of, join
from ..syntax.literals import LARGEST_INTEGER, duration_value
from . import typed
from .expressions import ExpressionChecker

_LONGEST_DURATION = 999_999_999 * 86_400_000
"""Milliseconds; what `datetime.timedelta` holds."""
_INTEGERS = Kind.INT | Kind.BOOL


_RESULTS = {
    ResultKind.BOOLEAN: "a truth value",
    ResultKind.INTEGER: "an integer",
    ResultKind.DURATION: "a duration",
    ResultKind.STRING: "a string",
    ResultKind.RATE: "a rate (an array of a count and a period)",
    ResultKind.ANY: "any value",
}


def described_result(result: ResultType) -> str:
    """What a setting wants, in words."""
    if result.kind is ResultKind.ENUM and result.enum is not None:
        name = f"a constant of `{result.enum.name}`"
    else:
        name = _RESULTS[result.kind]
    if result.is_list:
        name = f"a list, each element {name}"
    return f"{name}, or `false`" if result.or_false else name


def check_result(
    checker: ExpressionChecker, value: typed.Expression, result: ResultType
) -> None:
    """Report a value that can't become the setting's result."""
    if result.kind is ResultKind.ANY:
        return
    for branch in _branches(value):
        _check_one(checker, branch, result)


def _branches(value: typed.Expression) -> tuple[typed.Expression, ...]:
    """The expressions whose value a value may be: those of `if_then`, else itself."""
    if isinstance(value, typed.FunctionCall) and value.function.name == "if_then":
        return _branches(value.arguments[1]) + _branches(value.arguments[2])
    return (value,)


def _is_false(value: typed.Expression) -> bool:
    """The constant `false`, or an expression that is only ever a truth value."""
    if isinstance(value, typed.Constant):
        return value.value == 0 and value.type.only(_INTEGERS)
    return value.type.only(Kind.BOOL)


def _check_one(
    checker: ExpressionChecker, value: typed.Expression, result: ResultType
) -> None:
    if result.or_false and _is_false(value):
        return
    if result.kind is ResultKind.RATE:
        _check_rate(checker, value, result)
    elif not result.is_list:
        _check_scalar(checker, value, result, result)
    elif isinstance(value, typed.ArrayDisplay):
        for item in value.items:
            _check_scalar(checker, item, result, result)
    elif value.type.may_be(Kind.LIST):
        single = Type(
            value.type.kinds & ~Kind.LIST, value.type.members, value.type.enum
        )
        element = join(element_of(value.type), single)
        zero = typed.Constant(0, INT, value.span)
        stand_in = typed.Element(value, zero, element, value.span)
        if element.kinds:
            _check_scalar(checker, stand_in, result, result)
    elif not (isinstance(value, typed.Constant) and value.value == ""):
        _check_scalar(checker, value, result, result)


def _check_scalar(
    checker: ExpressionChecker,
    value: typed.Expression,
    result: ResultType,
    whole: ResultType,
) -> None:
    found: Diagnostic | None = None
    match result.kind:
        case ResultKind.BOOLEAN | ResultKind.ANY | ResultKind.RATE:
            return
        case ResultKind.INTEGER:
            if not _can_be_integer(value):
                found = _wrong(checker, value, whole)
        case ResultKind.DURATION:
            if not _can_be_duration(value):
                help_text = "write a duration such as `30s`, `5m` or `1d`"
                found = _wrong(checker, value, whole, help_text)
        case ResultKind.STRING:
            if not value.type.may_be(Kind.STRING | Kind.MISSING):
                found = _wrong(checker, value, whole, _string_help(value))
        case ResultKind.ENUM:
            found = _enum_problem(checker, value, whole)
        case _:
            assert_never(result.kind)
    if found is not None:
        checker.diagnostics.append(found)


def _wrong(
    checker: ExpressionChecker,
    value: typed.Expression,
    result: ResultType,
    help_text: str | None = None,
) -> Diagnostic:
    return wording.wrong_result(
        described_result(result),
        _described(value),
        help_text,
        checker.severity,
        *checker.place(value.span),
    )


def _described(value: typed.Expression) -> str:
    """A value as a message calls it."""
    match value:
        case typed.Constant() if value.type.only(Kind.STRING):
            return f"the string `{str(value.value)[:40]}`"
        case typed.Constant() if value.type.only(Kind.BOOL):
            return "`true`" if value.value else "`false`"
        case typed.Constant() if value.is_duration:
            return "a duration"
        case typed.Constant() if value.type.only(Kind.NUMBER):
            return f"the number `{value.value}`"
        case typed.Member():
            return f"the constant `{value.member.name}`"
        case _:
            return describe(value.type)


def _string_help(value: typed.Expression) -> str | None:
    if isinstance(value, typed.Constant) and value.type.only(Kind.BOOL):
        return "this setting can't be switched off with a truth value"
    return None


def _can_be_integer(value: typed.Expression) -> bool:
    if isinstance(value, typed.Constant) and isinstance(value.value, str):
        digits = value.value.removeprefix("-").removeprefix("+")
        fits = len(digits) < 20 and digits.isascii() and digits.isdecimal()
        return fits and abs(int(value.value)) <= LARGEST_INTEGER
    return value.type.may_be(Kind.NUMBER | Kind.STRING | Kind.MISSING)


def _can_be_duration(value: typed.Expression) -> bool:
    if isinstance(value, typed.Constant) and not value.type.may_be(Kind.LIST):
        if isinstance(value.value, str):
            milliseconds = _duration_text(value.value)
            return milliseconds is not None and 0 < milliseconds <= _LONGEST_DURATION
        if value.type.only(Kind.BOOL):
            return False
        return 1 <= value.value <= _LONGEST_DURATION
    kinds = Kind.INT | Kind.FLOAT | Kind.STRING | Kind.MISSING
    return value.type.may_be(kinds)


def _duration_text(text: str) -> int | None:
    digits = text.rstrip("msdhMSDH")
    unit = text[len(digits) :].lower()
    if not (
        digits.isascii() and digits.isdecimal() and unit in ("ms", "s", "m", "h", "d")
    ):
        return None
    return duration_value(text)


def _enum_problem(
    checker: ExpressionChecker, value: typed.Expression, result: ResultType
) -> Diagnostic | None:
    """Why a value is no member of the result's enum, if it is none."""
    enum = result.enum
    assert enum is not None, "a result of kind enum has an enum"
    if value.type.enum == enum.name or value.type.kinds & Kind.ANY == Kind.ANY:
        return None
    if isinstance(value, typed.Constant) and isinstance(value.value, int):
        numbers = [member.number for member in enum.members]
        if value.value in numbers and not value.is_duration:
            return None
        return _wrong(checker, value, result, _members_help(enum, ""))
    if value.type.may_be(Kind.STRING):
        return _string_member_problem(checker, value, enum, result)
    if value.type.only(Kind.BOOL) and any(
        member.number in (0, 1) for member in enum.members
    ):
        return None
    return _wrong(checker, value, result, _members_help(enum, ""))


def _string_member_problem(
    checker: ExpressionChecker,
    value: typed.Expression,
    enum: EnumDeclaration,
    result: ResultType,
) -> Diagnostic | None:
    constant = isinstance(value, typed.Constant)
    text = str(value.value) if isinstance(value, typed.Constant) else ""
    if enum.accepts_strings:
        if not constant or enum.member(text) is not None:
            return None
    elif constant and enum.member(text) is not None:
        fallback = checker.fallback
        consequence = (
            f"as a string it is no valid result, and the mail server would silently "
            f"use `{fallback}`"
            if fallback
            else "as a string it is no valid result"
        )
        return wording.quoted_constant(
            text, consequence, checker.severity, *checker.place(value.span)
        )
    return _wrong(checker, value, result, _members_help(enum, text))


def _members_help(enum: EnumDeclaration, text: str) -> str:
    names = [member.name for member in enum.members]
    listed = ", ".join(f"`{name}`" for name in names)
    suggestion = nearest(text, names) if text else None
    start = f"did you mean `{suggestion}`? " if suggestion else ""
    return f"{start}the constants are {listed}, without quotes"


def _check_rate(
    checker: ExpressionChecker, value: typed.Expression, result: ResultType
) -> None:
    help_text = "write a count and a period: `[1, 1d]`"
    if isinstance(value, typed.ArrayDisplay):
        if len(value.items) != 2:
            checker.diagnostics.append(_wrong(checker, value, result, help_text))
            return
        count, period = value.items
        if not _can_be_integer(count):
            checker.diagnostics.append(_wrong(checker, count, result, help_text))
        if not _can_be_duration(period):
            checker.diagnostics.append(_wrong(checker, period, result, help_text))
    elif not value.type.may_be(Kind.LIST):
        checker.diagnostics.append(_wrong(checker, value, result, help_text))
