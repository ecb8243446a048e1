"""The passes over a decision, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable

from ..ir import tree
from .chain_comparisons import chain_comparisons
from .dispatch import dispatch
from .fold import fold
from .merge_equalities import merge_equalities
from .return_condition import return_condition
from .share_reads import share_reads

Pass = Callable[[tree.Decision], tree.Decision]

PASSES: tuple[Pass, ...] = (
    fold,
    merge_equalities,
    share_reads,
    chain_comparisons,
    dispatch,
    return_condition,
)


def optimise(decision: tree.Decision) -> tree.Decision:
    """The decision after every pass."""
    for run in PASSES:
        decision = run(decision)
    return decision
