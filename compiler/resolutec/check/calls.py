"""Calls: which function, how many arguments, of which types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..diagnostics import names as name_wording
from ..diagnostics import regex as regex_wording
from ..diagnostics import types as wording
from ..diagnostics.model import Severity
from ..functions.model import Function, Parameter, Special
from ..functions.table import FUNCTIONS
from ..regex.errors import RegexError
from ..regex.translate import Refusal
from ..schema.nearest import nearest
from ..schema.types import BOOL, STRING, Kind, Type, closed, describe, element_of
from ..source import Span
from ..syntax import tree
from ..syntax.literals import unescape
from . import typed
from .closed_sets import is_closed, report_foreign

if TYPE_CHECKING:
    from .expressions import ExpressionChecker


def check_call(checker: ExpressionChecker, node: tree.Call) -> typed.Expression:
    """The typed form of a call."""
    function = checker.scope.function(node.function)
    if function is None:
        _report_unknown(checker, node)
        for argument in node.arguments:
            checker.check(argument)
        return checker.anything(node.span)
    if len(node.arguments) != len(function.parameters):
        checker.diagnostics.append(
            name_wording.wrong_arity(
                function.name,
                len(function.parameters),
                len(node.arguments),
                [parameter.name for parameter in function.parameters],
                *checker.place(node.span),
            )
        )
        return checker.anything(node.span)
    if function.special is Special.MATCH:
        return _match(checker, node, function)
    if function.special is Special.CONFIGURATION:
        return _config_get(checker, node, function)
    arguments = tuple(checker.check(argument) for argument in node.arguments)
    for checked, parameter in zip(arguments, function.parameters, strict=True):
        _check_argument(checker, function, checked, parameter)
    _check_relations(checker, function, arguments)
    result = function.result([argument.type for argument in arguments])
    return typed.FunctionCall(function, arguments, result, node.span)


def _report_unknown(checker: ExpressionChecker, node: tree.Call) -> None:
    place = checker.place(node.function_span)
    name = node.function
    if name in FUNCTIONS:
        schema = checker.scope.schema.name
        checker.diagnostics.append(name_wording.later_function(name, schema, *place))
        return
    suggestion = nearest(name, checker.scope.schema.functions)
    checker.diagnostics.append(name_wording.unknown_function(name, suggestion, *place))


def _expected(parameter: Parameter) -> str:
    """What a parameter takes, in words."""
    if Kind.LIST in parameter.kinds and not parameter.kinds & Kind.SCALAR:
        return "a list"
    kinds = Type(parameter.kinds & ~Kind.MISSING, element=Type(parameter.elements))
    return describe(kinds)


def _check_argument(
    checker: ExpressionChecker,
    function: Function,
    argument: typed.Expression,
    parameter: Parameter,
) -> None:
    given = argument.type
    fits = given.may_be(parameter.kinds | Kind.MISSING)
    if fits and given.only(Kind.LIST) and element_of(given).kinds:
        fits = element_of(given).may_be(parameter.elements | Kind.MISSING)
    if not fits:
        checker.diagnostics.append(
            wording.wrong_argument(
                function.name,
                parameter.name,
                _expected(parameter),
                describe(given),
                checker.severity,
                *checker.place(argument.span),
            )
        )
    elif parameter.literal and isinstance(argument, typed.Constant):
        value = str(argument.value)
        if value not in parameter.literal:
            checker.diagnostics.append(
                wording.not_in_enum(
                    value,
                    f"`{parameter.name}` of `{function.name}`",
                    parameter.literal,
                    nearest(value, parameter.literal),
                    # The call has a meaning all the same: the empty string.
                    Severity.WARNING,
                    *checker.place(argument.span),
                )
            )


def _check_relations(
    checker: ExpressionChecker,
    function: Function,
    arguments: tuple[typed.Expression, ...],
) -> None:
    """What a function asks of its arguments together."""
    if function.name == "if_then":
        first, second = arguments[1].type, arguments[2].type
        if not _same_type(first, second):
            checker.diagnostics.append(
                wording.mixed_branches(
                    describe(first),
                    describe(second),
                    checker.severity,
                    *checker.place(arguments[2].span),
                )
            )
    elif function.name == "contains" and is_closed(arguments[1].type):
        report_foreign(checker, arguments[1], arguments[0])


def _same_type(first: Type, second: Type) -> bool:
    number = Kind.INT | Kind.FLOAT
    if first.may_be(number) and second.may_be(number):
        return True
    return (
        bool(first.kinds & second.kinds) or Kind.MISSING in first.kinds | second.kinds
    )


def _match(
    checker: ExpressionChecker, node: tree.Call, function: Function
) -> typed.Expression:
    literal, subject = node.arguments[0], checker.check(node.arguments[1])
    if not isinstance(literal, tree.StringLiteral):
        checker.diagnostics.append(
            wording.pattern_not_literal(*checker.place(literal.span))
        )
        return checker.anything(node.span)
    _check_argument(checker, function, subject, function.parameters[1])
    checked = checker.patterns.get(literal.raw)
    inner = Span(literal.span.start + 1, literal.span.end - 1)
    if isinstance(checked.pattern, RegexError):
        start = inner.start + checked.pattern.start
        span = Span(start, max(start + 1, inner.start + checked.pattern.end))
        checker.diagnostics.append(
            regex_wording.bad_regex(checked.pattern, *checker.place(span))
        )
        return checker.anything(node.span)
    translation = checked.translation
    if isinstance(translation, Refusal):
        checker.diagnostics.append(
            regex_wording.unsupported_regex(translation, *checker.place(inner))
        )
        return checker.anything(node.span)
    if translation is not None and translation.may_be_slow:
        checker.diagnostics.append(
            regex_wording.slow_regex(translation, *checker.place(inner))
        )
    return typed.Match(checked.pattern, subject, BOOL, node.span, translation)


def _config_get(
    checker: ExpressionChecker, node: tree.Call, function: Function
) -> typed.Expression:
    literal = node.arguments[0]
    if not isinstance(literal, tree.StringLiteral):
        checker.diagnostics.append(
            wording.key_not_literal(*checker.place(literal.span))
        )
        return checker.anything(node.span)
    key = unescape(literal.raw)
    value = checker.scope.known_values.get(key)
    if value is not None:
        return typed.Constant(value, closed(frozenset([value])), node.span)
    argument = typed.Constant(key, closed(frozenset([key])), literal.span)
    return typed.FunctionCall(function, (argument,), STRING, node.span)
