"""Questions about typed expressions that lowering asks."""

from __future__ import annotations

from ..check import typed
from ..check.walk import walk
from ..functions.model import Effect


def calls_host(node: typed.Expression) -> bool:
    """The node itself is a call that the host answers."""
    return isinstance(node, typed.FunctionCall) and (
        node.function.effect is not Effect.PURE or node.function.name == "config_get"
    )


def asks_host(node: typed.Expression) -> bool:
    """Evaluating the expression may call the host."""
    return any(calls_host(part) for part in walk(node))


def changes_host(node: typed.Expression) -> bool:
    """Evaluating the expression may make the host change something."""
    return any(
        isinstance(part, typed.FunctionCall) and part.function.effect is Effect.CHANGES
        for part in walk(node)
    )


def may_be_skipped(node: typed.Expression) -> bool:
    """Nobody notices if the expression is not evaluated: no match, no call of the host."""
    return not any(
        isinstance(part, typed.Match) or calls_host(part) for part in walk(node)
    )
