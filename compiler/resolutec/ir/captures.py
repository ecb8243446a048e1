"""Which match the captures come from, followed along the order of evaluation.

The language has one store of captures for each evaluation; compiled code keeps the match
object itself. Where it is certain which match ran last, and that it succeeded, its groups are
read directly; where no match can have succeeded, a capture is the empty string.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..regex.tree import Pattern


@dataclass(frozen=True, slots=True)
class Outcome:
    """A match that ran last: which one (None: none has run), and whether it succeeded."""

    match: int | None
    pattern: Pattern | None
    succeeded: bool


State = frozenset[Outcome]
"""What may have run last; never empty."""

NOTHING_RAN: State = frozenset([Outcome(None, None, False)])


@dataclass(frozen=True, slots=True)
class GroupReading:
    """How a capture is to be read in some state."""

    empty: bool
    """No match can have succeeded, or none has that group: the empty string."""
    direct: bool
    """Some match has certainly succeeded, and has the group."""
    certain: bool
    """And the group takes part in every match."""
    needs_start: bool
    """Perhaps no match has run yet."""


def reading(state: State, number: int) -> GroupReading:
    """How to read the group of a number in a state."""
    matched = [
        outcome.pattern
        for outcome in state
        if outcome.succeeded and outcome.pattern is not None
    ]
    having = [pattern for pattern in matched if number <= pattern.group_count]
    certain = all(
        number == 0 or number in pattern.always_participating for pattern in having
    )
    direct = bool(having) and len(having) == len(state)
    return GroupReading(
        empty=not having,
        direct=direct,
        certain=direct and certain,
        needs_start=any(outcome.match is None for outcome in state),
    )
