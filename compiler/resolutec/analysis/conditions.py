"""From expressions to formulas: when the value of a term counts as true.

What the analysis knows exactly becomes a fact about one term's value: comparisons with
constants, memberships, prefixes, suffixes, emptiness, truth, and whatever depends on nothing
but a few values of closed sets. Everything else is an unknown: a fact about itself alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..check import typed
from ..functions.model import Effect
from ..meaning.values import Value, is_true, text_of
from ..schema.types import Kind
from ..syntax.tree import BinaryOperator, LogicalOperator, UnaryOperator
from .arithmetic import computed_from
from .domains import ORDERS, domain_of, is_only, value_of
from .finite import FiniteValues
from .formulas import (
    FALSE,
    TRUE,
    EndsWith,
    Formula,
    conjunction,
    disjunction,
    either,
    exclusive,
    lies,
    negation,
)
from .predicates import (
    MIRRORED,
    SATISFYING_ORDERS,
    Comparison,
    Computed,
    HasPrefix,
    HasSuffix,
    IsEmpty,
    IsNumber,
    Predicate,
    Truth,
    region,
)
from .terms import Term, Terms
from .value_sets import (
    EMPTY,
    LIST,
    NAN,
    STRING,
    ValueSet,
    intersection,
    of_values,
    single,
    union,
    without,
)

_MOST_PAIRS = 256
"""Pairs of cases of a comparison's two sides that are looked at one by one."""
_TEXTS = Kind.STRING | Kind.MISSING
_MEASURES = frozenset(["len", "count_chars", "count"])


