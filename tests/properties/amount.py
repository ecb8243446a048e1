"""How many random programs a run makes, and from which seed on."""

from __future__ import annotations

import os

FIRST_SEED = int(os.environ.get("RESOLUTE_SEED", "0"))
"""Set RESOLUTE_SEED to see other programs, or those of a failure again."""

PROGRAMS = int(os.environ.get("RESOLUTE_PROGRAMS", "2240"))
"""Set RESOLUTE_PROGRAMS for a longer run."""


def shown() -> str:
    """The amount and the seed, as they are told when a run starts."""
    return f"random programs: RESOLUTE_PROGRAMS={PROGRAMS} RESOLUTE_SEED={FIRST_SEED}"
