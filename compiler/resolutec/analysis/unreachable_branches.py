"""`unreachable-branch`: a branch, or `else`, that decides for no input."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import reachability as wording
from ..diagnostics.model import Diagnostic
from .diagrams import NONE
from .effort import EffortExceeded
from .ladder import Ladder

_MOST_COMPARISONS = 200_000
"""Pairs of branches of one setting that are compared to find out which shadows which."""
_MOST_SHADOWS = 12


def unreachable_branches(ladder: Ladder) -> Iterator[Diagnostic]:
    """Each branch that is never reached, with the branches that take its inputs."""
    setting = ladder.setting
    shadows = _Shadows(ladder)
    for number, branch in enumerate(setting.branches):
        if not ladder.dead(number):
            continue
        place = (branch.condition_text.source, branch.condition_text.span, setting.key)
        if ladder.rungs[number].never_holds:
            yield wording.impossible_branch(*place)
        else:
            yield wording.unreachable_branch(shadows.of(number), *place)
    if setting.branches and ladder.dead(len(setting.branches)):
        text = setting.otherwise_text
        yield wording.unreachable_else(text.source, text.span, setting.key)


class _Shadows:
    """Finds the branches that take what a dead one would."""

    def __init__(self, ladder: Ladder) -> None:
        self._ladder = ladder
        self._left = _MOST_COMPARISONS

    def of(self, number: int) -> list[tuple[int, int]]:
        """Number, from 1, and line of each; empty where that would take too long."""
        self._left -= number
        if self._left < 0:
            return []
        self._ladder.effort.begin()
        try:
            found = self._minimal(number, self._candidates(number))
        except EffortExceeded:
            return []
        return [(each + 1, self._line(each)) for each in found]

    def _line(self, number: int) -> int:
        text = self._ladder.setting.branches[number].condition_text
        return text.source.position(text.span.start).line

    def _candidates(self, number: int) -> list[int]:
        """The earlier branches that each take a part; one alone if it takes all."""
        diagrams, rungs = self._ladder.diagrams, self._ladder.rungs
        whole = rungs[number].condition
        assert whole is not None
        left, found = whole, []
        for earlier in range(number):
            condition = rungs[earlier].condition
            if condition is None:
                continue
            shared = diagrams.both(whole, condition)
            if shared == whole:
                return [earlier]
            if left != NONE and diagrams.both(left, shared) != NONE:
                left = diagrams.without(left, condition)
                found.append(earlier)
        return found

    def _minimal(self, number: int, found: list[int]) -> list[int]:
        """The candidates without those that the others make needless."""
        if len(found) > _MOST_SHADOWS:
            return []
        for each in reversed(found):
            others = [other for other in found if other != each]
            if others and self._take_all(number, others):
                found = others
        return found

    def _take_all(self, number: int, others: list[int]) -> bool:
        diagrams, rungs = self._ladder.diagrams, self._ladder.rungs
        left = rungs[number].condition
        for other in others:
            condition = rungs[other].condition
            if left is not None and condition is not None:
                left = diagrams.without(left, condition)
        return left == NONE