class Conditions:
    """The formulas of one setting's terms, each made once."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._truths: dict[Term, Formula] = {}
        self._domains: dict[Term, ValueSet] = {}
        self._constants: dict[Term, Value | None] = {}
        self._finite = FiniteValues(self.domain)

    def truth(self, term: Term) -> Formula:
        """When the value of a term counts as true."""
        found = self._truths.get(term)
        if found is None:
            found = self._truth(term)
            self._truths[term] = found
        return found

    def domain(self, term: Term) -> ValueSet:
        """Every value that a term may have."""
        found = self._domains.get(term)
        if found is None:
            found = domain_of(term)
            self._domains[term] = found
        return found

    def constant(self, term: Term) -> Value | None:
        """The value of a term that reads nothing; None of any other."""
        if term not in self._constants:
            self._constants[term] = self._constant(term)
        return self._constants[term]

    def _constant(self, term: Term) -> Value | None:
        match term.node:
            case typed.Constant() | typed.Member():
                return value_of(term.node, {})
            case typed.VariableRead() | typed.CaptureRead() | typed.GlobalRead():
                return None
            case typed.FunctionCall() if term.node.function.effect is not Effect.PURE:
                return None
            case _:
                if any(self.constant(operand) is None for operand in term.operands):
                    return None
                return value_of(term.node, {})

    def _truth(self, term: Term) -> Formula:
        value = self.constant(term)
        if value is not None:
            return TRUE if is_true(value) else FALSE
        match term.node:
            case typed.LogicalOperation(operator=LogicalOperator.AND):
                return conjunction([self.truth(each) for each in term.operands])
            case typed.LogicalOperation():
                return disjunction([self.truth(each) for each in term.operands])
            case typed.UnaryOperation(operator=UnaryOperator.NOT):
                return negation(self.truth(term.operands[0]))
            case typed.BinaryOperation(operator=operator):
                return self._binary_truth(operator, term)
            case typed.FunctionCall():
                return self._call_truth(term.node.function.name, term)
            case _:
                return self._fact(term, Truth())

    def _binary_truth(self, operator: BinaryOperator, term: Term) -> Formula:
        left, right = term.operands
        if operator is BinaryOperator.XOR:
            return exclusive(self.truth(left), self.truth(right))
        if operator not in SATISFYING_ORDERS:
            return self._fact(term, Truth())
        lefts, rights = self._cases(left), self._cases(right)
        if len(lefts) * len(rights) > _MOST_PAIRS:
            return self._fact(term, Truth())
        return disjunction(
            conjunction((one_guard, other_guard, self._compared(operator, one, other)))
            for one_guard, one in lefts
            for other_guard, other in rights
        )

    def _call_truth(self, function: str, term: Term) -> Formula:
        match function:
            case "if_then":
                condition, then, otherwise = map(self.truth, term.operands)
                return either(condition, then, otherwise)
            case "is_empty":
                return self._asked(term, term.operands[0], IsEmpty())
            case "is_number":
                return self._asked(term, term.operands[0], IsNumber())
            case "starts_with" | "ends_with":
                return self._affix_truth(function, term)
            case "contains":
                items = self.constant(term.operands[0])
                if isinstance(items, list):
                    return self._membership(items, term)
                return self._fact(term, Truth())
            case _:
                return self._fact(term, Truth())

    def _affix_truth(self, function: str, term: Term) -> Formula:
        subject, affix = term.operands
        constant = self.constant(affix)
        if constant is None:
            return self._fact(term, Truth())
        text = text_of(constant)
        if not text:
            return TRUE
        if function == "starts_with":
            return self._asked(term, subject, HasPrefix(text))
        return self._asked(term, subject, HasSuffix(text))

    def _membership(self, items: Sequence[Value], term: Term) -> Formula:
        """`contains` with a constant list: the item equals one of its elements."""
        equalities = [Comparison(BinaryOperator.EQUAL, item, True) for item in items]
        return disjunction(
            self._asked(term, term.operands[1], equality) for equality in equalities
        )

    def _cases(self, term: Term) -> list[tuple[Formula, Term]]:
        """What the value of a term is: that of another, whichever guard holds."""
        if self.constant(term) is not None:
            return [(TRUE, term)]
        match term.node:
            case typed.FunctionCall() if term.node.function.name == "if_then":
                condition, then, otherwise = term.operands
                holds = self.truth(condition)
                return _guarded(holds, self._cases(then)) + _guarded(
                    negation(holds), self._cases(otherwise)
                )
            case _ if is_only(term.node.type, Kind.BOOL):
                return self._truth_cases(self.truth(term))
            case typed.LogicalOperation():
                return self._logical_cases(term, term.node.operator)
            case _:
                return [(TRUE, term)]

    def _truth_cases(self, holds: Formula) -> list[tuple[Formula, Term]]:
        cases = [
            (holds, self._terms.constant(1)),
            (negation(holds), self._terms.constant(0)),
        ]
        return [case for case in cases if case[0] is not FALSE]

    def _logical_cases(
        self, term: Term, operator: LogicalOperator
    ) -> list[tuple[Formula, Term]]:
        """The first operand itself if it decides, else 1 or 0 for the truth of the rest."""
        first, *others = term.operands
        decides = self.truth(first)
        rest = [self.truth(other) for other in others]
        if operator is LogicalOperator.AND:
            decides, holds = negation(decides), conjunction(rest)
        else:
            holds = disjunction(rest)
        return _guarded(decides, self._cases(first)) + _guarded(
            negation(decides), self._truth_cases(holds)
        )

    def _asked(self, term: Term, subject: Term, predicate: Predicate) -> Formula:
        """A predicate of a subject; `term` is the call that asks, if it stays an unknown."""
        answers = []
        for guard, case in self._cases(subject):
            answer = self._answer(case, predicate)
            if answer is None:
                answer = self._fact(term, Truth())
            answers.append(conjunction((guard, answer)))
        return disjunction(answers)

    def _compared(self, operator: BinaryOperator, left: Term, right: Term) -> Formula:
        one, other = self.constant(left), self.constant(right)
        found: Formula | None = None
        if other is not None:
            found = self._answer(left, Comparison(operator, other))
        elif one is not None:
            found = self._answer(right, Comparison(operator, one, True))
        return self._ordered(operator, left, right) if found is None else found

    def _ordered(self, operator: BinaryOperator, left: Term, right: Term) -> Formula:
        """A comparison of two values, of which nothing is known but that they compare."""
        if operator is BinaryOperator.NOT_EQUAL:
            return negation(self._ordered(BinaryOperator.EQUAL, left, right))
        lists = self._may_be(left, LIST) or self._may_be(right, LIST)
        if lists and operator is not BinaryOperator.EQUAL:
            return self._fact(self._terms.comparison(operator, left, right), Truth())
        if right.number < left.number:
            left, right, operator = right, left, MIRRORED[operator]
        term = self._terms.comparison(operator, left, right)
        finite = self._finite.formula(term, Truth())
        if finite is not None:
            return finite
        if lists:
            return self._fact(term, Truth())
        order = self._terms.order(left, right)
        if left is right and not self._may_be(left, NAN):
            return TRUE if 0 in SATISFYING_ORDERS[operator] else FALSE
        values = of_values(ORDERS[each] for each in SATISFYING_ORDERS[operator])
        domain = self.domain(order)
        return lies(order, intersection(domain, values), domain)

    def _may_be(self, term: Term, rank: int) -> bool:
        return any(low.rank == rank for low, _ in self.domain(term).intervals)

    def _fact(self, term: Term, predicate: Predicate) -> Formula:
        """A predicate of a term's own value that is known to have a region."""
        found = self._answer(term, predicate)
        assert found is not None, "truth has a region on every domain"
        return found

    def _answer(self, term: Term, predicate: Predicate) -> Formula | None:
        """When a predicate holds for a term's value; None where that can't be told exactly."""
        constant = self.constant(term)
        if constant is not None:
            return TRUE if predicate.holds(constant) else FALSE
        if term.operands:
            finite = self._finite.formula(term, predicate)
            if finite is not None:
                return finite
        if isinstance(term.node, typed.FunctionCall) and not term.is_order:
            measured = self._measured(term.node.function.name, term, predicate)
            if measured is not None:
                return measured
        if isinstance(predicate, Truth | IsEmpty) and is_only(
            term.node.type, Kind.LIST
        ):
            wanted = (
                BinaryOperator.NOT_EQUAL
                if isinstance(predicate, Truth)
                else BinaryOperator.EQUAL
            )
            count = self._terms.call("count", (term,))
            return self._answer(count, Comparison(wanted, 0))
        return self._computed(term, predicate) or self._lies(term, predicate)

    def _computed(self, term: Term, predicate: Predicate) -> Formula | None:
        """What a predicate of a computed number says about the number it comes from."""
        if isinstance(predicate, Truth):
            predicate = Comparison(BinaryOperator.NOT_EQUAL, 0)
        if not isinstance(predicate, Comparison):
            return None
        computed = computed_from(term, self.constant, self.domain)
        if computed is None:
            return None
        base, function, rising = computed
        return self._lies(base, Computed(function, rising, predicate))

    def _lies(self, term: Term, predicate: Predicate) -> Formula | None:
        domain = self.domain(term)
        found = region(predicate, domain)
        if found is not None:
            return lies(term, found, domain)
        strings = all(low.rank == STRING for low, _ in domain.intervals)
        if isinstance(predicate, HasSuffix) and strings:
            return EndsWith(term, predicate.suffix)
        return None

    def _measured(
        self, function: str, term: Term, predicate: Predicate
    ) -> Formula | None:
        """What a length says about emptiness, where it says nothing more."""
        if function not in _MEASURES:
            return None
        subject = term.operands[0]
        if function == "len" and is_only(subject.node.type, Kind.LIST):
            return self._answer(self._terms.call("count", (subject,)), predicate)
        if not is_only(subject.node.type, _TEXTS):
            return None
        domain = self.domain(term)
        found = region(predicate, domain)
        if found is None:
            return None
        empty, rest = 0 in found, without(found, single(0))
        if rest and rest != without(domain, single(0)) and function != "count":
            return None
        whole = self.domain(subject)
        none = intersection(whole, single(""))
        some = without(whole, none)
        chosen = union([none if empty else EMPTY, some if rest else EMPTY])
        return lies(subject, chosen, whole)


def _guarded(
    guard: Formula, cases: list[tuple[Formula, Term]]
) -> list[tuple[Formula, Term]]:
    """Cases that need a guard besides their own; those that never occur are left out."""
    guarded = [(conjunction((guard, own)), term) for own, term in cases]
    return [case for case in guarded if case[0] is not FALSE]
