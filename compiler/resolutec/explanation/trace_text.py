"""Traces for a terminal.

tls.toml:5:22: retry_num > 1 && last_error == 'tls': true
    true   retry_num > 1  (retry_num is 2)
    true   last_error == 'tls'  (last_error is 'tls')
  decides: disable

the smallest change: retry_num=1 instead of 2 would give require
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diagnostics.quoting import visible
from ..report.colours import Style, styled
from ..schema.model import ResultKind
from .nearest import Change
from .traces import Condition, Seen, Step, Trace
from .values import literal, word

_MOST_STEPS = 40
"""Branches that are shown; of more, the first and the last ones."""
_LONGEST = 200
_SKIPPED = "-"
_INDENT = "    "
_WIDEST_TRUTH = len("false")


def trace_text(trace: Trace, changes: Sequence[Change], colour: bool = False) -> str:
    """A trace, and below it which change of one variable gives another result."""
    lines = [
        *_steps(trace, colour),
        "",
        *_changes(changes, trace.setting.result.kind),
    ]
    return "\n".join(lines) + "\n"


def _steps(trace: Trace, colour: bool) -> Iterator[str]:
    name = visible(trace.setting.source.name)
    steps, hidden = list(trace.steps), 0
    if len(steps) > _MOST_STEPS:
        hidden = len(steps) - _MOST_STEPS
        steps = steps[: _MOST_STEPS // 2] + steps[-(_MOST_STEPS // 2) :]
    for number, step in enumerate(steps):
        if hidden and number == _MOST_STEPS // 2:
            yield f"… {hidden} more branches whose conditions do not hold"
        yield from _step(step, name, colour)
    last = trace.steps[-1]
    seen = _told(trace.seen)
    yield f"  {styled('decides', Style.HELP, colour)}: {_short(last.result)}{seen}"
    if trace.left:
        branches = "branch is" if trace.left == 1 else "branches are"
        yield f"  {trace.left} more {branches} not tried"


def _step(step: Step, name: str, colour: bool) -> Iterator[str]:
    place = f"{name}:{step.position.line}:{step.position.column}"
    place = styled(place, Style.PLACE, colour)
    if step.condition is None:
        yield f"{place}: else"
        return
    truth = _truth(step.condition)
    seen = _told(step.condition.seen)
    yield f"{place}: {_short(step.condition.text)}: {truth}{seen}"
    yield from _parts(step.condition, _INDENT)


def _parts(condition: Condition, indent: str) -> Iterator[str]:
    for part in condition.parts:
        truth = _truth(part).ljust(_WIDEST_TRUTH)
        skipped = "  not evaluated" if part.holds is None else ""
        yield f"{indent}{truth}  {_short(part.text)}{skipped}{_told(part.seen)}"
        if part.holds is not None:
            yield from _parts(part, indent + _INDENT)


def _truth(condition: Condition) -> str:
    if condition.holds is None:
        return _SKIPPED
    return "true" if condition.holds else "false"


def _told(seen: Sequence[Seen]) -> str:
    if not seen:
        return ""
    values = (f"{_short(each.text)} is {_short(literal(each.value))}" for each in seen)
    return f"  ({', '.join(values)})"


def _short(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _changes(changes: Sequence[Change], kind: ResultKind) -> Iterator[str]:
    if not changes:
        yield "no change of one variable was found that gives another result"
    for number, change in enumerate(changes):
        told = (
            f"{visible(change.name)}={word(change.new)} instead of {word(change.old)}"
        )
        label = "the smallest change" if number == 0 else "another variable"
        yield f"{label}: {told} would give {change.outcome.text(kind)}"
