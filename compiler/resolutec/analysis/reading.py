"""A setting as the analysis reads it: its terms, its formulas, its space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..check import typed
from .conditions import Conditions
from .formulas import EndsWith, Formula, Known, Lies, Not, Some
from .questions import Question, all_of, question, questions_of_result
from .space import Space, space_of
from .terms import Term, Terms


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A branch, or `else`, whose condition is then None.

    `questions` are the conditions in it: the branch's own first, then those of its result.
    """

    condition: Formula | None
    result: Term
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The rules of a setting in order, `else` last, and the space that they speak about."""

    setting: typed.Setting
    rules: tuple[Rule, ...]
    conditions: Conditions
    space: Space

    @property
    def branches(self) -> tuple[Formula, ...]:
        """The conditions of the branches."""
        return tuple(
            rule.condition for rule in self.rules if rule.condition is not None
        )


def read(setting: typed.Setting) -> Reading:
    """Read a setting in the order in which it is evaluated."""
    return read_together((setting,))[0]


def read_together(settings: tuple[typed.Setting, ...]) -> tuple[Reading, ...]:
    """Read settings so that equal terms of theirs are one: over one and the same space.

    Each setting is an evaluation of its own: where the value of an expression depends on
    what was evaluated before, no other setting shares it.
    """
    terms = Terms()
    conditions = Conditions(terms)
    rules = [tuple(_rules(setting, terms, conditions)) for setting in settings]
    formulas = [
        conditions.truth(asked.term)
        for own in rules
        for rule in own
        for asked in all_of(rule.questions)
    ]
    space = space_of(formulas, conditions.domain)
    return tuple(
        Reading(setting, own, conditions, space)
        for setting, own in zip(settings, rules, strict=True)
    )


def _rules(
    setting: typed.Setting, terms: Terms, conditions: Conditions
) -> Iterator[Rule]:
    for branch in setting.branches:
        asked = question(branch.condition, terms.of(branch.condition))
        result = terms.of(branch.result)
        inner = questions_of_result(branch.result, result, setting.result)
        yield Rule(conditions.truth(asked.term), result, (asked, *inner))
    result = terms.of(setting.otherwise)
    inner = questions_of_result(setting.otherwise, result, setting.result)
    yield Rule(None, result, inner)
    terms.begin_evaluation()


def lonely_terms(formulas: tuple[Formula, ...]) -> frozenset[Term]:
    """The terms that come up once in all of the formulas together."""
    uses: dict[Term, int] = {}
    seen: set[Formula] = set()
    pending = list(formulas)
    while pending:
        formula = pending.pop()
        if isinstance(formula, Lies):
            uses[formula.term] = uses.get(formula.term, 0) + 1
            continue
        if formula in seen:
            continue
        seen.add(formula)
        match formula:
            case Not():
                pending.append(formula.operand)
            case Some():
                pending.extend(formula.operands)
            case EndsWith():
                uses[formula.term] = uses.get(formula.term, 0) + 2
            case Known():
                pass
    return frozenset(term for term, count in uses.items() if count == 1)
