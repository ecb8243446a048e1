"""What a setting's inputs are, and which values of each are worth trying."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ..analysis.samples import constants_in, values_near
from ..check import typed
from ..check.walk import walk
from ..functions.model import Effect
from ..meaning.values import Value
from ..schema.model import Variable
from ..schema.types import INT, Kind, Type, element_of
from .instrument import Instrumented
from .texts import (
    addresses_of_lengths,
    captured_texts,
    lists_of_lengths,
    patterns_of,
    texts_of_patterns,
)

MOST_CANDIDATES = 400
"""Values of one input that are tried, at most, besides those that conditions ask for."""
_MOST_EXACT = 4_000
_MOST_COMBINED = 6
"""Integers of one condition that are also combined with each other."""
_LONGEST_LIST = 32
_LONGEST_TEXT = 100
_MOST_TEXTS = 400
"""Texts made for the patterns of one variable."""


class SlotKind(enum.Enum):
    """What kind of input a slot is."""

    VARIABLE = "variable"
    ELEMENT = "element"
    """One element of a list that is only ever read by constant indices."""
    GLOBAL = "global"
    ANSWER = "answer"
    """What the host answers to the n-th different call of a function."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One input: `name` is an attribute, a global or a function; the plainest value first."""

    kind: SlotKind
    name: str
    type: Type
    index: int
    candidates: tuple[Value, ...]


def slots_of(noted: Instrumented) -> tuple[Slot, ...]:
    """The inputs of a setting, in the order in which its text first reads them."""
    pieces = _pieces(noted)
    found: dict[tuple[SlotKind, str, int], tuple[Type, Variable | None]] = {}
    indexed = _indexed(pieces)
    calls: Counter[str] = Counter()
    for node in _nodes(pieces):
        match node:
            case typed.VariableRead(variable=variable):
                name = variable.attribute
                if name not in indexed:
                    found[SlotKind.VARIABLE, name, 0] = variable.type, variable
                    continue
                element = element_of(variable.type)
                for index in range(indexed[name] + 1):
                    found[SlotKind.ELEMENT, name, index] = element, None
            case typed.GlobalRead(name=name):
                found[SlotKind.GLOBAL, name, 0] = INT, None
            case typed.FunctionCall(function=function) if (
                function.effect is not Effect.PURE
            ):
                ordinal = calls[function.name]
                calls[function.name] += 1
                found[SlotKind.ANSWER, function.name, ordinal] = node.type, None
            case _:
                pass
    related = _related(pieces)
    return tuple(
        Slot(
            kind,
            name,
            type_,
            index,
            _candidates(type_, variable, related.get((kind, name), ())),
        )
        for (kind, name, index), (type_, variable) in found.items()
    )


def _pieces(noted: Instrumented) -> list[typed.Expression]:
    """Expressions whose constants belong together: conditions, and whole results."""
    setting = noted.original
    results = [branch.result for branch in setting.branches]
    conditions = [condition.node for condition in noted.conditions]
    return [*conditions, *results, setting.otherwise]


def _nodes(pieces: Iterable[typed.Expression]) -> Iterator[typed.Expression]:
    for piece in pieces:
        yield from walk(piece)


def _indexed(pieces: Sequence[typed.Expression]) -> dict[str, int]:
    """Lists that are read element by element only, with their largest index."""
    largest: dict[str, int] = {}
    reads: Counter[str] = Counter()
    by_index: Counter[str] = Counter()
    for node in _nodes(pieces):
        match node:
            case typed.Element(
                subject=typed.VariableRead(variable=variable),
                index=typed.Constant(value=int(index)),
            ) if (
                0 <= index < _LONGEST_LIST
            ):
                name = variable.attribute
                by_index[name] += 1
                largest[name] = max(largest.get(name, 0), index)
            case typed.VariableRead(variable=variable):
                reads[variable.attribute] += 1
            case _:
                pass
    return {
        name: index for name, index in largest.items() if reads[name] == by_index[name]
    }


_Related = dict[tuple[SlotKind, str], dict[int | float | str, None]]


