"""The passes over a decision, in the order in which they run.

The first group leaves ladders of plain tests, which is also what settings that are decided
together start from; the second gives them the form in which they run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..ir import tree
from ..ir.walk import expressions, walk
from .captures_as_text import captures_as_text
from .chain_comparisons import chain_comparisons
from .dispatch import dispatch
from .fold import fold
from .guards_first import guards_first
from .index_rules import index_rules
from .inline_texts import inline_texts
from .intersect_sets import intersect_sets
from .matches_as_text import matches_as_text
from .merge_affixes import merge_affixes
from .merge_equalities import merge_equalities
from .nest_affixes import nest_affixes
from .nest_conditions import nest_conditions
from .prune import prune
from .ranges import ranges
from .return_condition import return_condition
from .reuse_values import reuse_values
from .share_reads import share_reads
from .share_values import share_values
from .trust_elements import trust_elements
from .turn_comparisons import turn_comparisons
from .use_sets import use_sets

Pass = Callable[[tree.Decision], tree.Decision]

SIMPLIFY: tuple[Pass, ...] = (
    fold,
    turn_comparisons,
    matches_as_text,
    merge_equalities,
    merge_affixes,
    intersect_sets,
    ranges,
    prune,
    inline_texts,
    nest_affixes,
)
ARRANGE: tuple[Pass, ...] = (
    captures_as_text,
    chain_comparisons,
    index_rules,
    nest_conditions,
    share_values,
    share_reads,
    dispatch,
    return_condition,
    guards_first,
    reuse_values,
    use_sets,
    trust_elements,
)

WORKS_ON: Mapping[Pass, frozenset[type[tree.Expression]]] = {
    turn_comparisons: frozenset([tree.Compare]),
    matches_as_text: frozenset([tree.Search]),
    merge_equalities: frozenset([tree.And, tree.Or, tree.Search, tree.TupleDisplay]),
    merge_affixes: frozenset([tree.MethodCall, tree.Search]),
    intersect_sets: frozenset([tree.RuntimeCall, tree.BuiltinCall]),
    ranges: frozenset([tree.RuntimeCall]),
    inline_texts: frozenset([tree.RuntimeCall]),
    nest_affixes: frozenset([tree.MethodCall, tree.Search]),
    captures_as_text: frozenset([tree.Search]),
    chain_comparisons: frozenset([tree.And, tree.Search]),
    nest_conditions: frozenset([tree.And, tree.Search]),
    trust_elements: frozenset([tree.ElementOr]),
    use_sets: frozenset([tree.TupleDisplay, tree.Search]),
}
"""What a decision has to hold, one of it at least, for a pass to find work.

Most policies match no pattern and call nothing: half of the passes have nothing to do. What an
earlier pass of the same group turns a match into counts as a match here.
"""


def _run(passes: tuple[Pass, ...], decision: tree.Decision) -> tree.Decision:
    kinds = {type(node) for root in expressions(decision.body) for node in walk(root)}
    for run in passes:
        wanted = WORKS_ON.get(run)
        if wanted is None or not wanted.isdisjoint(kinds):
            decision = run(decision)
    return decision


def simplify(decision: tree.Decision) -> tree.Decision:
    """The decision without anything that is needless."""
    return _run(SIMPLIFY, decision)


def arrange(decision: tree.Decision) -> tree.Decision:
    """A simplified decision in the form in which it runs fastest."""
    return _run(ARRANGE, decision)


def optimise(decision: tree.Decision) -> tree.Decision:
    """The decision after every pass."""
    return arrange(simplify(decision))
