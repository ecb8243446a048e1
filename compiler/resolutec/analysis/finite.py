"""Expressions that depend on nothing but a few values: tried one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import prod

from ..check import typed
from ..functions.model import Effect
from ..meaning.values import Value
from .domains import value_of
from .formulas import Formula, conjunction, disjunction, lies
from .predicates import Predicate
from .terms import Term
from .value_sets import ValueSet, listed, of_values, single

_MOST_VALUES = 64
_MOST_COMBINATIONS = 256


class FiniteValues:
    """Formulas of pure terms whose variables have few values each, such as closed sets."""

    def __init__(self, domain: Callable[[Term], ValueSet]) -> None:
        self._domain = domain
        self._variables: dict[Term, frozenset[Term] | None] = {}
        self._values: dict[Term, list[Value] | None] = {}

    def formula(self, term: Term, predicate: Predicate) -> Formula | None:
        """When a predicate holds for a term's value; None where it can't be tried out."""
        found = self._variables_of(term)
        if not found or term.is_order:
            return None
        variables = sorted(found, key=lambda variable: variable.number)
        values = [self._values_of(variable) for variable in variables]
        known = [each for each in values if each is not None]
        if len(known) < len(values) or prod(map(len, known)) > _MOST_COMBINATIONS:
            return None
        return self._table(term, predicate, variables, known)

    def _table(
        self,
        term: Term,
        predicate: Predicate,
        variables: list[Term],
        values: list[list[Value]],
    ) -> Formula:
        """One fact about the last variable for each combination of the others."""
        *others, last = variables
        *other_values, last_values = values
        domain = self._domain(last)
        cases = []
        for combination in product(*other_values):
            known = dict(zip(others, combination, strict=True))
            fitting = of_values(
                value
                for value in last_values
                if predicate.holds(_value(term, {**known, last: value}))
            )
            facts = [lies(last, fitting, domain)]
            facts.extend(
                lies(other, single(value), self._domain(other))
                for other, value in known.items()
            )
            cases.append(conjunction(facts))
        return disjunction(cases)

    def _values_of(self, variable: Term) -> list[Value] | None:
        if variable not in self._values:
            self._values[variable] = listed(self._domain(variable), _MOST_VALUES)
        return self._values[variable]

    def _variables_of(self, term: Term) -> frozenset[Term] | None:
        """The variables that a term reads; None if its value depends on anything else."""
        if term not in self._variables:
            self._variables[term] = self._read_by(term)
        return self._variables[term]

    def _read_by(self, term: Term) -> frozenset[Term] | None:
        match term.node:
            case typed.VariableRead():
                return frozenset([term]) if self._values_of(term) is not None else None
            case typed.CaptureRead() | typed.GlobalRead():
                return None
            case typed.FunctionCall() if term.node.function.effect is not Effect.PURE:
                return None
            case _:
                parts = [self._variables_of(operand) for operand in term.operands]
                known = [part for part in parts if part is not None]
                if len(known) < len(parts):
                    return None
                return frozenset[Term]().union(*known)


def _value(term: Term, values: Mapping[Term, Value]) -> Value:
    attributes = {
        variable.node.variable.attribute: value
        for variable, value in values.items()
        if isinstance(variable.node, typed.VariableRead)
    }
    return value_of(term.node, attributes)
