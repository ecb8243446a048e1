"""What a host would answer, given on the command line: `key_exists('a', 'b') = true`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...config import UsageError
from ...functions.model import Effect
from ...functions.table import FUNCTIONS
from ...meaning.values import Value, from_python
from ...source import ExpressionText, Source
from ...syntax import tree
from ...syntax.literals import escape, unescape
from ...syntax.parse import parse

_FORM = "write it as `key_exists('store', 'key') = true`"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a function gives for these arguments."""

    function: str
    arguments: tuple[Value, ...]
    value: Value


class UnansweredError(Exception):
    """A setting asks something that no answer was given for."""

    def __init__(self, function: str, arguments: Sequence[Value]) -> None:
        self.call = f"{function}({', '.join(map(literal_text, arguments))})"
        super().__init__(self.call)


class AnsweringHost:
    """A host of both evaluators that gives the answers that it was given.

    `unanswered` is the first question that it had none for; the evaluation ends there.
    """

    def __init__(self, answers: Sequence[Answer]) -> None:
        self._answers = answers
        self.unanswered: UnansweredError | None = None

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The answer to a call; raises UnansweredError where there is none."""
        asked = tuple(map(from_python, arguments))
        for answer in self._answers:
            if answer.function == function and answer.arguments == asked:
                return answer.value
        self.unanswered = UnansweredError(function, asked)
        raise self.unanswered

    def __getattr__(self, function: str) -> Callable[..., Value]:
        """The method by which compiled code calls a function."""
        return lambda *arguments: self.call(function, arguments)


def read_answer(text: str) -> Answer:
    """The answer that an expression such as `key_exists('a', 'b') = true` states.

    Raises UsageError for any other expression.
    """
    parsed = parse(ExpressionText(text, Source("--answer", text), ((0, 0),)))
    if parsed.expression is None:
        raise UsageError("the answer can't be read", _FORM, parsed.diagnostics)
    match parsed.expression:
        case tree.Binary(
            operator=tree.BinaryOperator.EQUAL, left=tree.Call() as call, right=value
        ):
            return _answer(call, _literal(value))
        case tree.Call() as call:
            return _answer(call, 1)
        case _:
            raise UsageError(f"`{text}` is no answer", _FORM)


def _answer(call: tree.Call, value: Value) -> Answer:
    function = FUNCTIONS.get(call.function)
    if function is None or function.effect is Effect.PURE:
        raise UsageError(f"`{call.function}` is no function that a host answers")
    return Answer(call.function, tuple(map(_literal, call.arguments)), value)


def _literal(node: tree.Expression) -> Value:
    match node:
        case tree.IntegerLiteral() | tree.FloatLiteral():
            return node.value
        case tree.BooleanLiteral():
            return int(node.value)
        case tree.DurationLiteral():
            return node.milliseconds
        case tree.StringLiteral():
            return unescape(node.raw)
        case tree.Array():
            return [_literal(item) for item in node.items]
        case tree.Unary(
            operator=tree.UnaryOperator.NEGATE,
            operand=tree.IntegerLiteral() | tree.FloatLiteral() as number,
        ):
            return -number.value
        case _:
            raise UsageError("arguments and answers are written as literals", _FORM)


def literal_text(value: Value) -> str:
    """A value as a policy writes it."""
    match value:
        case str():
            return escape(value)
        case list():
            return f"[{', '.join(map(literal_text, value))}]"
        case _:
            return str(value)
