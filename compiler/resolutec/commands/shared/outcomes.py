"""What becomes of policies that are compiled, and what that adds up to."""

from __future__ import annotations

import enum
from collections.abc import Sequence


class Outcome(enum.Enum):
    """What became of a policy, or of its module; in the order in which they are told."""

    WRITTEN = "written"
    UP_TO_DATE = "up to date"
    MISSING = "missing"
    STALE = "out of date"
    EDITED = "edited by hand"
    REFUSED = "with errors"
    FAILED = "failed"


STATUS = {Outcome.REFUSED: 1, Outcome.FAILED: 2}
"""The exit codes of those that are not 0."""

DIFFERENCES = frozenset([Outcome.MISSING, Outcome.STALE, Outcome.EDITED])


def outcome_summary(outcomes: Sequence[Outcome], policies: int) -> str:
    """`3 policies: 1 written, 2 up to date`."""
    counts = [
        f"{outcomes.count(outcome)} {outcome.value}"
        for outcome in Outcome
        if outcome in outcomes
    ]
    number = "1 policy" if policies == 1 else f"{policies} policies"
    return f"{number}: {', '.join(counts)}"
