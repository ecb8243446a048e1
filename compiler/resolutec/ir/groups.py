"""Settings that stand in one TOML table."""

from __future__ import annotations

from collections.abc import Sequence

from ..schema.types import Type
from . import tree
from .walk import expressions, walk


def table_groups(
    decisions: Sequence[tree.Decision],
) -> dict[str, list[tree.Decision]]:
    """The tables that hold more than one setting, with their settings in order.

    Left out are tables whose settings read one attribute as values of different types, for no
    object could be the context of them all.
    """
    members: dict[str, list[tree.Decision]] = {}
    for decision in decisions:
        table, dot, _ = decision.key.rpartition(".")
        if dot:
            members.setdefault(table, []).append(decision)
    return {
        key: group
        for key, group in members.items()
        if len(group) > 1 and _one_object_serves(group)
    }


def _one_object_serves(group: list[tree.Decision]) -> bool:
    if len({decision.context.name for decision in group}) == 1:
        return True
    types: dict[str, Type] = {}
    return all(
        types.setdefault(node.attribute, node.type) == node.type
        for decision in group
        for root in expressions(decision.body)
        for node in walk(root)
        if isinstance(node, tree.Read)
    )
