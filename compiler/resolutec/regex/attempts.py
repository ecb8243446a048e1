"""What one attempt of `re` to match a part, and the rest after it, may cost.

The argument is in `linear`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import assert_never

from . import ranges as sets
from .edges import literal_members
from .nullable import nullable
from .tree import (
    Alternation,
    CharacterClass,
    Concatenation,
    Empty,
    Group,
    Literal,
    Node,
    Position,
    PositionKind,
    Ranges,
    Repeat,
)

STEP_LIMIT = 20_000
"""Steps of the analysis itself, counted repetitions being written out."""


class SlowReason(enum.Enum):
    """Why a search may take more than linear time; the value is a sentence."""

    OVERLAP = "a repeated part can take what should follow it"
    AMBIGUOUS_LOOP = "the iterations of a repeated part can be divided in several ways"
    TOO_MANY_WAYS = "there are too many ways to match the same text"
    RESTART = "a search that fails late starts anew at every character"


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to match from some part of the pattern on.

    `first`: the characters it may begin with. `unbounded`: it may take time that depends on
    the text; `fails_late`: it may, and then fail. `certain`: it always matches. `ways`: how
    many ways through its bounded parts have to be tried at most.
    """

    first: Ranges
    unbounded: bool
    fails_late: bool
    certain: bool
    ways: int


END = Rest(sets.NOTHING, unbounded=False, fails_late=False, certain=True, ways=1)


class TooSlowError(Exception):
    """No argument for linear time holds."""

    def __init__(self, reason: SlowReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Attempts:
    """Computes rests; `ways_limit` bounds the product of choices."""

    def __init__(self, ways_limit: int) -> None:
        self._ways_limit = ways_limit
        self._steps = 0

    def before(self, node: Node, rest: Rest) -> Rest:
        """The rest that begins with `node` and goes on with `rest`.

        Raises `TooSlowError` where an attempt may take more than linear time.
        """
        self._steps += 1
        if self._steps > STEP_LIMIT:
            raise TooSlowError(SlowReason.TOO_MANY_WAYS)
        match node:
            case Empty():
                return rest
            case Literal():
                return self._consuming(literal_members(node, 0), rest)
            case CharacterClass(ranges=ranges):
                return self._consuming(ranges, rest)
            case Position(kind=kind):
                return _at_position(kind, rest)
            case Group(body=body):
                return self.before(body, rest)
            case Repeat():
                return self._repeat(node, rest)
            case Concatenation(items=items):
                for item in reversed(items):
                    rest = self.before(item, rest)
                return rest
            case Alternation(branches=branches):
                return self._either([self.before(branch, rest) for branch in branches])
            case _:
                assert_never(node)

    def _consuming(self, first: Ranges, rest: Rest) -> Rest:
        self._steps += len(first) // 8
        return Rest(first, rest.unbounded, rest.fails_late, False, rest.ways)

    def _either(self, rests: list[Rest]) -> Rest:
        """One of several rests, tried one after the other."""
        first = sets.union(*(rest.first for rest in rests))
        self._steps += sum(len(rest.first) for rest in rests) // 8
        ways = [rest.ways for rest in rests]
        distinct = sum(sets.size(rest.first) for rest in rests) == sets.size(first)
        certain = any(rest.certain for rest in rests)
        return Rest(
            first,
            unbounded=any(rest.unbounded for rest in rests),
            fails_late=not certain and any(rest.fails_late for rest in rests),
            certain=certain,
            ways=self._limited(max(ways) if distinct else sum(ways)),
        )

    def _limited(self, ways: int) -> int:
        if ways > self._ways_limit:
            raise TooSlowError(SlowReason.TOO_MANY_WAYS)
        return ways

    def _repeat(self, node: Repeat, rest: Rest) -> Rest:
        members = single_class(node.body)
        if node.maximum is None:
            if members is not None:
                return self._run(members, node.minimum, rest)
            return self._loop(node, rest)
        if members is not None:
            return self._counted_run(members, node.minimum, node.maximum, rest)
        entry = rest
        for _ in range(node.maximum - node.minimum):
            entry = self._either([self.before(node.body, entry), rest])
        for _ in range(node.minimum):
            entry = self.before(node.body, entry)
        return entry

    def _run(self, members: Ranges, minimum: int, rest: Rest) -> Rest:
        """A class repeated without limit."""
        overlaps = not sets.disjoint(members, rest.first)
        if overlaps and rest.unbounded and not rest.certain:
            raise TooSlowError(SlowReason.OVERLAP)
        return Rest(
            members if minimum else sets.union(members, rest.first),
            unbounded=True,
            fails_late=not rest.certain,
            certain=minimum == 0 and rest.certain,
            ways=rest.ways,
        )

    def _counted_run(
        self, members: Ranges, minimum: int, maximum: int, rest: Rest
    ) -> Rest:
        """A class repeated up to a limit."""
        if maximum == 0:
            return rest
        overlaps = not sets.disjoint(members, rest.first)
        ways = rest.ways * (maximum - minimum + 1) if overlaps else rest.ways
        return Rest(
            members if minimum else sets.union(members, rest.first),
            rest.unbounded,
            rest.fails_late,
            certain=minimum == 0 and rest.certain,
            ways=self._limited(ways),
        )

    def _loop(self, node: Repeat, rest: Rest) -> Rest:
        """A longer body repeated without limit: each iteration must go one way only."""
        if nullable(node.body):
            raise TooSlowError(SlowReason.AMBIGUOUS_LOOP)
        first = self.before(node.body, END).first
        overlaps = not sets.disjoint(first, rest.first)
        if overlaps and rest.unbounded:
            raise TooSlowError(SlowReason.OVERLAP)
        after = Rest(
            sets.union(first, rest.first),
            unbounded=True,
            fails_late=not rest.certain,
            certain=False,
            ways=1,
        )
        if self.before(node.body, after).ways > 1:
            raise TooSlowError(SlowReason.AMBIGUOUS_LOOP)
        entry = Rest(after.first, True, after.fails_late, rest.certain, rest.ways)
        for _ in range(node.minimum):
            entry = self.before(node.body, entry)
        return entry


def _at_position(kind: PositionKind, rest: Rest) -> Rest:
    if kind is PositionKind.TEXT_END:
        # Nothing is left to take: what follows matches or fails at once.
        return Rest(sets.NOTHING, False, False, False, rest.ways)
    return Rest(rest.first, rest.unbounded, rest.fails_late, False, rest.ways)


def single_class(node: Node) -> Ranges | None:
    """The members of a part that takes exactly one character, whatever groups it."""
    match node:
        case CharacterClass(ranges=ranges):
            return ranges
        case Literal(text=text) if len(text) == 1:
            return literal_members(node, 0)
        case Group(body=body):
            return single_class(body)
        case _:
            return None
