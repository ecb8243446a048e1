"""Both sides run for one input: by the interpreter, and by compiled code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from types import SimpleNamespace

from ..analysis.inputs import Answer, Input, empty_of
from ..analysis.written import written
from ..check import typed
from ..check.walk import walk
from ..explanation.outcomes import Decider, Outcome, interpreted
from ..explanation.truths import expressions_of
from ..explanation.values import plain
from ..functions.model import Effect
from ..interpreter import HostFunctions
from ..meaning.values import Value
from ..schema.types import Kind, Type, element_of

Compiled = Callable[[], Decider]
"""Compiles a setting when it comes to that."""


class Runs:
    """Runs two settings, compiling them as soon as that is needed."""

    def __init__(
        self,
        settings: tuple[typed.Setting, typed.Setting],
        compiled: tuple[Compiled, Compiled],
    ) -> None:
        self._interpreted = tuple(map(interpreted, settings))
        self._compile = compiled
        self._calls = [call for setting in settings for call in host_calls(setting)]

    @cached_property
    def _compiled(self) -> tuple[Decider, ...]:
        return tuple(compiled() for compiled in self._compile)

    def differing(self, found: Input) -> tuple[Outcome, Outcome] | None:
        """What both sides decide for an input; None unless all agree that they differ.

        None as well for an input with a value that is not of its variable's type.
        """
        if not all(
            _fits(value, found.variables[attribute].type)
            for attribute, value in found.values.items()
        ):
            return None
        # Compiled code is by far the faster, and most inputs that are tried differ in nothing.
        old, new = (self._run(decide, found) for decide in self._compiled)
        if old.same_as(new):
            return None
        one, other = (self._run(decide, found) for decide in self._interpreted)
        return None if one.same_as(other) else (one, other)

    def completed(self, found: Input) -> Input:
        """An input with the answers, empty ones, to what it says nothing about."""
        known = {written(answer.call) for answer in found.answers}
        missing = {written(call): call for call in self._calls}
        answers = [
            Answer(call, empty_of(call.type))
            for text, call in missing.items()
            if text not in known
        ]
        return replace(found, answers=[*found.answers, *answers])

    def _run(self, decide: Decider, found: Input) -> Outcome:
        context = SimpleNamespace(**plain_attributes(found))
        return decide(context, TypedHost(found.host, self._calls))


def plain_attributes(found: Input) -> dict[str, object]:
    """The attributes of a context for an input, as a host's own object holds them."""
    attributes: dict[str, object] = {
        attribute: plain(value, found.variables[attribute].type)
        for attribute, value in found.values.items()
    }
    return {**attributes, "globals": dict(found.globals)}


def host_calls(setting: typed.Setting) -> list[typed.FunctionCall]:
    """The calls of a setting that the host answers, in their order."""
    return [
        node
        for expression in expressions_of(setting)
        for node in walk(expression)
        if isinstance(node, typed.FunctionCall)
        and node.function.effect is not Effect.PURE
    ]


class TypedHost:
    """A host whose every answer is of the type that the call has, as a real host's are."""

    def __init__(
        self, host: HostFunctions, calls: Sequence[typed.FunctionCall]
    ) -> None:
        self._host = host
        self._calls = calls

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The answer of the host, or an empty one of the right type."""
        answer = self._host.call(function, arguments)
        for call in self._calls:
            if call.function.name == function and _may_be(call, arguments):
                return answer if _fits(answer, call.type) else empty_of(call.type)
        return answer


def _may_be(call: typed.FunctionCall, arguments: Sequence[Value]) -> bool:
    """The arguments are those of the call, as far as it states them."""
    return all(
        not isinstance(node, typed.Constant) or node.value == value
        for node, value in zip(call.arguments, arguments, strict=True)
    )


def _fits(value: Value, type_: Type) -> bool:
    """The value is one of a type; of a closed set only as far as it is a text."""
    match value:
        case int():
            return type_.may_be(Kind.NUMBER)
        case float():
            return type_.may_be(Kind.FLOAT)
        case "":
            return type_.may_be(Kind.STRING | Kind.MISSING)
        case str():
            return type_.may_be(Kind.STRING)
        case list():
            element = element_of(type_)
            fitting = all(_fits(item, element) for item in value)
            return type_.may_be(Kind.LIST) and fitting
