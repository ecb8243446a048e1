"""Elements that lead to a table are taken without asking whether they are there.

    before                                              after
    octets = ip.octets                                  octets = ip.octets
    if (octets[0] if octets else 0) != 127:             try:
        return None                                         if octets[0] != 127:
    octets_3 = octets[3] if len(octets) > 3 else 0              return None
    try:                                                    octets_3 = octets[3]
        return _TABLE[octets_3] if octets_3 >= 0 …          return _TABLE[octets_3] if …
    except (IndexError, TypeError):                     except (LookupError, TypeError):
        … the ladder                                        … all of it as it was

Only lists of integers, which are octets of an address: those are all there, and asking costs as
much as the comparisons. Other lists are often empty, and an exception costs far more. Nothing in
front of the table may read an attribute, for where an element is missing all is done again.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.walk import map_expressions, rebuild, walk
from ..schema.types import Kind
from .constant_results import is_constant

_REPEATABLE = (
    tree.Literal,
    tree.Local,
    tree.Not,
    tree.And,
    tree.Or,
    tree.Compare,
    tree.Between,
    tree.TupleDisplay,
    tree.ElementOr,
)


def trust_elements(decision: tree.Decision) -> tree.Decision:
    """The decision with what leads to a table of small integers inside its `try`."""
    last = decision.body[-1]
    if not isinstance(last, tree.Dispatch) or last.default is None:
        return decision
    if not isinstance(last.table, tree.RangeTable) or last.table.size is None:
        return decision
    start = len(decision.body) - 1
    while start and _is_repeatable(decision.body[start - 1]):
        start -= 1
    before = decision.body[start:-1]
    lead = map_expressions(before, _trusted)
    if lead is before:
        return decision
    table = replace(last, lead=lead, plain=(*before, *last.plain))
    return replace(decision, body=(*decision.body[:start], table))


def _is_repeatable(statement: tree.Statement) -> bool:
    """It can be done twice, and nobody notices."""
    match statement:
        case tree.Assign():
            root = statement.value
        case tree.If() if is_constant(statement.body):
            root = statement.test
        case _:
            return False
    return all(isinstance(node, _REPEATABLE) for node in walk(root))


def _trusted(node: tree.Expression) -> tree.Expression:
    node = rebuild(node, _trusted)
    if not isinstance(node, tree.ElementOr) or not isinstance(
        node.sequence, tree.Local
    ):
        return node
    if not node.type.present.only(Kind.INT):
        return node
    return tree.Item(node.sequence, node.index)
