"""The search for few situations that reach every branch, outcome and boundary.

From a plain situation on, one input at a time is changed; what reaches anything new is kept,
and changed further. That finds its way through `&&` and down a ladder of branches, for
each step of the way is something new. There is no chance in it: the same policy has the
same cases.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heapreplace

from .instrument import Instrumented
from .slots import Slot, slots_of
from .trials import Choice, Goal, Trial, Trier

_MOST_STEPS = 2_000_000
"""Branches and conditions that all trials of a setting may go through together, about."""
_FEWEST_TRIALS, _MOST_TRIALS = 200, 5_000


def find_trials(noted: Instrumented) -> tuple[Trial, ...]:
    """Situations of a setting that together reach all that was found to be reachable.

    Each of them reaches something that no other of them does.
    """
    slots = slots_of(noted)
    size = len(noted.original.branches) + len(noted.conditions) + 1
    steps = _MOST_STEPS // size
    most = max(_FEWEST_TRIALS, min(steps, _MOST_TRIALS))
    return _cover(_explored(Trier(noted, slots), slots, most))


def _explored(trier: Trier, slots: Sequence[Slot], most: int) -> list[Trial]:
    """Trials that differ in what they reach."""
    known: set[Goal] = set()
    found: dict[frozenset[Goal], Trial] = {}
    first: Choice = (0,) * len(slots)
    pending, seen = deque([first]), {first}
    tried = 0
    queue: Iterator[Choice] = iter((first,))
    while tried < most:
        choice = next(queue, None)
        if choice is None:
            if not pending:
                break
            queue = _neighbours(pending.popleft(), slots)
            continue
        if choice in seen and tried:
            continue
        seen.add(choice)
        tried += 1
        trial = trier.attempt(choice)
        found.setdefault(trial.goals, trial)
        if not trial.goals <= known:
            known |= trial.goals
            pending.append(choice)
    return list(found.values())


def _neighbours(choice: Choice, slots: Sequence[Slot]) -> Iterator[Choice]:
    """Every choice that differs in one input."""
    for place, slot in enumerate(slots):
        for number in range(len(slot.candidates)):
            if number != choice[place]:
                yield (*choice[:place], number, *choice[place + 1 :])


def _cover(trials: Sequence[Trial]) -> tuple[Trial, ...]:
    """Few of the trials that reach all that they reach together: the greediest first."""
    numbers: dict[Goal, int] = {}
    # Goals as bits, which are counted fast.
    reached = [
        sum(1 << numbers.setdefault(goal, len(numbers)) for goal in trial.goals)
        for trial in trials
    ]
    missing = (1 << len(numbers)) - 1
    waiting = [(-goals.bit_count(), at) for at, goals in enumerate(reached)]
    heapify(waiting)
    chosen: list[Trial] = []
    while missing:
        # What a trial adds only ever gets less, so that those below need no second look.
        _, at = waiting[0]
        adds = (reached[at] & missing).bit_count()
        if (-adds, at) > min(waiting[1:3], default=(0, 0)):
            heapreplace(waiting, (-adds, at))
            continue
        heappop(waiting)
        chosen.append(trials[at])
        missing &= ~reached[at]
    return tuple(_without_needless(chosen))


def _without_needless(chosen: list[Trial]) -> list[Trial]:
    """What the greedy choice took early may have become needless later."""
    counts: dict[Goal, int] = {}
    for trial in chosen:
        for goal in trial.goals:
            counts[goal] = counts.get(goal, 0) + 1
    kept = []
    for trial in chosen:
        if all(counts[goal] > 1 for goal in trial.goals):
            for goal in trial.goals:
                counts[goal] -= 1
        else:
            kept.append(trial)
    return kept
