"""Ranges of integers: what tests say of the values that they are about.

The values are integers: who asks for the bounds of one has to know that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ir import tree
from .value_sets import Integers, Interval, selected

SMALLEST, LARGEST = -(2**63), 2**63 - 1


@dataclass(frozen=True, slots=True)
class Range:
    """The integers that a value may be, both bounds inside."""

    low: int
    high: int

    def joined(self, other: Range) -> Range:
        """The least range that holds both."""
        return Range(min(self.low, other.low), max(self.high, other.high))

    def met(self, other: Range) -> Range:
        """The integers that lie in both ranges; this one where there are none."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Range(low, high) if low <= high else self

    def clamped(self) -> Range:
        """What saturation leaves of it."""
        low, high = max(self.low, SMALLEST), min(self.high, LARGEST)
        return Range(min(low, LARGEST), max(high, SMALLEST))

    @property
    def fits(self) -> bool:
        """Saturation changes nothing."""
        return self.low >= SMALLEST and self.high <= LARGEST


WHOLE = Range(SMALLEST, LARGEST)


class Bounds:
    """The bounds of values at one place of a decision, from the tests on the way there.

    What is learnt inside a condition is forgotten with `forget`, behind it.
    """

    def __init__(self) -> None:
        self._ranges: dict[tree.Expression, Range] = {}
        self._replaced: list[tuple[tree.Expression, Range | None]] = []

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def of(self, node: tree.Expression) -> Range | None:
        """The integers that a value may be, if tests tell."""
        return self._ranges.get(node)

    @property
    def mark(self) -> int:
        """How much is known, for `forget`."""
        return len(self._replaced)

    def forget(self, mark: int) -> None:
        """Leave what has been learnt since the mark was taken."""
        while len(self._replaced) > mark:
            node, known = self._replaced.pop()
            if known is None:
                del self._ranges[node]
            else:
                self._ranges[node] = known

    def learn(self, test: tree.Expression, holds: bool) -> None:
        """Keep what the outcome of a test says."""
        for node, found in _told(test, holds):
            known = self._ranges.get(node)
            met = found if known is None else known.met(found)
            if met != known:
                self._replaced.append((node, known))
                self._ranges[node] = met


def _told(
    test: tree.Expression, holds: bool
) -> Iterator[tuple[tree.Expression, Range]]:
    pending = [(test, holds)]
    while pending:
        asked, outcome = pending.pop()
        match asked:
            case tree.Not():
                pending.append((asked.operand, not outcome))
            case tree.And() if outcome:
                pending += ((operand, True) for operand in asked.operands)
            case tree.Or() if not outcome:
                pending += ((operand, False) for operand in asked.operands)
            case tree.Compare():
                yield from _of_comparison(asked, outcome)
            case _:
                pass


def _of_comparison(
    test: tree.Compare, holds: bool
) -> Iterator[tuple[tree.Expression, Range]]:
    values = selected(test, test.left)
    if test.operator in ("!=", "not in"):
        positive = "==" if test.operator == "!=" else "in"
        values = selected(tree.Compare(positive, test.left, test.right), test.left)
        holds = not holds
    if not isinstance(values, Integers) or not values.intervals:
        return
    if holds:
        lows = [low for low, _ in values.intervals]
        highs = [high for _, high in values.intervals]
        low = SMALLEST if None in lows else min(low for low in lows if low is not None)
        high = LARGEST if None in highs else max(up for up in highs if up is not None)
        yield test.left, Range(low, high)
    elif len(values.intervals) == 1:
        outside = _outside(values.intervals[0])
        if outside is not None:
            yield test.left, outside


def _outside(interval: Interval) -> Range | None:
    """The integers beside an interval, where those are a range."""
    match interval:
        case (None, int(high)):
            return Range(min(high + 1, LARGEST), LARGEST)
        case (int(low), None):
            return Range(SMALLEST, max(low - 1, SMALLEST))
        case _:
            return None
