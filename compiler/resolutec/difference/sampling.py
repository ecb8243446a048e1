"""Inputs to try for two settings, near the constants that both know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from ..analysis.domains import domain_of
from ..analysis.inputs import Answer, Input
from ..analysis.pattern_texts import pattern_texts
from ..analysis.samples import constants_in, values_near
from ..analysis.terms import Term
from ..analysis.written import written
from ..check import typed
from ..check.walk import walk
from ..explanation.truths import expressions_of
from ..functions.model import Effect
from ..meaning.values import Value
from ..schema.model import Variable
from ..schema.types import INT
from ..source import Span
from .inputs import variables_of
from .running import host_calls

_MOST_OTHERS = 100
"""Constants of what did not change that are tried as well."""
_JOINED = 0.3
"""How often a text is made of two."""


def samples(
    settings: Sequence[typed.Setting],
    changed: Sequence[typed.Expression],
    bases: Sequence[Input],
) -> Iterator[Input]:
    """Inputs with a value for whatever the settings read, without end, the same each time.

    First those that differ from a base in one value, then any. Most values are near the
    constants of the expressions that changed.
    """
    pools = _Pools(settings, changed)
    for base in bases:
        yield from pools.around(base)
    random = Random(0)  # noqa: S311 - the same choice each time is what is wanted
    while True:
        yield pools.draw(random)


class _Pools:
    """The values that each variable, global and call may be given."""

    def __init__(
        self, settings: Sequence[typed.Setting], changed: Sequence[typed.Expression]
    ) -> None:
        expressions = [each for setting in settings for each in expressions_of(setting)]
        nodes = [node for each in expressions for node in walk(each)]
        others = _constants(expressions)[:_MOST_OTHERS]
        constants = list(dict.fromkeys([*_constants(changed), *others]))
        self._variables: dict[str, Variable] = {}
        for setting in settings:
            self._variables.update(variables_of(setting))
        self._values = {
            attribute: _pool(variable, constants)
            for attribute, variable in sorted(self._variables.items())
        }
        names = {node.name for node in nodes if isinstance(node, typed.GlobalRead)}
        self._globals = sorted(names)
        self._numbers = values_near(INT, constants)
        self._calls = [
            (call, values_near(call.type, constants)) for call in _calls(settings)
        ]

    def around(self, base: Input) -> Iterator[Input]:
        """Inputs that differ from a base in the value of one variable, or of one global."""
        for name, pool in self._values.items():
            for value in pool:
                yield replace(base, values={**base.values, name: value})
        for name in self._globals:
            for value in self._numbers:
                yield replace(base, globals={**base.globals, name: value})

    def draw(self, random: Random) -> Input:
        """An input at random."""
        return Input(
            self._variables,
            {name: self._chosen(name, random) for name in self._values},
            {name: random.choice(self._numbers) for name in self._globals},
            [Answer(call, random.choice(pool)) for call, pool in self._calls],
        )

    def _chosen(self, attribute: str, random: Random) -> Value:
        """A value of a variable, or two of its texts joined, where any text will do."""
        pool = self._values[attribute]
        value, other = random.choice(pool), random.choice(pool)
        free = self._variables[attribute].type.members is None
        both_texts = isinstance(value, str) and isinstance(other, str)
        if free and both_texts and value and other and random.random() < _JOINED:
            return f"{value}{random.choice(('', ' '))}{other}"
        return value


def _pool(variable: Variable, constants: list[int | float | str]) -> list[Value]:
    read = typed.VariableRead(variable, variable.type, Span(0, 0))
    domain = domain_of(Term(read, (), 0))
    near = [value for value in values_near(variable.type, constants) if value in domain]
    if near:
        return near
    return [0 if variable.minimum is None else variable.minimum]


def _constants(expressions: Sequence[typed.Expression]) -> list[int | float | str]:
    """What stands in some expressions, and texts for their patterns."""
    texts = (
        text
        for expression in expressions
        for node in walk(expression)
        if isinstance(node, typed.Match)
        for text in pattern_texts(node.pattern)
    )
    return list(dict.fromkeys([*constants_in(expressions), *texts]))


def _calls(settings: Sequence[typed.Setting]) -> list[typed.FunctionCall]:
    """What is asked of the host: equal questions once, each call that changes something."""
    asking: dict[str, typed.FunctionCall] = {}
    changing = []
    for setting in settings:
        for call in host_calls(setting):
            if call.function.effect is Effect.ASKS:
                asking.setdefault(written(call), call)
            else:
                changing.append(call)
    return [*asking.values(), *changing]
