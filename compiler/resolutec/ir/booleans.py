"""Which expressions are Python bools, how to make one of the others, and conjunctions."""

from __future__ import annotations

from collections.abc import Sequence

from . import tree

_BOOLEAN_METHODS = frozenset(
    [
        "endswith",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdisjoint",
        "islower",
        "isupper",
        "startswith",
    ]
)
_BOOLEAN_COMPARISONS = frozenset(
    ["==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"]
)


def is_bool(node: tree.Expression) -> bool:
    """The expression is a Python bool, not merely something with a truth."""
    match node:
        case tree.Not() | tree.Between():
            return True
        case tree.Compare():
            return node.operator in _BOOLEAN_COMPARISONS
        case tree.Literal():
            return isinstance(node.value, bool)
        case tree.And() | tree.Or():
            return all(is_bool(operand) for operand in node.operands)
        case tree.Conditional():
            return is_bool(node.then) and is_bool(node.otherwise)
        case tree.MethodCall():
            return node.method in _BOOLEAN_METHODS
        case tree.BuiltinCall():
            return node.function == "bool"
        case tree.RuntimeCall():
            return (node.module, node.function) in BOOLEAN_RUNTIME
        case _:
            return False


BOOLEAN_RUNTIME = frozenset(
    [
        ("operators", name)
        for name in (
            "equal",
            "not_equal",
            "less",
            "less_equal",
            "greater",
            "greater_equal",
            "xor",
        )
    ]
    + [
        ("text", name)
        for name in (
            "is_uppercase",
            "is_lowercase",
            "has_digits",
            "contains_ignore_case",
            "eq_ignore_case",
        )
    ]
    + [
        ("lists", "any_among"),
        ("lists", "intersects_texts"),
        ("functions", "is_intersect"),
    ]
    + [
        ("addresses", name)
        for name in (
            "is_email",
            "is_ip_addr",
            "is_ipv4_addr",
            "is_ipv6_addr",
            "is_ip_in_cidr",
        )
    ]
)


def as_bool(node: tree.Expression) -> tree.Expression:
    """The truth of a value as a Python bool."""
    if is_bool(node):
        return node
    if isinstance(node, tree.Literal):
        return tree.Literal(bool(node.value))
    if isinstance(node, tree.Search):
        return tree.Compare("is not", node, tree.Literal(None))
    if isinstance(node, tree.And):
        return tree.And(tuple(as_bool(operand) for operand in node.operands))
    if isinstance(node, tree.Or):
        return tree.Or(tuple(as_bool(operand) for operand in node.operands))
    return tree.BuiltinCall("bool", (node,))


_NEGATED = {
    "==": "!=",
    "!=": "==",
    "in": "not in",
    "not in": "in",
    "is": "is not",
    "is not": "is",
}


def negated(test: tree.Expression) -> tree.Expression:
    """The opposite of a test, as plainly as it can be said.

    An order is not turned round, for `not a < b` holds where one of them is NaN.
    """
    match test:
        case tree.Literal():
            return tree.Literal(not test.value)
        case tree.Compare() if test.operator in _NEGATED:
            return tree.Compare(_NEGATED[test.operator], test.left, test.right)
        case tree.Not():
            return test.operand
        case _:
            return tree.Not(test)


def conjuncts(test: tree.Expression) -> tuple[tree.Expression, ...]:
    """What has to hold for a test to hold, in the order in which it is asked."""
    return test.operands if isinstance(test, tree.And) else (test,)


def conjoined(tests: Sequence[tree.Expression]) -> tree.Expression:
    """One test that holds where all of them do, one at least; those inside are taken apart."""
    flat = [part for test in tests for part in conjuncts(test)]
    return flat[0] if len(flat) == 1 else tree.And(tuple(flat))