def _related(pieces: Sequence[typed.Expression]) -> _Related:
    """The constants that stand in one expression with an input."""
    found: _Related = {}
    for piece in pieces:
        constants = _combined(constants_in([piece]))
        for node in walk(piece):
            for key in _keys_of(node):
                found.setdefault(key, {}).update(dict.fromkeys(constants))
    captured = captured_texts(pieces)
    for name, patterns in patterns_of(pieces).items():
        for kind in (SlotKind.VARIABLE, SlotKind.ELEMENT):
            own = found.setdefault((kind, name), {})
            texts = islice(
                texts_of_patterns(patterns, captured, list(own)), _MOST_TEXTS
            )
            own.update(dict.fromkeys(texts))
    return found


def _keys_of(node: typed.Expression) -> tuple[tuple[SlotKind, str], ...]:
    match node:
        case typed.VariableRead():
            name = node.variable.attribute
            return (SlotKind.VARIABLE, name), (SlotKind.ELEMENT, name)
        case typed.GlobalRead():
            return ((SlotKind.GLOBAL, node.name),)
        case typed.FunctionCall() if node.function.effect is not Effect.PURE:
            return ((SlotKind.ANSWER, node.function.name),)
        case _:
            return ()


def _combined(constants: list[int | float | str]) -> list[int | float | str]:
    """The constants, and what a sum or product of two of them would be compared with."""
    numbers = [number for number in constants if isinstance(number, int | float)]
    if not 2 <= len(numbers) <= _MOST_COMBINED:
        return constants
    others: list[int | float | str] = []
    for first in numbers:
        for second in numbers:
            others += [first - second, first + second]
            if second:
                others.append(int(first / second))
    return [*constants, *others]


def _candidates(
    type_: Type, variable: Variable | None, constants: Iterable[int | float | str]
) -> tuple[Value, ...]:
    known = list(constants)
    if variable is not None:
        known += variable.known_values
    plainest, *others = values_near(type_, known) or [_nothing(type_)]
    exact = list(islice(_exact(type_, known), _MOST_EXACT))
    near = [*others, *_composed(type_, known)][: MOST_CANDIDATES + len(exact)]
    tried = [plainest, *exact, *near]
    # True is 1 to a dictionary: values are told apart by their text.
    unique = {repr(value): value for value in tried}
    fitting = [
        value
        for value in unique.values()
        if _fits(value, variable) and _can_be_written(value)
    ]
    return tuple(fitting[: MOST_CANDIDATES + len(exact)]) or (_nothing(type_),)


def _exact(type_: Type, constants: Sequence[int | float | str]) -> Iterator[Value]:
    """The constants themselves: what most conditions ask for."""
    for constant in constants:
        match constant:
            case str() if type_.may_be(Kind.STRING):
                if type_.members is None or constant in type_.members:
                    yield constant
            case int() if type_.may_be(Kind.INT):
                yield constant
            case _:
                continue


def _composed(type_: Type, constants: Sequence[int | float | str]) -> Iterator[Value]:
    """Values that satisfy more than one condition at a time."""
    texts = [constant for constant in constants if isinstance(constant, str)]
    if type_.may_be(Kind.STRING) and type_.members is None:
        yield from _mixed_texts(constants)
        yield from addresses_of_lengths(constants)
        few = texts[:_MOST_COMBINED]
        yield from (first + second for first in few for second in few)
    if type_.may_be(Kind.LIST):
        element = element_of(type_)
        exact = list(_exact(element, constants))[:_LONGEST_LIST]
        if len(exact) > 1:
            yield exact
        if element.members is None:
            filler: Value = "x" if element.may_be(Kind.STRING) else 0
            yield from lists_of_lengths(exact, filler, constants)


def _mixed_texts(constants: Iterable[int | float | str]) -> Iterator[str]:
    """Texts with a little more of one kind of letter than a number, and one of another."""
    for constant in constants:
        if isinstance(constant, int) and 0 < constant < _LONGEST_TEXT:
            yield "A" * (constant + 1) + "a"


def _fits(value: Value, variable: Variable | None) -> bool:
    if variable is None or not isinstance(value, int):
        return True
    low, high = variable.minimum, variable.maximum
    return (low is None or value >= low) and (high is None or value <= high)


def _can_be_written(value: Value) -> bool:
    """TOML takes every text but one with half a surrogate pair."""
    match value:
        case str():
            return not any("\ud800" <= character <= "\udfff" for character in value)
        case list():
            return all(map(_can_be_written, value))
        case _:
            return True


def _nothing(type_: Type) -> Value:
    if type_.may_be(Kind.LIST):
        return []
    return 0 if type_.may_be(Kind.NUMBER) else ""
