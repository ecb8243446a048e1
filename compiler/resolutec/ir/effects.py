"""What evaluating an expression does besides yielding a value."""

from __future__ import annotations

from . import tree
from .walk import expressions, walk


def is_silent(node: tree.Expression) -> bool:
    """Nobody notices if the expression is not evaluated: no host is asked, nothing bound.

    Conversions to a result count as noticeable, for they may fail.
    """
    for part in walk(node):
        match part:
            case tree.HostCall() | tree.Bind() | tree.DecisionCall():
                return False
            case tree.RuntimeCall() if part.module == "results":
                return False
            case _:
                pass
    return True


def may_fail(decision: tree.Decision) -> bool:
    """The evaluation may end without a result: the host fails, or a conversion does."""
    return decision.asks_host or any(
        isinstance(node, tree.RuntimeCall) and node.module == "results"
        for root in expressions(decision.body)
        for node in walk(root)
    )
