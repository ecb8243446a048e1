"""Calls of the runtime on strings become methods of strings, where that is the same.

    before                                          after
    trim(subject)                                   subject.strip(WHITE_SPACE)
    contains_ignore_case(name, "System")            "system" in name.lower()
    byte_length(s) > 120                            len(s) > 120 or (
                                                        not s.isascii() and byte_length(s) > 120
                                                    )
    element_or(split_once(s, ":"), 0, "")           s.partition(":")[0] if ":" in s else ""
    element_or(split_once(s, ":"), 1, "")           s.partition(":")[2]
    (s.partition(":")[0] if ":" in s else "")       ":" in s and s.partition(":")[0] in ("a", "b")
        in ("a", "b")

What would name a string twice is done to attributes and locals only.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.booleans import is_bool
from ..ir.walk import map_expressions, rebuild

_TRIMS = {"trim": "strip", "trim_start": "lstrip", "trim_end": "rstrip"}
_EMPTY = tree.Literal("")
_KEEPS_EMPTY = ("text", "lower_ascii")
"""It yields the empty string of the empty string."""
_SPLITS = {
    ("split_once", 0): ("partition", True),
    ("split_once", 1): ("partition", False),
    ("rsplit_once", 0): ("rpartition", False),
    ("rsplit_once", 1): ("rpartition", True),
}
"""The method by a function and the element taken, and whether to ask for the delimiter first.

Where there is none, `partition` has the whole text in front, and `rpartition` at the end.
"""


def inline_texts(decision: tree.Decision) -> tree.Decision:
    """The decision with methods of strings in the place of functions of the runtime."""
    return replace(decision, body=map_expressions(decision.body, _change))


def _change(node: tree.Expression) -> tree.Expression:
    node = rebuild(node, _change)
    match node:
        case tree.RuntimeCall(module="text"):
            return _method(node)
        case tree.ElementOr(sequence=tree.RuntimeCall(module="splitting")):
            return _part(node)
        case tree.Compare(operator=">" | ">=", left=tree.RuntimeCall(module="text")):
            return _longer(node)
        case tree.Compare():
            return _past_condition(node)
        case _:
            return node


def _method(node: tree.RuntimeCall) -> tree.Expression:
    """`trim` and its like, and a search for a constant without regard to case."""
    if node.function in _TRIMS:
        white_space = tree.RuntimeName("text", "WHITE_SPACE")
        method = _TRIMS[node.function]
        return tree.MethodCall(node.arguments[0], method, (white_space,))
    if node.function != "contains_ignore_case":
        return node
    text, part = node.arguments
    if not isinstance(part, tree.Literal) or not isinstance(part.value, str):
        return node
    lower = tree.MethodCall(text, "lower", ())
    return tree.Compare("in", tree.Literal(part.value.lower()), lower)


def _part(node: tree.ElementOr) -> tree.Expression:
    """What stands before or behind a delimiter; the empty string where it is missing."""
    call = node.sequence
    assert isinstance(call, tree.RuntimeCall), "the caller has looked"
    found = _SPLITS.get((call.function, node.index))
    if found is None or node.default != _EMPTY:
        return node
    text, delimiter = call.arguments
    if not isinstance(delimiter, tree.Literal) or not delimiter.value:
        return node
    method, asks = found
    parts = tree.MethodCall(text, method, (delimiter,))
    if not asks:
        return tree.Item(parts, 0 if method == "rpartition" else 2)
    if not _is_name(text):
        return node
    part = tree.Item(parts, 2 if method == "rpartition" else 0)
    return tree.Conditional(tree.Compare("in", delimiter, text), part, _EMPTY)


def _longer(node: tree.Compare) -> tree.Expression:
    """That no ASCII text has fewer bytes than characters is seen without a call."""
    call, least = node.left, node.right
    assert isinstance(call, tree.RuntimeCall), "the caller has looked"
    if call.function != "byte_length" or not isinstance(least, tree.Literal):
        return node
    (text,) = call.arguments
    if not _is_name(text):
        return node
    length = tree.BuiltinCall("len", (text,))
    is_ascii = tree.MethodCall(text, "isascii", ())
    return tree.Or((replace(node, left=length), tree.And((tree.Not(is_ascii), node))))


def _past_condition(node: tree.Compare) -> tree.Expression:
    """The comparison of what is empty where a condition fails, with what is not empty."""
    call = node.left if isinstance(node.left, tree.RuntimeCall) else None
    if call is not None and (call.module, call.function) != _KEEPS_EMPTY:
        return node
    conditional = node.left if call is None else call.arguments[0]
    if not isinstance(conditional, tree.Conditional) or conditional.otherwise != _EMPTY:
        return node
    if not is_bool(conditional.test) or not _not_empty(node.operator, node.right):
        return node
    then = conditional.then
    left = then if call is None else replace(call, arguments=(then,))
    return tree.And((conditional.test, replace(node, left=left)))


def _not_empty(operator: str, right: tree.Expression) -> bool:
    """The comparison holds of no empty string."""
    if operator == "==":
        return isinstance(right, tree.Literal) and right != _EMPTY
    if operator != "in" or not isinstance(right, tree.TupleDisplay):
        return False
    return all(isinstance(item, tree.Literal) for item in right.items) and (
        _EMPTY not in right.items
    )


def _is_name(node: tree.Expression) -> bool:
    return isinstance(node, tree.Read | tree.Local)
