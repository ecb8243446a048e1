"""The reference interpreter: what a checked policy decides, straight from its typed tree.

It is the executable form of the spec, sections 4 to 6, written to be compared with the spec
line by line. Compiled policies are held against it, so that it shares no code with lowering,
optimisation, emission or the runtime package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, assert_never

from .check import typed
from .functions.model import Effect, Parameter
from .meaning.operators import binary, unary
from .meaning.results import Result, convert
from .meaning.values import (
    Value,
    element_at,
    from_python,
    integer_of,
    is_true,
    text_of,
)
from .regex.matcher import search
from .schema.types import Kind, Type, element_of
from .syntax.tree import LogicalOperator


class HostFunctions(Protocol):
    """Whoever answers the functions that reach outside: lookups, counters, queries."""

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The answer to a call; what it raises ends the evaluation."""
        ...


class MissingHostError(RuntimeError):
    """A policy calls a function of the host, and there is no host."""


class HostFailed(Exception):  # noqa: N818 - reads as what became of the evaluation
    """The host raised an exception, which is the cause; the evaluation ends without a result.

    Compiled code raises `resolute.HostError` then, with the same `setting`, `function` and
    `arguments`.
    """

    def __init__(self, setting: str, function: str, arguments: Sequence[Value]) -> None:
        super().__init__(f"`{setting}`: the host failed to answer `{function}`")
        self.setting = setting
        self.function = function
        self.arguments = tuple(arguments)


def interpret(
    setting: typed.Setting, context: object, host: HostFunctions | None = None
) -> Result:
    """What a setting yields for a context, in plain Python.

    Raises ConversionFailed where its value is none that the setting can yield, and whatever
    `evaluate` raises.
    """
    return convert(evaluate(setting, context, host), setting.result)


def interpret_rules(
    rules: Sequence[typed.Setting], context: object, host: HostFunctions | None = None
) -> list[str]:
    """The tags that the rules of a set yield, each once, in the order in which they are set.

    `rules` are in the order in which they are decided. Each is an evaluation of its own, for
    which the globals of the context are set, and those whose tags earlier rules have yielded.
    What one of them raises ends the whole.
    """
    tags: list[str] = []
    for rule in rules:
        tag = convert(evaluate(rule, context, host, tags), rule.result)
        if isinstance(tag, str) and tag not in tags:
            tags.append(tag)
    return tags


def evaluate(
    setting: typed.Setting,
    context: object,
    host: HostFunctions | None = None,
    tags: Sequence[str] = (),
) -> Value:
    """The raw value of a setting, before its result type.

    `context` has an attribute per variable, read when the policy reads it, and `globals`, a
    mapping of the globals that are set; those of `tags` are 1 besides. Raises AttributeError
    for a variable that it lacks, TypeError for one that holds what is no value,
    MissingHostError where a host is needed, and HostFailed from what the host raises.
    """
    evaluation = _Evaluation(setting.key, context, host, tags)
    for branch in setting.branches:
        if is_true(evaluation.value_of(branch.condition)):
            return evaluation.value_of(branch.result)
    return evaluation.value_of(setting.otherwise)


@dataclass(slots=True)
class _Evaluation:
    """One evaluation of a setting; the captures live as long as it does."""

    key: str
    context: object
    host: HostFunctions | None
    tags: Sequence[str] = ()
    captures: list[str] = field(default_factory=list)
    answers: dict[tuple[str, tuple[object, ...]], Value] = field(default_factory=dict)
    """What the host has answered; a question without side effect is asked once."""

    def value_of(self, node: typed.Expression) -> Value:
        match node:
            case typed.Constant():
                return node.value
            case typed.Member():
                number = node.member.number
                return node.member.name if number is None else number
            case typed.VariableRead():
                value = from_python(getattr(self.context, node.variable.attribute))
                return _as_declared(value, node.variable.type)
            case typed.CaptureRead():
                known = node.number < len(self.captures)
                return self.captures[node.number] if known else ""
            case typed.GlobalRead():
                return self._global(node.name)
            case typed.UnaryOperation():
                return unary(node.operator, self.value_of(node.operand))
            case typed.BinaryOperation():
                left = self.value_of(node.left)
                return binary(node.operator, left, self.value_of(node.right))
            case typed.LogicalOperation():
                return self._logical(node)
            case typed.FunctionCall():
                return self._call(node)
            case typed.Match():
                return self._match(node)
            case typed.ArrayDisplay():
                return [self.value_of(item) for item in node.items]
            case typed.Element():
                subject = self.value_of(node.subject)
                return element_at(subject, self.value_of(node.index))
            case _:
                assert_never(node)

    def _global(self, name: str) -> Value:
        if name in self.tags:
            return 1
        known = getattr(self.context, "globals", None)
        if not isinstance(known, Mapping) or name not in known:
            return 0
        return from_python(known[name])

    def _logical(self, node: typed.LogicalOperation) -> Value:
        """The first operand itself if it decides, else 1 or 0 for the truth of the rest."""
        deciding = node.operator is LogicalOperator.OR
        first, *others = node.operands
        value = self.value_of(first)
        if is_true(value) == deciding:
            return value
        for other in others:
            if is_true(self.value_of(other)) == deciding:
                return int(deciding)
        return int(not deciding)

    def _call(self, node: typed.FunctionCall) -> Value:
        arguments = [self.value_of(argument) for argument in node.arguments]
        function = node.function
        if function.meaning is not None:
            return function.meaning(*arguments)
        if self.host is None:
            raise MissingHostError(f"`{function.name}` needs a host to answer it")
        asked = [
            _as_asked(argument, parameter)
            for argument, parameter in zip(arguments, function.parameters, strict=True)
        ]
        if function.effect is Effect.CHANGES:
            return self._ask(self.host, function.name, asked)
        question = (function.name, tuple(map(repr, asked)))
        if question not in self.answers:
            self.answers[question] = self._ask(self.host, function.name, asked)
        return self.answers[question]

    def _ask(self, host: HostFunctions, function: str, asked: list[Value]) -> Value:
        try:
            answer = host.call(function, asked)
        except Exception as error:
            raise HostFailed(self.key, function, asked) from error
        return from_python(answer)

    def _match(self, node: typed.Match) -> Value:
        subject = text_of(self.value_of(node.subject))
        self.captures.clear()
        groups = search(node.pattern, subject)
        if groups is None:
            return 0
        self.captures.extend(group or "" for group in groups)
        return 1


def _as_declared(value: Value, type_: Type) -> Value:
    """An integer that stands for a float, as type checkers let it, is that float."""
    match value:
        case int() if type_.present.only(Kind.FLOAT):
            return float(value)
        case list():
            element = element_of(type_)
            return [_as_declared(item, element) for item in value]
        case _:
            return value


def _as_asked(argument: Value, parameter: Parameter) -> Value:
    """An argument as the host expects it: a text or an integer where only that is taken."""
    match parameter.kinds:
        case Kind.STRING:
            return text_of(argument)
        case Kind.INT:
            return integer_of(argument)
        case _:
            return argument
