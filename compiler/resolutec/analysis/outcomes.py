"""Which branches are never taken, and which of their conditions are never true, or false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..check import typed
from .diagrams import NONE, Diagram
from .effort import EffortExceeded
from .ladder import Ladder, climb
from .questions import Given, Question


@dataclass(frozen=True, slots=True)
class Impossible:
    """What never happens in a setting; whatever is not told may.

    `branches` counts from 0, `else` is the last. `outcomes`: conditions, by the ids of their
    nodes, each with an answer that it gives for no input that it is evaluated for.
    """

    branches: frozenset[int]
    outcomes: frozenset[tuple[int, bool]]


def impossible(setting: typed.Setting) -> Impossible:
    """What never happens in a setting, as far as the analysis can follow it."""
    ladder = climb(setting)
    branches = frozenset(
        number for number in range(len(ladder.rungs)) if ladder.dead(number)
    )
    outcomes = frozenset(
        outcome
        for number in range(len(ladder.rungs))
        for outcome in _of_rung(ladder, number)
    )
    return Impossible(branches, outcomes)


Outcomes = Iterator[tuple[int, bool]]


def _of_rung(ladder: Ladder, number: int) -> Outcomes:
    """The outcomes that a rung's conditions never have: its own, and those of its result."""
    ladder.effort.begin()
    rung = ladder.rungs[number]
    questions = rung.rule.questions
    if rung.rule.condition is not None:
        yield from _of_question(ladder, questions[0], rung.reached)
        questions = questions[1:]
    if not questions:
        return
    try:
        taken = ladder.taken(number)
    except EffortExceeded:
        taken = rung.reached
    for question in questions:
        yield from _of_question(ladder, question, taken)


def _of_question(ladder: Ladder, question: Question, reached: Diagram) -> Outcomes:
    """Those of a question, and of the ones inside it, for the inputs that come to it."""
    for answer in (True, False):
        if _narrowed(ladder, reached, (question.term, answer)) == NONE:
            yield id(question.node), answer
    inner = reached
    for part in question.parts:
        inner = inner if part.follows else reached
        if part.given is not None:
            inner = _narrowed(ladder, inner, part.given)
        yield from _of_question(ladder, part, inner)


def _narrowed(ladder: Ladder, reached: Diagram, given: Given) -> Diagram:
    """The inputs for which a condition is true, or false; more where that can't be told."""
    term, expected = given
    try:
        holds = ladder.lowering.diagram(ladder.reading.conditions.truth(term))
        if expected:
            return ladder.diagrams.both(reached, holds)
        return ladder.diagrams.without(reached, holds)
    except EffortExceeded:
        return reached
