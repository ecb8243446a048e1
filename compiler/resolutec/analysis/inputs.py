"""One input of a setting: everything that its evaluation meets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

from ..check import typed
from ..functions.model import Effect
from ..functions.table import FUNCTIONS
from ..interpreter import HostFunctions, evaluate
from ..meaning.comparison import compare, equal
from ..meaning.values import Value
from ..schema.model import ResultKind, ResultType, Variable
from ..schema.types import INT, STRING, Kind, Type
from ..source import Span
from .domains import ORDERS, value_of
from .regions import Region
from .terms import Term, inside
from .written import written


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the host answers to a call."""

    call: typed.FunctionCall
    value: Value


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """The variables and their values by attribute, the globals by name, the host's answers."""

    variables: Mapping[str, Variable]
    values: Mapping[str, Value]
    globals: Mapping[str, Value]
    answers: Sequence[Answer]

    @property
    def context(self) -> object:
        """What a decision reads."""
        return SimpleNamespace(**self.attributes)

    @property
    def attributes(self) -> Mapping[str, object]:
        """The attributes of the context."""
        return {**self.values, "globals": dict(self.globals)}

    @property
    def host(self) -> HostFunctions:
        """A host that gives the answers; those of calls that change something once each."""
        return _Host(self)

    def shown(self) -> dict[str, Value]:
        """By the names that a policy uses: variables, `$` and a global's name, calls."""
        named = {
            self.variables[attribute].name: value
            for attribute, value in self.values.items()
        }
        named.update({f"${name}": value for name, value in self.globals.items()})
        named.update({written(each.call): each.value for each in self.answers})
        return named


class _Host:
    def __init__(self, given: Input) -> None:
        self._given = given
        self._left = list(given.answers)

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The first answer that fits the call; what is empty of its type where none does."""
        for answer in self._left:
            call = answer.call
            if call.function.name == function and self._fits(call, arguments):
                if call.function.effect is Effect.CHANGES:
                    self._left.remove(answer)
                return answer.value
        asked = FUNCTIONS[function]
        return empty_of(asked.result([STRING] * len(arguments)))

    def _fits(self, call: typed.FunctionCall, arguments: Sequence[Value]) -> bool:
        attributes = self._given.attributes
        own = [value_of(each, attributes, _Silent()) for each in call.arguments]
        return all(map(equal, own, arguments))


class _Silent:
    """Answers calls that are arguments of calls, of which nothing is known."""

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """What is empty of the call's type."""
        return empty_of(FUNCTIONS[function].result([STRING] * len(arguments)))


def empty_of(type_: Type) -> Value:
    """The value of a type that says the least: 0 where it may be one, or else what is empty."""
    if type_.may_be(Kind.NUMBER):
        return 0 if type_.may_be(Kind.INT | Kind.BOOL) else 0.0
    return "" if type_.may_be(Kind.STRING | Kind.MISSING) else []


def lies_in(given: Input, region: Region) -> bool:
    """Whether the value that a region's term has for an input lies in the region.

    Captures, and calls that change something, have their values only where an evaluation
    comes to them: true for terms with such parts.
    """
    for node in inside([region.term.node]):
        match node:
            case typed.CaptureRead():
                return True
            case typed.FunctionCall() if node.function.effect is Effect.CHANGES:
                return True
            case _:
                pass
    return region.admits(value_of_term(region.term, given.attributes, given.host))


def value_of_term(
    term: Term, attributes: Mapping[str, object], host: HostFunctions | None = None
) -> Value:
    """The value of a term, where variables have these values by attribute."""
    if not term.is_order:
        return value_of(term.node, attributes, host)
    left, right = (value_of(each.node, attributes, host) for each in term.operands)
    return ORDERS[compare(left, right)]


def deciding_branch(setting: typed.Setting, given: Input) -> int:
    """The number, from 0, of the branch that the interpreter takes for an input.

    That of `else` is the number of branches.
    """
    return number_of_branch(numbered(setting), given)


def numbered(setting: typed.Setting) -> typed.Setting:
    """The same branches, each with its number, from 0, as its result."""
    span = Span(0, 0)
    branches = tuple(
        replace(branch, result=typed.Constant(number, INT, span))
        for number, branch in enumerate(setting.branches)
    )
    return replace(
        setting,
        branches=branches,
        otherwise=typed.Constant(len(branches), INT, span),
        result=ResultType(ResultKind.ANY),
    )


def number_of_branch(setting: typed.Setting, given: Input) -> int:
    """`deciding_branch`, of a setting that is `numbered`: for those who ask many times."""
    number = evaluate(setting, given.context, given.host)
    assert isinstance(number, int)
    return number
