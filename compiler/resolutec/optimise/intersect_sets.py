"""Lists that share an element with constants are asked for by hash.

    before                                          after
    is_intersect(["mr.", "dr."], name.split(" "))   not _TEXTS.isdisjoint(name.split(" "))
    is_intersect(["mr.", "dr."], x.titles)          intersects_texts(_TEXTS, x.titles)

What a method of a string has split holds strings only. A list of the context may hold anything,
whatever the schema says, which the function of the runtime sees to: in the language `5` is in
`['5']`, and arrays may stand in arrays.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.booleans import as_bool
from ..ir.walk import map_expressions, rebuild

_INTERSECT = ("functions", "is_intersect")
_SPLITTING = frozenset(["split", "rsplit", "split_n", "split_words", "lines"])
"""Those that always yield a list."""


def intersect_sets(decision: tree.Decision) -> tree.Decision:
    """The decision with constant lists as sets where others are intersected with them."""
    return replace(decision, body=map_expressions(decision.body, _change))


def _change(node: tree.Expression) -> tree.Expression:
    if isinstance(node, tree.BuiltinCall) and node.function == "bool":
        (value,) = node.arguments
        return as_bool(_change(value))
    node = rebuild(node, _change)
    call = _intersection(node)
    if call is not None:
        return _intersects(*call) or node
    return node


def _intersection(
    node: tree.Expression,
) -> tuple[tree.Expression, tree.Expression] | None:
    """The two operands of an intersection, one that is constant in front."""
    if not isinstance(node, tree.RuntimeCall):
        return None
    if (node.module, node.function) != _INTERSECT:
        return None
    first, second = node.arguments
    return (first, second) if _texts(first) else (second, first)


def _texts(node: tree.Expression) -> tuple[str, ...]:
    """The strings of a list of constants."""
    if not isinstance(node, tree.ListDisplay):
        return ()
    values = [
        item.value if isinstance(item, tree.Literal) else 0 for item in node.items
    ]
    texts = tuple(value for value in values if isinstance(value, str))
    return tuple(dict.fromkeys(texts)) if len(texts) == len(values) else ()


def _intersects(
    constant: tree.Expression, other: tree.Expression
) -> tree.Expression | None:
    texts = _texts(constant)
    if not texts:
        return None
    known = tree.TextSet(texts)
    if _holds_texts(other):
        return tree.Not(tree.MethodCall(known, "isdisjoint", (other,)))
    return tree.RuntimeCall("lists", "intersects_texts", (known, other))


def _holds_texts(node: tree.Expression) -> bool:
    """A list that holds strings by what has made it."""
    if isinstance(node, tree.MethodCall):
        return node.method == "split"
    if not isinstance(node, tree.RuntimeCall) or node.module != "splitting":
        return False
    return node.function in _SPLITTING
