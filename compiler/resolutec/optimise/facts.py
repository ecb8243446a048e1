"""What the outcome of one comparison says about another on the same subject.

Only what holds for any value that Python can compare is concluded, whatever the schema says of
the subject's type: `x > 0` being false says that `x > 1` is false, but not that `x <= 0` is
true, for x may be NaN; and between two integers there may lie a float.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..ir import tree
from ..ir.effects import is_silent

_TESTS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}

Value = int | str
MOST_FACTS = 16
"""Facts about one subject that are kept, so that a long ladder stays linear."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A test that has been made, and how it came out; `values` are those it compares with."""

    test: tree.Expression
    holds: bool
    values: tuple[Value, ...] | None


class Knowledge:
    """Facts by the subject that they are about."""

    __slots__ = ("_by_subject",)

    def __init__(
        self, by_subject: Mapping[tree.Expression, tuple[Fact, ...]] | None = None
    ) -> None:
        self._by_subject = dict(by_subject or {})

    def __len__(self) -> int:
        return sum(len(facts) for facts in self._by_subject.values())

    def learn(self, test: tree.Expression, holds: bool) -> Knowledge:
        """What is known with one more fact; this knowledge stays as it is."""
        extended = Knowledge(self._by_subject)
        extended.add(test, holds)
        return extended

    def add(self, test: tree.Expression, holds: bool) -> None:
        """One more fact; of many about one subject only the latest are kept."""
        subject = _subject(test)
        fact = Fact(test, holds, _values(test))
        facts = (*self._by_subject.get(subject, ()), fact)
        self._by_subject[subject] = facts[-MOST_FACTS:]

    def decide(self, test: tree.Expression) -> bool | None:
        """The outcome of a test where the facts tell it."""
        facts = self._by_subject.get(_subject(test))
        if facts is None:
            return None
        values = _values(test)
        for fact in facts:
            if fact.test == test:
                return fact.holds
            outcome = _implied(fact, test, values)
            if outcome is not None:
                return outcome
        return None

    def simplify(self, test: tree.Expression) -> tree.Expression | bool:
        """A test under the facts: its outcome, or what is left of it."""
        match test:
            case tree.Literal():
                return bool(test.value)
            case tree.Not():
                inner = self.simplify(test.operand)
                if isinstance(inner, bool):
                    return not inner
                return test if inner is test.operand else tree.Not(inner)
            case tree.And() | tree.Or():
                return self._simplify_chain(test)
            case _:
                outcome = self.decide(test)
                return test if outcome is None else outcome

    def _simplify_chain(self, test: tree.And | tree.Or) -> tree.Expression | bool:
        conjunction = isinstance(test, tree.And)
        left: list[tree.Expression] = []
        silent = True
        for operand in test.operands:
            outcome = self.simplify(operand)
            if outcome is (not conjunction) and silent:
                return not conjunction
            if not isinstance(outcome, bool):
                left.append(outcome)
                silent = silent and is_silent(outcome)
            elif outcome is (not conjunction):
                left.append(tree.Literal(outcome))
        if not left:
            return conjunction
        if len(left) == 1:
            return left[0]
        same = len(left) == len(test.operands) and all(
            new is old for new, old in zip(left, test.operands, strict=True)
        )
        if same:
            return test
        return tree.And(tuple(left)) if conjunction else tree.Or(tuple(left))


def _subject(test: tree.Expression) -> tree.Expression:
    return test.left if isinstance(test, tree.Compare) else test


def _values(test: tree.Expression) -> tuple[Value, ...] | None:
    """The literals that a subject is compared with, all strings or all integers."""
    if not isinstance(test, tree.Compare):
        return None
    right = test.right
    items = right.items if isinstance(right, tree.TupleDisplay) else (right,)
    values = [item.value if isinstance(item, tree.Literal) else None for item in items]
    integers = tuple(value for value in values if type(value) is int)
    strings = tuple(value for value in values if isinstance(value, str))
    if len(integers) == len(values):
        return integers
    return strings if len(strings) == len(values) else None


def _implied(
    fact: Fact, test: tree.Expression, values: tuple[Value, ...] | None
) -> bool | None:
    """What a fact says about a test on the same subject, which compares with `values`."""
    known, known_values = fact.test, fact.values
    if not (isinstance(known, tree.Compare) and isinstance(test, tree.Compare)):
        return None
    if not known_values or not values or type(known_values[0]) is not type(values[0]):
        return None
    operator_, holds = known.operator, fact.holds
    if operator_ in ("!=", "not in"):
        operator_, holds = ("==" if operator_ == "!=" else "in"), not holds
    if operator_ in ("==", "in"):
        return _from_values(known_values, holds, test.operator, values)
    if test.operator in ("==", "!=", "in", "not in"):
        inside = [_from_bound(operator_, known_values[0], holds, v) for v in values]
        if all(found is False for found in inside):
            return test.operator in ("!=", "not in")
        return None
    return _from_order(operator_, known_values[0], holds, test.operator, values[0])


def _outcome(
    operator_: str, value: Value, members: frozenset[Value], bound: Value
) -> bool:
    """Whether a test holds of a value; `members` for memberships, else `bound`."""
    if operator_ in ("in", "not in"):
        return (value in members) is (operator_ == "in")
    return bool(_TESTS[operator_](value, bound))


def _from_values(
    known: tuple[Value, ...], holds: bool, operator_: str, values: tuple[Value, ...]
) -> bool | None:
    """The subject is one of `known`, or none of them."""
    if holds:
        members = frozenset(values)
        outcomes = {_outcome(operator_, value, members, values[0]) for value in known}
        return outcomes.pop() if len(outcomes) == 1 else None
    if operator_ in ("==", "in", "!=", "not in") and set(known).issuperset(values):
        return operator_ in ("!=", "not in")
    return None


def _from_bound(operator_: str, bound: Value, holds: bool, value: Value) -> bool | None:
    """Whether a subject on this side of a bound can equal `value`: False if it can't."""
    return False if _TESTS[operator_](value, bound) is not holds else None


def _from_order(
    known: str, bound: Value, holds: bool, operator_: str, other: Value
) -> bool | None:
    """One bound against another, both of `<`, `<=`, `>`, `>=`."""
    if known in ("<", "<="):
        return _from_order_upwards(
            _MIRRORED[known], bound, holds, _MIRRORED[operator_], other, operator.gt
        )
    return _from_order_upwards(known, bound, holds, operator_, other, operator.lt)


def _from_order_upwards(
    known: str,
    bound: Value,
    holds: bool,
    operator_: str,
    other: Value,
    below: Callable[[Value, Value], bool],
) -> bool | None:
    """`known` is `>` or `>=`; `below` is the order in which they look upwards."""
    strict = known == ">"
    if operator_ in (">", ">="):
        if holds:
            weaker = below(other, bound) or (
                other == bound and (strict or operator_ == ">=")
            )
            return True if weaker else None
        stronger = below(bound, other) or (
            other == bound and (not strict or operator_ == ">")
        )
        return False if stronger else None
    if not holds:
        return None
    outside = below(other, bound) or (other == bound and (strict or operator_ == "<"))
    return False if outside else None
