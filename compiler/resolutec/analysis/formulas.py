"""Conditions as formulas over facts about single values.

A fact says in which set the value of a term lies, or what the text of a term ends with.
Formulas share their parts: nothing here copies one, and nothing depends on their depth but
recursion, which the depth of expressions bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from .terms import Term
from .value_sets import ValueSet, union, without


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """True or false, whatever the values."""

    truth: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lies:
    """The value of a term lies in a set, a part of its domain."""

    term: Term
    values: ValueSet
    domain: ValueSet


@dataclass(frozen=True, slots=True, eq=False)
class EndsWith:
    """The string that a term yields ends with a suffix."""

    term: Term
    suffix: str


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """The operand does not hold."""

    operand: Formula


@dataclass(frozen=True, slots=True, eq=False)
class Some:
    """At least one operand holds."""

    operands: tuple[Formula, ...]


Formula: TypeAlias = Known | Lies | EndsWith | Not | Some

TRUE, FALSE = Known(True), Known(False)


def lies(term: Term, values: ValueSet, domain: ValueSet) -> Formula:
    """The value of a term lies in a set."""
    if not values:
        return FALSE
    return TRUE if values == domain else Lies(term, values, domain)


def negation(formula: Formula) -> Formula:
    """The formula does not hold."""
    match formula:
        case Known():
            return FALSE if formula.truth else TRUE
        case Not():
            return formula.operand
        case Lies():
            rest = without(formula.domain, formula.values)
            return lies(formula.term, rest, formula.domain)
        case EndsWith() | Some():
            return Not(formula)
        case _:
            assert_never(formula)


def conjunction(formulas: Iterable[Formula]) -> Formula:
    """All of the formulas hold."""
    return negation(disjunction(negation(formula) for formula in formulas))


def disjunction(formulas: Iterable[Formula]) -> Formula:
    """One of the formulas holds; facts about one term become one fact."""
    facts: dict[Term, list[Lies]] = {}
    others: list[Formula] = []
    for formula in formulas:
        match formula:
            case Known():
                if formula.truth:
                    return TRUE
            case Lies():
                facts.setdefault(formula.term, []).append(formula)
            case EndsWith() | Not() | Some():
                others.append(formula)
            case _:
                assert_never(formula)
    merged = [_merged(group) for group in facts.values()]
    if any(isinstance(formula, Known) for formula in merged):
        return TRUE
    operands = (*merged, *others)
    if not operands:
        return FALSE
    return operands[0] if len(operands) == 1 else Some(operands)


def _merged(facts: list[Lies]) -> Formula:
    if len(facts) == 1:
        return facts[0]
    values = union(fact.values for fact in facts)
    return lies(facts[0].term, values, facts[0].domain)


def either(condition: Formula, then: Formula, otherwise: Formula) -> Formula:
    """`then` where the condition holds, else `otherwise`."""
    return disjunction(
        (
            conjunction((condition, then)),
            conjunction((negation(condition), otherwise)),
        )
    )


def exclusive(first: Formula, second: Formula) -> Formula:
    """Exactly one of two formulas holds."""
    return either(first, negation(second), second)


def facts_of(formula: Formula, seen: set[int]) -> Iterator[Lies | EndsWith]:
    """The facts of a formula, without those below the formulas whose ids `seen` holds."""
    pending: list[Formula] = [formula]
    while pending:
        part = pending.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        match part:
            case Known():
                pass
            case Lies() | EndsWith():
                yield part
            case Not():
                pending.append(part.operand)
            case Some():
                pending.extend(reversed(part.operands))
            case _:
                assert_never(part)
