"""Regions that no input lies in, though each of them holds values.

Diagrams know nothing of how questions about one variable hang together where one of them is an
unknown: `eq_ignore_case(name, 'it')` and `is_email(name)` seem to be able to hold both. Where
a variable has but a few values left, each of them is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from ..check import typed
from ..meaning.values import Value
from ..schema.types import Kind
from .domains import EQUAL, GREATER, LESS, domain_of
from .inputs import value_of_term
from .reads import SOMETHING_ELSE, attributes_read
from .regions import Region
from .value_sets import INTEGER, ValueSet, intersection, listed, of_values

_MOST_VALUES = 1_024
_MOST_EVALUATIONS = 200_000
_TEXTS = Kind.STRING | Kind.MISSING


class Refutation:
    """Refutes regions, as many as a bound on the work allows."""

    def __init__(self) -> None:
        self._left = _MOST_EVALUATIONS

    def impossible(self, regions: Sequence[Region]) -> bool:
        """No input lies in all of the regions; false where that can't be told."""
        by_variable: dict[str, list[Region]] = {}
        for region in regions:
            read = attributes_read(region.term.node)
            if len(read) == 1 and SOMETHING_ELSE not in read:
                by_variable.setdefault(next(iter(read)), []).append(region)
        return _contradicts_orders(regions) or any(
            len(own) > 1 and self._no_value(attribute, own)
            for attribute, own in by_variable.items()
        )

    def _no_value(self, attribute: str, regions: Sequence[Region]) -> bool:
        values = next(filter(None, map(_values, regions)), None)
        if values is None:
            return False
        self._left -= len(values) * len(regions)
        if self._left < 0:
            return False
        return not any(
            all(
                region.admits(value_of_term(region.term, {attribute: value}))
                for region in regions
            )
            for value in values
        )


def _contradicts_orders(regions: Sequence[Region]) -> bool:
    """Two integers are to compare in a way for which none of their values are far enough apart."""
    known = {region.term: region.values for region in regions if region.endings is None}
    for region in regions:
        if not region.term.is_order:
            continue
        left, right = (
            known.get(operand, domain_of(operand)) for operand in region.term.operands
        )
        if _are_integers(left) and _are_integers(right):
            possible = of_values(_orders(left, right))
            if not intersection(possible, region.values):
                return True
    return False


def _are_integers(values: ValueSet) -> bool:
    return bool(values) and all(low.rank == INTEGER for low, _ in values.intervals)


def _orders(left: ValueSet, right: ValueSet) -> Iterator[int]:
    """How integers of two sets may compare."""
    (least, greatest), (low, high) = (_bounds(left), _bounds(right))
    if least < high:
        yield LESS
    if greatest > low:
        yield GREATER
    if intersection(left, right):
        yield EQUAL


def _bounds(values: ValueSet) -> tuple[int, int]:
    low, high = values.intervals[0][0].value, values.intervals[-1][1].value
    assert isinstance(low, int) and isinstance(high, int)
    return low, high - 1


def _values(region: Region) -> list[Value] | None:
    """The values that a region leaves to its variable, where they are few."""
    match region.term.node:
        case typed.VariableRead() if not region.term.node.type.may_be(Kind.FLOAT):
            # A variable of type float may hold an integer, which is another value.
            return listed(region.values, _MOST_VALUES)
        case typed.FunctionCall(
            function=function,
            arguments=(typed.VariableRead(type=type_), typed.Constant(value=str(text))),
        ) if function.name == "eq_ignore_case" and type_.only(_TEXTS):
            return None if region.admits(0) else _in_every_case(text)
        case _:
            return None


def _in_every_case(text: str) -> list[Value] | None:
    """A text with each of its ASCII letters in either case; None where these are too many."""
    choices = [
        (each.lower(), each.upper()) if each.isascii() and each.isalpha() else (each,)
        for each in text
    ]
    if 2 ** sum(len(each) > 1 for each in choices) > _MOST_VALUES:
        return None
    return list(_joined(choices))


def _joined(choices: Sequence[tuple[str, ...]]) -> Iterator[Value]:
    return ("".join(chosen) for chosen in product(*choices))
