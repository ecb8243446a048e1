"""A last branch that only says yes or no returns its condition.

    before                                              after
    if attempt.retry_num > 0 and attempt.is_tls == 1:   return attempt.retry_num > 0 and …
        return True
    return False

Only where the condition is a Python bool by itself.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.booleans import as_bool, is_bool, negated


def return_condition(decision: tree.Decision) -> tree.Decision:
    """The decision with a closing pair of opposite truths made one expression."""
    if len(decision.body) < 2:
        return decision
    last, closing = decision.body[-2:]
    if not (isinstance(last, tree.If) and isinstance(closing, tree.Return)):
        return decision
    if len(last.body) != 1 or not isinstance(last.body[0], tree.Return):
        return decision
    yes, no = last.body[0].value, closing.value
    if (yes, no) == (tree.Literal(True), tree.Literal(False)) and is_bool(last.test):
        value = last.test
    elif (yes, no) == (tree.Literal(False), tree.Literal(True)) and is_bool(last.test):
        # Of `not x` that is x, which need be no bool.
        value = as_bool(negated(last.test))
    else:
        return decision
    return replace(decision, body=(*decision.body[:-2], tree.Return(value, last.note)))
