"""A policy in another language of expressions, as far as that has words for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias, TypeVar

from resolutec.check import typed
from resolutec.interpreter import evaluate
from resolutec.meaning.results import convert
from resolutec.syntax.tree import BinaryOperator, LogicalOperator, UnaryOperator

Text = TypeVar("Text")

Literal: TypeAlias = bool | int | float | str | None


class CannotExpressError(Exception):
    """An engine does not make a decision; the message goes on after its name, and says why."""


class Language(Protocol[Text]):
    """How to say things in a language; `Text` is what its expressions are made of.

    Each method raises CannotExpressError where the language has no such thing.
    """

    def literal(self, value: Literal) -> Text:
        """A number, a text, a truth value, or nothing."""
        ...

    def variable(self, name: str) -> Text:
        """A value that is given."""
        ...

    def element(self, subject: Text, index: int) -> Text:
        """An element of a list, which has one there."""
        ...

    def compared(self, operator: BinaryOperator, left: Text, right: Text) -> Text:
        """A comparison of two values of one type."""
        ...

    def logical(self, operator: LogicalOperator, operands: Sequence[Text]) -> Text:
        """All of them, or any."""
        ...

    def negated(self, operand: Text) -> Text:
        """Not."""
        ...

    def joined(self, left: Text, right: Text) -> Text:
        """Two texts, one after the other."""
        ...

    def matched(self, pattern: str, subject: Text) -> Text:
        """Whether a text matches."""
        ...

    def captured(self, pattern: str, subject: Text, number: int) -> Text:
        """The text of a group, where the text has matched."""
        ...

    def choice(self, branches: Sequence[tuple[Text, Text]], otherwise: Text) -> Text:
        """The result of the first condition that holds."""
        ...


_COMPARISONS = frozenset(
    (
        BinaryOperator.EQUAL,
        BinaryOperator.NOT_EQUAL,
        BinaryOperator.LESS,
        BinaryOperator.LESS_EQUAL,
        BinaryOperator.GREATER,
        BinaryOperator.GREATER_EQUAL,
    )
)


def translated(setting: typed.Setting, language: Language[Text]) -> Text:
    """A setting as one expression.

    Raises CannotExpressError for what the language, or this translation, does not know.
    """
    branches: list[tuple[Text, Text]] = []
    for branch in setting.branches:
        condition = _expression(branch.condition, language, None)
        match = branch.condition if isinstance(branch.condition, typed.Match) else None
        branches.append((condition, _result(setting, branch.result, language, match)))
    return language.choice(
        branches, _result(setting, setting.otherwise, language, None)
    )


def variables_of(setting: typed.Setting) -> tuple[typed.VariableRead, ...]:
    """What a setting reads: every variable once, in the order in which they are named."""
    found: dict[str, typed.VariableRead] = {}
    for branch in setting.branches:
        _collect(branch.condition, found)
        _collect(branch.result, found)
    _collect(setting.otherwise, found)
    return tuple(found.values())


def _collect(
    expression: typed.Expression, found: dict[str, typed.VariableRead]
) -> None:
    match expression:
        case typed.VariableRead(variable):
            found[variable.attribute] = expression
        case typed.UnaryOperation(operand=operand):
            _collect(operand, found)
        case typed.BinaryOperation(left=left, right=right):
            _collect(left, found)
            _collect(right, found)
        case typed.LogicalOperation(operands=parts) | typed.FunctionCall(
            arguments=parts
        ):
            for part in parts:
                _collect(part, found)
        case typed.Match(subject=subject):
            _collect(subject, found)
        case typed.Element(subject=subject, index=index):
            _collect(subject, found)
            _collect(index, found)
        case _:
            pass


def _result(
    setting: typed.Setting,
    expression: typed.Expression,
    language: Language[Text],
    match: typed.Match | None,
) -> Text:
    """A result: a constant becomes what the caller of the setting gets."""
    if isinstance(expression, typed.Constant | typed.Member):
        return language.literal(_plain(setting, expression))
    return _expression(expression, language, match)


def _plain(setting: typed.Setting, expression: typed.Expression) -> Literal:
    alone = typed.Setting(
        setting.key,
        setting.context,
        setting.result,
        (),
        expression,
        setting.otherwise_text,
        setting.source,
        setting.key_span,
    )
    value = convert(evaluate(alone, None), setting.result)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise _not_translated(f"results that are a {type(value).__name__}")


def _expression(
    expression: typed.Expression, language: Language[Text], match: typed.Match | None
) -> Text:
    """An expression; captures are those of `match`."""

    def inner(part: typed.Expression) -> Text:
        return _expression(part, language, match)

    match expression:
        case typed.Constant(value=value):
            return language.literal(value)
        case typed.VariableRead(variable):
            return language.variable(variable.attribute)
        case typed.Element(subject, typed.Constant(value=int(index))):
            return language.element(inner(subject), index)
        case typed.LogicalOperation(operator, operands):
            return language.logical(operator, [inner(one) for one in operands])
        case typed.UnaryOperation(UnaryOperator.NOT, operand):
            return language.negated(inner(operand))
        case typed.BinaryOperation(operator, left, right) if operator in _COMPARISONS:
            return language.compared(operator, inner(left), inner(right))
        case typed.BinaryOperation(BinaryOperator.ADD, left, right):
            return language.joined(inner(left), inner(right))
        case typed.Match(pattern, subject):
            return language.matched(pattern.text, inner(subject))
        case typed.CaptureRead(number) if match is not None:
            subject_text = _expression(match.subject, language, None)
            return language.captured(match.pattern.text, subject_text, number)
        case typed.FunctionCall(function=function):
            raise _not_translated(f"`{function.name}`")
        case typed.GlobalRead():
            raise _not_translated("reading tags of other rules")
        case _:
            raise _not_translated(type(expression).__name__)


def _not_translated(what: str) -> CannotExpressError:
    return CannotExpressError(f"is not asked: {what} is not translated for others")
