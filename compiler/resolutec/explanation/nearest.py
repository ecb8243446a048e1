"""The smallest change of one variable that gives another result."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from ..analysis.domains import domain_of
from ..analysis.reading import read
from ..analysis.regions import Region
from ..analysis.samples import constants_in, values_in, values_near
from ..analysis.space import Axis, Space
from ..analysis.terms import Term
from ..analysis.value_sets import INTEGER, Interval, ValueSet
from ..check import typed
from ..check.walk import walk
from ..interpreter import HostFunctions
from ..meaning.values import Value, from_python
from ..schema.model import Variable
from ..schema.types import INT
from ..source import Span
from .outcomes import Decider, Outcome
from .truths import expressions_of
from .values import Plain, plain

_MOST_WORK = 400_000
"""Branches that all evaluations together may try."""
_LEAST_TRIES, _MOST_TRIES = 20, 2_000
_OTHER_KIND = 1_000.0
"""What a change costs that is none of a number, a truth value or a text."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an evaluation was given: attributes of the context, globals, and a host."""

    attributes: Mapping[str, object]
    globals: Mapping[str, object]
    host: HostFunctions | None

    @property
    def context(self) -> object:
        """What a decision reads."""
        return SimpleNamespace(**self.attributes, globals=dict(self.globals))


@dataclass(frozen=True, slots=True)
class Change:
    """Another value of a variable, called as in a policy, and what it leads to."""

    name: str
    old: Plain
    new: Plain
    outcome: Outcome


def nearest_changes(
    setting: typed.Setting, given: Given, deciders: Sequence[Decider]
) -> tuple[Change, ...]:
    """For each variable the nearest value found that gives another result, nearest first.

    All deciders have to agree that it does; the first of them makes the search. A variable
    for which none was found is left out.
    """
    outcomes = [decide(given.context, given.host) for decide in deciders]
    search = _Search(setting, given, deciders, outcomes)
    found = [search.change(variable) for variable in _variables(setting, given)]
    changes = [each for each in found if each is not None]
    return tuple(sorted(changes, key=lambda each: _cost(each.old, each.new)))


@dataclass(frozen=True, slots=True)
class _Input:
    """A variable or a global, with what it holds."""

    variable: Variable
    is_global: bool
    value: Value

    def changed(self, given: Given, value: Plain) -> Given:
        """What is given, with another value here."""
        change = {self.variable.attribute: value}
        if self.is_global:
            return Given(given.attributes, {**given.globals, **change}, given.host)
        return Given({**given.attributes, **change}, given.globals, given.host)


def _variables(setting: typed.Setting, given: Given) -> list[_Input]:
    """What the setting may read and has a value, each once, in the order of the text."""
    found: dict[str, _Input] = {}
    for expression in expressions_of(setting):
        for node in walk(expression):
            match node:
                case typed.VariableRead(variable=variable):
                    if variable.attribute in given.attributes:
                        value = from_python(given.attributes[variable.attribute])
                        one = _Input(variable, False, value)
                        found.setdefault(variable.name, one)
                case typed.GlobalRead():
                    variable = Variable(f"${node.name}", INT, node.name)
                    value = from_python(given.globals.get(node.name, 0))
                    found.setdefault(variable.name, _Input(variable, True, value))
                case _:
                    pass
    return list(found.values())


