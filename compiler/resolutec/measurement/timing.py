"""Loops over decisions, and the time that they take."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from random import Random
from time import perf_counter_ns
from types import FunctionType

from ..allocation import collection_paused
from ..analysis.inputs import Input
from ..difference.running import plain_attributes
from .model import Disagreement, Form, Speed, Times
from .subjects import Subject, inputs

MOST_INPUTS = 200
"""Inputs of a decision."""
FEWEST_INPUTS = 20
"""The same of one with very many branches, over which the interpreter takes long."""
_BRANCHES = 20_000
"""Branches that are gone through for all inputs together, beyond the fewest."""
_INTERPRETED = 10
"""One input in so many is the interpreter's in a turn: it takes a hundred times longer."""


def measured(subject: Subject, repeats: int) -> Speed | Disagreement | None:
    """The times of a subject in both forms, which take turns; None without any input.

    Before anything is timed, both decide every input.
    """
    wanted = _BRANCHES // max(subject.branches, 1)
    found = inputs(subject, max(FEWEST_INPUTS, min(MOST_INPUTS, wanted)))
    if not found:
        return None
    contexts = _contexts(found)
    for given, context in zip(found, contexts, strict=True):
        compiled = subject.compiled(context)
        interpreted = subject.interpreted(context)
        # As text, for NaN equals itself there, and True is not 1.
        if repr(compiled) != repr(interpreted):
            return Disagreement(subject.key, given, compiled, interpreted)
    turns = {
        Form.COMPILED: _Turn(subject.decide, contexts),
        Form.INTERPRETED: _Turn(subject.interpreted, contexts[::_INTERPRETED]),
    }
    keys = tuple(setting.key for setting in subject.settings)
    return Speed(subject.key, keys, len(found), _times(turns, repeats))


def _contexts(found: Sequence[Input]) -> list[object]:
    """Objects with `__slots__`, which are as fast to read as any."""
    attributes = [plain_attributes(given) for given in found]
    kind = type("Context", (), {"__slots__": tuple(attributes[0])})
    contexts = []
    for values in attributes:
        context = kind()
        for name, value in values.items():
            setattr(context, name, value)
        contexts.append(context)
    return contexts


def _times(turns: Mapping[Form, _Turn], repeats: int) -> Mapping[Form, Times]:
    order, random = list(turns), Random(0)  # noqa: S311 - no secret is made of it
    taken: dict[Form, list[float]] = {form: [] for form in turns}
    gc.collect()
    with collection_paused():
        for _ in range(repeats):
            random.shuffle(order)
            for form in order:
                taken[form].append(turns[form].nanoseconds())
    return {form: Times(times) for form, times in taken.items()}


class _Turn:
    """A loop over contexts: code of its own, for CPython adapts a call to what is called."""

    def __init__(self, decide: Callable[[object], object], contexts: Sequence[object]):
        self._decide = decide
        self._contexts = contexts
        self._loop = _copied(_loop)
        self._empty = _copied(_empty_loop)

    def nanoseconds(self) -> float:
        """A decision, without the loop."""
        begun = perf_counter_ns()
        self._loop(self._contexts, self._decide)
        decided = perf_counter_ns()
        self._empty(self._contexts, self._decide)
        ended = perf_counter_ns()
        spent = (decided - begun) - (ended - decided)
        return max(spent, 1) / len(self._contexts)


def _loop(contexts: Sequence[object], decide: Callable[[object], object]) -> None:
    for context in contexts:
        decide(context)


def _empty_loop(contexts: Sequence[object], _: Callable[[object], object]) -> None:
    for _context in contexts:
        pass


def _copied(
    loop: Callable[[Sequence[object], Callable[[object], object]], None],
) -> Callable[[Sequence[object], Callable[[object], object]], None]:
    assert isinstance(loop, FunctionType)
    return FunctionType(loop.__code__.replace(), loop.__globals__)
