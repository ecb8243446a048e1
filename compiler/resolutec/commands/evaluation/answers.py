"""What a host would answer, given on the command line: `key_exists('a', 'b') = true`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...config import UsageError
from ...functions.model import Effect
from ...functions.table import FUNCTIONS
from ...meaning.values import Value, from_python
from ...source import ExpressionText, Source
from ...syntax import tree
from ...syntax.literals import escape, unescape
from ...syntax.parse import parse

if TYPE_CHECKING:
    from .hosts import NamedHosts

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

    What it was given none for, `hosts` are asked. `unanswered` is the first question that
    nobody answers, `failed` the first failure of `hosts`; the evaluation ends there. `heard`
    is what they have answered.
    """

    def __init__(
        self, answers: Sequence[Answer], hosts: NamedHosts | None = None
    ) -> None:
        self._answers = answers
        self._hosts = hosts
        self._times: Counter[tuple[str, str]] = Counter()
        self.heard: list[Answer] = []
        self.unanswered: UnansweredError | None = None
        self.failed: Exception | None = None

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The answer to a call; raises UnansweredError where there is none.

        Of several answers to the same call each is given once, and the last from then on.
        """
        asked = tuple(map(from_python, arguments))
        known = [
            answer.value
            for answer in self._answers
            if answer.function == function and answer.arguments == asked
        ]
        if not known:
            return self._asked_elsewhere(function, asked)
        question = (function, repr(asked))
        self._times[question] += 1
        return known[min(self._times[question], len(known)) - 1]

    def _asked_elsewhere(self, function: str, asked: tuple[Value, ...]) -> Value:
        ask = None if self._hosts is None else self._hosts.method(function, asked)
        if ask is None:
            raise self._unanswered(function, asked)
        try:
            value = from_python(ask(*asked))
        except NotImplementedError:
            # The host is of another kind.
            raise self._unanswered(function, asked) from None
        except Exception as error:
            self.failed = self.failed or error
            raise
        self.heard.append(Answer(function, asked, value))
        return value

    def _unanswered(self, function: str, asked: tuple[Value, ...]) -> UnansweredError:
        self.unanswered = self.unanswered or UnansweredError(function, asked)
        return self.unanswered

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
