"""In which order an index of rules reads its subjects.

What is read next is what the first rule that may still hold asks next. Which rule that is
depends on what was read, but for the first rule that asks none of it: that one is certainly
left, so that only the rules before it have to be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..ir import tree


@dataclass(frozen=True, slots=True)
class Settle:
    """Nothing more is to be read: the first rule left is the one."""


@dataclass(frozen=True, slots=True)
class Choose:
    """What is done depends on the first of the rules before number `early` that is left.

    It may be settled by now, or ask one of some subjects; where it does neither, or none is
    left, it goes on `otherwise` (None: no rule fits).
    """

    known: tuple[int, ...]
    early: int
    may_be_settled: bool
    asks: tuple[Ask, ...]
    otherwise: Ask | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A subject is read, and the rules that its value leaves are kept."""

    subject: int
    then: Choose | Settle


def reading_plan(statement: tree.RuleIndex) -> Ask:
    """The plan of an index some of whose rules ask several subjects."""
    rules = [tuple(test.subject for test in rule.tests) for rule in statement.rules]
    return _ask(rules, rules[0][0], ())


def _ask(rules: list[tuple[int, ...]], subject: int, before: tuple[int, ...]) -> Ask:
    known = (*before, subject)
    free = (
        number
        for number, asked in enumerate(rules)
        if not any(subject in known for subject in asked)
    )
    early = next(free, len(rules))
    following = {_next(asked, known) for asked in rules[:early]}
    # Rules that are all known once they are reached, whatever comes behind them.
    certain = _next(rules[early], known) if early < len(rules) else None
    if early == len(rules) and following <= {None}:
        return Ask(subject, Settle())
    others = sorted(
        number for number in following if number is not None and number != certain
    )
    asks = tuple(_ask(rules, number, known) for number in others)
    otherwise = None if certain is None else _ask(rules, certain, known)
    return Ask(subject, Choose(known, early, None in following, asks, otherwise))


def _next(asked: tuple[int, ...], known: tuple[int, ...]) -> int | None:
    """The first subject that a rule asks and that is not known."""
    return next((subject for subject in asked if subject not in known), None)


def choices(plan: Ask) -> list[Choose]:
    """Every choice of a plan, in the order in which it is printed."""
    found: list[Choose] = []
    if isinstance(plan.then, Choose):
        found.append(plan.then)
        for ask in plan.then.asks:
            found += choices(ask)
        if plan.then.otherwise is not None:
            found += choices(plan.then.otherwise)
    return found
