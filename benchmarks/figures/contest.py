"""What a figure is the outcome of: two sides that are timed in turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model import Decide
from .sources import Policy

INTERPRETED_CONTEXTS = 40
"""Contexts of a side that the interpreter decides as well; it takes long over large policies."""


@dataclass(frozen=True, slots=True)
class Side:
    """Functions that are called one after the other on every context.

    `checks` are other ways to the same results, tried on every context, and `interpreted` is
    the interpreter, tried on some. Functions that ask a host get `host` besides.
    """

    functions: Sequence[Decide]
    contexts: Sequence[object]
    checks: Sequence[Decide] = ()
    interpreted: Sequence[Decide] = ()
    host: object | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """The time of `measured` is divided by that of `against`, which should be `at_most`.

    `prototype` is what code that was optimised by hand has reached. `by_hand` is the source
    of the functions on the other side, if they were written by hand. `keys` are the decisions
    of `policy` that are measured. `calls` is the other side with functions that do nothing: what
    is saved where one call takes the place of many, and else does the same. With `again` every
    context is decided once before that is timed: its texts have their hashes then. `forms` are
    other functions that could have been written in the place of `measured`, by what they are.
    """

    name: str
    what: str
    prototype: str
    at_most: float
    measured: Side
    against: Side
    policy: Policy
    keys: Sequence[str]
    by_hand: str = ""
    calls: Side | None = None
    again: bool = False
    forms: Mapping[str, Decide] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrongOutcome:
    """A side gives another result than it should."""

    contest: str
    context: object
    expected: object
    got: object

    def __str__(self) -> str:
        return (
            f"{self.contest}: compiled gives {self.got!r}, expected {self.expected!r},"
            f" for {self.context!r}"
        )


def wrong_outcomes(contest: Contest) -> Iterator[WrongOutcome]:
    """The first wrong result of each side."""
    for side in (contest.measured, contest.against):
        for functions, contexts in (
            (side.checks, side.contexts),
            (side.interpreted, side.contexts[:INTERPRETED_CONTEXTS]),
        ):
            if not functions:
                continue
            found = first_difference(
                replace(side, contexts=contexts),
                Side(functions, contexts, host=side.host),
            )
            if found is not None:
                yield WrongOutcome(contest.name, *found)
    for form in contest.forms.values():
        found = first_difference(
            replace(contest.measured, functions=[form]), contest.measured
        )
        if found is not None:
            yield WrongOutcome(contest.name, *found)


def first_difference(side: Side, other: Side) -> tuple[object, object, object] | None:
    """The first context for which two sides give other results: it, what `other` gives, and `side`.

    Both have the same contexts.
    """
    for context in side.contexts:
        got, expected = _outcome(side, context), _outcome(other, context)
        if got != expected or list(map(type, got)) != list(map(type, expected)):
            return context, expected, got
    return None


def _outcome(side: Side, context: object) -> tuple[object, ...]:
    """What all functions give; the results of one that decides a whole table, as they are."""
    arguments = [context] if side.host is None else [context, side.host]
    results = tuple(function(*arguments) for function in side.functions)
    if len(results) == 1 and isinstance(results[0], tuple):
        return tuple(results[0])
    return results
