"""Sets of values of one subject that a test selects: intervals of integers, sets of strings."""

from __future__ import annotations

from dataclasses import dataclass

from ..ir import tree

Interval = tuple[int | None, int | None]
"""Bounds, both inside; None is no bound."""


@dataclass(frozen=True, slots=True)
class Integers:
    """Integers in ascending, disjoint intervals."""

    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Strings:
    """Some strings, in the order in which the policy names them."""

    members: tuple[str, ...]


ValueSet = Integers | Strings


def selected(test: tree.Expression, subject: tree.Expression) -> ValueSet | None:
    """The values of `subject` for which `test` holds; None where it is not such a test.

    Tests with a value of another type in them (a string where integers are compared) are
    refused.
    """
    match test:
        case tree.Compare() if test.left == subject:
            return _compared(test)
        case tree.Between() if test.subject == subject:
            return _bounded(test)
        case tree.Or():
            return _union([selected(part, subject) for part in test.operands])
        case _:
            return None


def subject_of(test: tree.Expression) -> tree.Expression | None:
    """The attribute or local that a test is about, if it is about one."""
    match test:
        case tree.Compare():
            candidate = test.left
        case tree.Between():
            candidate = test.subject
        case tree.Or():
            return subject_of(test.operands[0])
        case _:
            return None
    return candidate if isinstance(candidate, tree.Read | tree.Local) else None


def _integer(node: tree.Expression) -> int | None:
    if isinstance(node, tree.Literal) and type(node.value) is int:
        return node.value
    return None


def _compared(test: tree.Compare) -> ValueSet | None:
    if test.operator == "in" and isinstance(test.right, tree.TupleDisplay):
        return _members(test.right)
    if test.operator == "==" and isinstance(test.right, tree.Literal):
        return _members(tree.TupleDisplay((test.right,)))
    bound = _integer(test.right)
    if bound is None:
        return None
    match test.operator:
        case "<":
            return Integers(((None, bound - 1),))
        case "<=":
            return Integers(((None, bound),))
        case ">":
            return Integers(((bound + 1, None),))
        case ">=":
            return Integers(((bound, None),))
        case _:
            return None


def _members(display: tree.TupleDisplay) -> ValueSet | None:
    values = [
        item.value if isinstance(item, tree.Literal) else None for item in display.items
    ]
    strings = tuple(value for value in values if isinstance(value, str))
    if len(strings) == len(values):
        return Strings(strings)
    integers = [value for value in values if type(value) is int]
    if len(integers) == len(values):
        return Integers(tuple((value, value) for value in sorted(set(integers))))
    return None


def _bounded(test: tree.Between) -> ValueSet | None:
    low, high = _integer(test.low), _integer(test.high)
    if low is None or high is None:
        return None
    low += test.low_operator == "<"
    high -= test.high_operator == "<"
    return Integers(((low, high),) if low <= high else ())


def _union(parts: list[ValueSet | None]) -> ValueSet | None:
    strings: dict[str, None] = {}
    intervals: list[Interval] = []
    for part in parts:
        if part is None:
            return None
        if isinstance(part, Strings):
            strings |= dict.fromkeys(part.members)
        else:
            intervals += part.intervals
    if strings and intervals:
        return None
    return Strings(tuple(strings)) if strings else Integers(tuple(intervals))
