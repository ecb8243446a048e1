"""The passes over a decision, in the order in which they run.

The first group leaves ladders of plain tests, which is also what settings that are decided
together start from; the second gives them the form in which they run.
"""

from __future__ import annotations

from collections.abc import Callable

from ..ir import tree
from .chain_comparisons import chain_comparisons
from .dispatch import dispatch
from .fold import fold
from .merge_equalities import merge_equalities
from .prune import prune
from .return_condition import return_condition
from .share_reads import share_reads

Pass = Callable[[tree.Decision], tree.Decision]

SIMPLIFY: tuple[Pass, ...] = (
    fold,
    merge_equalities,
    prune,
)
ARRANGE: tuple[Pass, ...] = (
    chain_comparisons,
    share_reads,
    dispatch,
    return_condition,
)


def simplify(decision: tree.Decision) -> tree.Decision:
    """The decision without anything that is needless."""
    for run in SIMPLIFY:
        decision = run(decision)
    return decision


def arrange(decision: tree.Decision) -> tree.Decision:
    """A simplified decision in the form in which it runs fastest."""
    for run in ARRANGE:
        decision = run(decision)
    return decision


def optimise(decision: tree.Decision) -> tree.Decision:
    """The decision after every pass."""
    return arrange(simplify(decision))
