"""Comparisons with closed sets: `last_error` can be `tls`, never `tsl`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..diagnostics import types as wording
from ..schema.nearest import nearest
from ..schema.types import Kind, Type
from . import typed

if TYPE_CHECKING:
    from .expressions import ExpressionChecker


def is_closed(type_: Type) -> bool:
    """A string that the schema gives a closed set of values."""
    return type_.enum is not None and type_.members is not None


def check_members(
    checker: ExpressionChecker, left: typed.Expression, right: typed.Expression
) -> None:
    """Report strings that are compared with a closed set and are no members of it."""
    for subject, other in ((left, right), (right, left)):
        if is_closed(subject.type):
            report_foreign(checker, subject, other)
    if is_closed(left.type) and is_closed(right.type):
        shared = (left.type.members or frozenset()) & (
            right.type.members or frozenset()
        )
        if not shared:
            checker.diagnostics.append(
                wording.never_same(
                    _named(left),
                    _named(right),
                    checker.severity,
                    *checker.place(right.span),
                )
            )


def report_foreign(
    checker: ExpressionChecker, subject: typed.Expression, other: typed.Expression
) -> None:
    """Report each constant in `other` that the subject's closed set does not hold."""
    members = subject.type.members or frozenset()
    for constant in _constants(other):
        value = str(constant.value)
        if value not in members:
            ordered = tuple(sorted(members))
            checker.diagnostics.append(
                wording.not_in_enum(
                    value,
                    _named(subject),
                    ordered,
                    nearest(value, ordered),
                    checker.severity,
                    *checker.place(constant.span),
                )
            )


def _named(node: typed.Expression) -> str:
    """How a message calls an expression of a closed set."""
    if isinstance(node, typed.VariableRead):
        return f"`{node.variable.name}`"
    return f"`{node.type.enum}`"


def _constants(node: typed.Expression) -> Iterator[typed.Constant]:
    """String constants that an expression may yield, or an array may hold."""
    match node:
        case typed.Constant():
            if node.type.only(Kind.STRING):
                yield node
        case typed.ArrayDisplay():
            for item in node.items:
                yield from _constants(item)
        case typed.FunctionCall() if node.function.name == "if_then":
            for branch in node.arguments[1:]:
                yield from _constants(branch)
        case _:
            return
