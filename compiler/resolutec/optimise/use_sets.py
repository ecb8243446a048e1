"""Membership among constants by hash, where the subject can certainly be hashed.

    before                                          after
    if name.lower() in ("to", "cc", "bcc"):         if name.lower() in {"to", "cc", "bcc"}:

An attribute of the context may be anything, whatever the schema says: a list there equals none
of the constants, but has no hash. What a method of a string, or `len`, has given has one. With
two strings comparing is as fast as hashing.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.walk import expressions, map_expressions, rebuild, walk

# `tools/break_even.py` measures from how many on.
FEWEST_STRINGS = 3
FEWEST_INTEGERS = 2

_STRINGS = frozenset(["lower", "upper"])
_BUILTINS = frozenset(["len", "str", "int", "float"])


def use_sets(decision: tree.Decision) -> tree.Decision:
    """The decision with memberships in sets of constants where that is faster."""
    user = _User(_hashable_locals(decision.body))
    return replace(decision, body=map_expressions(decision.body, user))


def _hashable_locals(block: tree.Block) -> frozenset[int]:
    """The locals that only ever hold strings or numbers."""
    given: dict[int, bool] = {}
    order: list[tuple[int, tree.Expression]] = []
    for statement in _statements(block):
        if isinstance(statement, tree.Assign):
            order.append((statement.target.number, statement.value))
        elif isinstance(statement, tree.Unpack):
            # Only what `partition` and its like give is unpacked.
            given |= {target.number: True for target in statement.targets if target}
    order += [
        (node.target.number, node.value)
        for root in expressions(block)
        for node in walk(root)
        if isinstance(node, tree.Bind)
    ]
    for number, value in order:
        hashable = _is_hashable(value, given)
        given[number] = given.get(number, True) and hashable
    return frozenset(number for number, hashable in given.items() if hashable)


def _statements(block: tree.Block) -> list[tree.Statement]:
    found: list[tree.Statement] = []
    for statement in block:
        found.append(statement)
        if isinstance(statement, tree.If):
            found += _statements(statement.body)
    return found


def _is_hashable(node: tree.Expression, known: dict[int, bool]) -> bool:
    """The value is a string or a number by what has made it."""
    match node:
        case tree.Literal():
            return True
        case tree.MethodCall():
            return node.method in _STRINGS
        case tree.BuiltinCall():
            return node.function in _BUILTINS
        case tree.RuntimeCall():
            return node.module in ("text", "numbers", "addresses", "digests")
        case tree.Joined():
            return True
        case tree.Local():
            return known.get(node.number, False)
        case tree.Bind():
            return _is_hashable(node.value, known)
        case _:
            return False


class _User:
    """Puts sets in the place of tuples."""

    def __init__(self, hashable: frozenset[int]) -> None:
        self._hashable = dict.fromkeys(hashable, True)

    def __call__(self, node: tree.Expression) -> tree.Expression:
        node = rebuild(node, self)
        if not isinstance(node, tree.Compare) or node.operator not in ("in", "not in"):
            return node
        members = node.right
        if not isinstance(members, tree.TupleDisplay) or not _pays(members):
            return node
        if not _is_hashable(node.left, self._hashable):
            return node
        return replace(node, right=tree.SetDisplay(members.items))


def _pays(members: tree.TupleDisplay) -> bool:
    values = [item.value for item in members.items if isinstance(item, tree.Literal)]
    if len(values) < len(members.items) or len(set(values)) < len(values):
        return False
    if all(isinstance(value, str) for value in values):
        return len(values) >= FEWEST_STRINGS
    integers = all(type(value) is int for value in values)
    return integers and len(values) >= FEWEST_INTEGERS