class _Search:
    """Tries the values of one variable after the other, nearest first."""

    def __init__(
        self,
        setting: typed.Setting,
        given: Given,
        deciders: Sequence[Decider],
        outcomes: Sequence[Outcome],
    ) -> None:
        self._given = given
        self._deciders = deciders
        self._outcomes = outcomes
        self._space: Space = read(setting).space
        self._constants = constants_in(expressions_of(setting))
        tries = _MOST_WORK // (len(setting.branches) + 1)
        self._tries = min(max(tries, _LEAST_TRIES), _MOST_TRIES)

    def change(self, one: _Input) -> Change | None:
        """The nearest value that gives another result; None if none was found."""
        type_ = one.variable.type
        current = plain(one.value, type_)
        candidates = [plain(value, type_) for value in self._candidates(one)]
        candidates.sort(key=lambda candidate: _cost(current, candidate))
        for candidate in candidates[: self._tries]:
            outcome = self._other_outcome(one.changed(self._given, candidate))
            if outcome is not None:
                return Change(one.variable.name, current, candidate, outcome)
        return None

    def _candidates(self, one: _Input) -> list[Value]:
        """Values of every cell that the conditions cut the variable into, and others."""
        node: typed.Expression
        if one.is_global:
            node = typed.GlobalRead(one.variable.attribute, INT, Span(0, 0))
        else:
            node = typed.VariableRead(one.variable, one.variable.type, Span(0, 0))
        domain = domain_of(Term(node, (), 0))
        pool = [*self._of_cells(one), *_next_to(one.value)]
        pool += values_near(one.variable.type, self._constants)
        once = {repr(value): value for value in pool if value in domain}
        once.pop(repr(one.value), None)
        return list(once.values())

    def _of_cells(self, one: _Input) -> Iterator[Value]:
        for axis in self._space.axes:
            if axis.backwards or axis.term.is_order:
                continue
            if _reads(axis.term.node, one):
                yield from _values_of(axis)
            elif isinstance(one.value, list):
                yield from _with_element(one, axis)

    def _other_outcome(self, given: Given) -> Outcome | None:
        """What is decided then, where all deciders decide something else than before."""
        found = None
        for decide, before in zip(self._deciders, self._outcomes, strict=True):
            try:
                outcome = decide(given.context, given.host)
            except Exception:  # noqa: BLE001 - whatever a host raises, it has no answer
                return None
            if outcome.same_as(before):
                return None
            found = found or outcome
        return found


def _next_to(value: Value) -> tuple[int, ...]:
    return (value - 1, value + 1) if isinstance(value, int) else ()


def _reads(node: typed.Expression, one: _Input) -> bool:
    match node:
        case typed.VariableRead() if not one.is_global:
            return node.variable.attribute == one.variable.attribute
        case typed.GlobalRead() if one.is_global:
            return node.name == one.variable.attribute
        case _:
            return False


def _with_element(one: _Input, axis: Axis) -> Iterator[Value]:
    """The list that a variable holds, with other values of an element that is asked for."""
    match axis.term.node:
        case typed.Element(subject=subject, index=typed.Constant(value=int(at))):
            items = one.value
            if isinstance(items, list) and _reads(subject, one) and at < len(items):
                for value in _values_of(axis):
                    yield [*items[:at], value, *items[at + 1 :]]
        case _:
            return


def _values_of(axis: Axis) -> Iterator[Value]:
    """Values of each cell, what bounds it among them."""
    for cell in axis.cells:
        yield from _ends(cell)
        values = ValueSet((cell,))
        yield from values_in(Region(axis.term, values, None, axis.domain))[:8]


def _ends(cell: Interval) -> Iterator[int]:
    """The least and the greatest integer of a cell."""
    low, high = cell
    if low.rank == INTEGER and isinstance(low.value, int):
        yield low.value
        if isinstance(high.value, int):
            yield high.value - 1


def _cost(old: Plain, new: Plain) -> float:
    """How far one value is from another: numbers by their distance, texts by their middle."""
    match old, new:
        case int() | float(), int() | float():
            distance = abs(float(new) - float(old))
            return _OTHER_KIND if math.isnan(distance) else distance
        case str(), str():
            return 1 + _differing(old, new)
        case list(), list() if len(old) == len(new):
            return 1 + sum(map(_cost, old, new))
        case _:
            return _OTHER_KIND


def _differing(old: str, new: str) -> float:
    """The part of two texts between what they begin and what they end with alike, below 1."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    longest = max(len(old), len(new))
    return (longest - start - end) / (longest + 1)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    for at, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return at
    return min(len(one), len(other))
