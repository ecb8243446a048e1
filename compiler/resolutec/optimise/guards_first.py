"""A guard that settles the matter returns before anything is prepared for a question.

    before                                              after
    return bool(session.authenticated_as) or bool(      if session.authenticated_as:
        await key_exists(host, "relays", session.rcpt)      return True
    )                                                   return bool(
                                                            await key_exists(…)
                                                        )

Only in decisions that ask the host, and where a truth has to be made a bool: a test needs none.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from ..ir import tree
from ..ir.booleans import negated
from ..ir.effects import is_silent


def guards_first(decision: tree.Decision) -> tree.Decision:
    """The decision with the guards of its last result in front of it."""
    closing = decision.body[-1]
    if not (decision.asks_host and isinstance(closing, tree.Return)):
        return decision
    if not isinstance(closing.value, tree.And | tree.Or):
        return decision
    operands = closing.value.operands
    guards = list(takewhile(is_silent, operands))
    if len(guards) == len(operands) or not any(map(_is_made_bool, guards)):
        return decision
    settles = isinstance(closing.value, tree.Or)
    left = operands[len(guards) :]
    rest = left[0] if len(left) == 1 else type(closing.value)(left)
    tests = [_truth(guard) if settles else negated(_truth(guard)) for guard in guards]
    returned = (tree.Return(tree.Literal(settles)),)
    ladder = [
        tree.If(test, returned, None if number else closing.note)
        for number, test in enumerate(tests)
    ]
    return replace(decision, body=(*decision.body[:-1], *ladder, tree.Return(rest)))


def _is_made_bool(node: tree.Expression) -> bool:
    return isinstance(node, tree.BuiltinCall) and node.function == "bool"


def _truth(node: tree.Expression) -> tree.Expression:
    """What is as true as a bool, if it need not be one."""
    if isinstance(node, tree.BuiltinCall) and node.function == "bool":
        return node.arguments[0]
    return node
