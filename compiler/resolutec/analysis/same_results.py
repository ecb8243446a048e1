"""`same-result`: a branch without which every input would get the result that it gets anyway."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from ..check import typed
from ..diagnostics import reachability as wording
from ..diagnostics.model import Diagnostic
from ..functions.model import Effect
from ..meaning.results import ConversionFailed, convert
from .diagrams import ALL, NONE, Diagram
from .effort import EffortExceeded
from .ladder import Ladder
from .terms import Term

_MOST_RESULTS = 24
"""Different results of one setting that are followed: those that come up most often."""


def same_results(ladder: Ladder) -> Iterator[Diagnostic]:
    """Each branch that changes no result, told from the first to the last."""
    setting = ladder.setting
    results = [_result(ladder, rung.rule.result) for rung in ladder.rungs]
    repeated = [key for key, count in Counter(results).most_common() if count > 1]
    followed = frozenset(repeated[:_MOST_RESULTS])
    for number in _needless(ladder, results, followed):
        branch = setting.branches[number]
        text = branch.condition_text
        yield wording.same_result(
            branch.result_text.text, text.source, text.span, setting.key
        )


def _result(ladder: Ladder, term: Term) -> Hashable:
    """Equal for two results that are certainly the same."""
    value = ladder.reading.conditions.constant(term)
    if value is None:
        return term
    try:
        return repr(convert(value, ladder.setting.result))
    except ConversionFailed:
        return term


def _needless(
    ladder: Ladder, results: Sequence[Hashable], followed: frozenset[Hashable]
) -> list[int]:
    """From the last branch up: which inputs get which result from there on."""
    given: dict[Hashable, Diagram] = dict.fromkeys(followed, NONE)
    if results[-1] in followed:
        given[results[-1]] = ALL
    found = []
    captures_are_read = _reads_captures(ladder.rungs[-1].rule.result)
    try:
        for number in range(len(results) - 2, -1, -1):
            ladder.effort.begin()
            rule, own = ladder.rungs[number].rule, results[number]
            condition = rule.questions[0].term
            if own in followed and not _has_effects(condition, captures_are_read):
                taken = ladder.taken(number)
                rest = ladder.diagrams.without(taken, given[own])
                if taken != NONE and rest == NONE:
                    found.append(number)
            _step_up(ladder, number, own, given)
            captures_are_read = (
                captures_are_read
                or _reads_captures(rule.result)
                or _reads_captures(condition)
            )
    except EffortExceeded:
        pass
    return sorted(found)


def _step_up(
    ladder: Ladder, number: int, own: Hashable, given: dict[Hashable, Diagram]
) -> None:
    """Let a branch take its inputs; what no branch before asks for must not matter then.

    A result counts as given only where it is given whatever that is.
    """
    diagrams, condition = ladder.diagrams, ladder.rungs[number].condition
    if condition is None:
        raise EffortExceeded

    def is_new(axis: int) -> bool:
        return ladder.uses[axis].first >= number

    for result, inputs in given.items():
        rest = diagrams.without(inputs, condition)
        if result == own:
            rest = diagrams.either(rest, condition)
        other = diagrams.forget(diagrams.complement(rest), is_new)
        given[result] = diagrams.complement(other)


def _has_effects(condition: Term, captures_are_read: bool) -> bool:
    """Evaluating the condition changes something, be it captures that are read later."""
    for part in _parts(condition):
        match part.node:
            case typed.Match() if captures_are_read:
                return True
            case typed.FunctionCall() if part.node.function.effect is Effect.CHANGES:
                return True
            case _:
                pass
    return False


def _reads_captures(term: Term) -> bool:
    return any(isinstance(part.node, typed.CaptureRead) for part in _parts(term))


def _parts(term: Term) -> Iterator[Term]:
    pending = [term]
    while pending:
        part = pending.pop()
        yield part
        pending.extend(part.operands)
