"""The passes over a decision, in the order in which they run.

The first group leaves ladders of plain tests, which is also what settings that are decided
together start from; the second gives them the form in which they run.
"""

from __future__ import annotations

from collections.abc import Callable

from ..ir import tree
from .captures_as_text import captures_as_text
from .chain_comparisons import chain_comparisons
from .dispatch import dispatch
from .fold import fold
from .index_rules import index_rules
from .intersect_sets import intersect_sets
from .matches_as_text import matches_as_text
from .merge_affixes import merge_affixes
from .merge_equalities import merge_equalities
from .prune import prune
from .ranges import ranges
from .return_condition import return_condition
from .reuse_values import reuse_values
from .share_reads import share_reads
from .share_values import share_values
from .use_sets import use_sets

Pass = Callable[[tree.Decision], tree.Decision]

SIMPLIFY: tuple[Pass, ...] = (
    fold,
    matches_as_text,
    merge_equalities,
    merge_affixes,
    intersect_sets,
    ranges,
    prune,
)
ARRANGE: tuple[Pass, ...] = (
    captures_as_text,
    chain_comparisons,
    share_values,
    index_rules,
    share_reads,
    dispatch,
    return_condition,
    reuse_values,
    use_sets,
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
