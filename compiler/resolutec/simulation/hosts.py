"""Answers of the mail server, said beforehand: what the functions of the host yield."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..diagnostics.quoting import quoted
from ..functions.model import Special
from ..functions.table import FUNCTIONS
from ..meaning.values import Value, text_of
from ..source import ExpressionText, Source
from ..syntax import tree
from ..syntax.literals import escape, unescape
from ..syntax.parse import parse
from .model import CallFailed

Arguments = tuple[Value, ...]


class Unanswered(LookupError):  # noqa: N818 - says what the call is
    """A policy asks the host something that nobody has said the answer to.

    `function` is what it calls, `call` the whole call as text.
    """

    def __init__(self, function: str, call: str) -> None:
        super().__init__(f"{call} has no answer")
        self.function = function
        self.call = call


class BadAnswer(ValueError):  # noqa: N818 - says what the text is
    """A text that says no answer; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a function answers: always, or to these arguments. None: the call fails."""

    function: str
    arguments: Arguments | None
    value: Value | None


@dataclass(frozen=True, slots=True)
class Answers:
    """A host that knows some answers.

    The last one that fits a call holds, and one that names arguments goes before one that
    does not.
    """

    answers: tuple[Answer, ...] = ()

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The answer to a call; raises Unanswered, and CallFailed where it is to fail."""
        given = tuple(arguments)
        fitting = [
            answer
            for answer in self.answers
            if answer.function == function and answer.arguments in (None, given)
        ]
        exact = [answer for answer in fitting if answer.arguments is not None]
        if not fitting:
            raise Unanswered(function, call_text(function, given))
        value = (exact or fitting)[-1].value
        if value is None:
            raise CallFailed(f"{call_text(function, given)} fails")
        return value


def call_text(function: str, arguments: Sequence[Value]) -> str:
    """A call as a policy would write it."""
    return f"{function}({', '.join(map(literal_text, arguments))})"


def literal_text(value: Value) -> str:
    """A value as a literal of the language."""
    match value:
        case str():
            return escape(value)
        case list():
            return f"[{', '.join(map(literal_text, value))}]"
        case _:
            return text_of(value)


def read_answer(text: str) -> Answer:
    """The answer that an expression such as `key_exists('a', 'b') = true` states.

    A function without arguments answers so to all of them, a call without a value answers
    `true`, and one that is `error` fails. Raises BadAnswer for any other text.
    """
    parsed = parse(ExpressionText(text, Source("answer", text), ((0, 0),)))
    match parsed.expression:
        case tree.Binary(
            operator=tree.BinaryOperator.EQUAL,
            left=asked,
            right=tree.Name(text="error"),
        ):
            return _answer(asked, None)
        case tree.Binary(operator=tree.BinaryOperator.EQUAL, left=asked, right=value):
            return _answer(asked, _literal(value))
        case tree.Call() as asked:
            return _answer(asked, 1)
        case _:
            raise BadAnswer(f"{quoted(text)} is no answer")


def _answer(asked: tree.Expression, value: Value | None) -> Answer:
    arguments: Arguments | None
    match asked:
        case tree.Name():
            name, arguments = asked.text, None
        case tree.Call():
            name = asked.function
            arguments = tuple(_literal(each) for each in asked.arguments)
        case _:
            raise BadAnswer("an answer begins with a function or a call of one")
    function = FUNCTIONS.get(name)
    if (
        function is None
        or function.meaning is not None
        or function.special is Special.MATCH
    ):
        raise BadAnswer(f"{quoted(name)} is no function that a host answers")
    return Answer(name, arguments, value)


def _literal(node: tree.Expression) -> Value:
    match node:
        case tree.StringLiteral():
            return unescape(node.raw)
        case tree.BooleanLiteral():
            return int(node.value)
        case tree.IntegerLiteral() | tree.FloatLiteral():
            return node.value
        case tree.DurationLiteral():
            return node.milliseconds
        case tree.Array():
            return [_literal(item) for item in node.items]
        case tree.Unary(
            operator=tree.UnaryOperator.NEGATE,
            operand=tree.IntegerLiteral() | tree.FloatLiteral() as number,
        ):
            return -number.value
        case _:
            raise BadAnswer("arguments and answers are written as literals")
