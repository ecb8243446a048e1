"""Typed expressions to intermediate form, as plain Python wherever the types allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import assert_never

from ..check import typed
from ..regex.translate import Refusal, translate
from ..regex.tree import Pattern
from ..schema.model import Context
from ..schema.types import STRING, Kind
from ..syntax.tree import LogicalOperator, UnaryOperator
from . import tree
from .booleans import as_bool
from .captures import NOTHING_RAN, Outcome, State, reading
from .lower_calls import lower_call
from .lower_operators import lower_binary, lower_negation
from .queries import may_be_skipped

MATCH = tree.Local(0, "match", STRING)
_LONGEST_LIST = 2**31
"""No list is as long, so that an index beyond it is out of range."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A test, and the captures after it, by its outcome."""

    test: tree.Expression
    when_true: State
    when_false: State


class ExpressionLowerer:
    """Lowers the expressions of one setting in the order of their evaluation.

    `kept_matches` are the matches whose match object is read later on; `used_matches`
    collects them.
    """

    match_local = MATCH

    def __init__(self, context: Context, kept_matches: frozenset[int]) -> None:
        self.context = context
        self.state: State = NOTHING_RAN
        self.reads_before_match = False
        self._kept = kept_matches
        self._used: set[int] = set()
        self._matches = 0
        self._locals = 1

    @property
    def used_matches(self) -> frozenset[int]:
        """The matches whose groups have been read so far."""
        return frozenset(self._used)

    def new_local(self, hint: str) -> tree.Local:
        """A local variable that nothing else uses."""
        self._locals += 1
        return tree.Local(self._locals, hint, STRING)

    def value(self, node: typed.Expression) -> tree.Expression:
        """The value of an expression; a missing value is the empty string."""
        match node:
            case typed.Constant():
                boolean = node.type.only(Kind.BOOL)
                return tree.Literal(bool(node.value) if boolean else node.value)
            case typed.Member():
                number = node.member.number
                return tree.Literal(node.member.name if number is None else number)
            case typed.VariableRead():
                return self._variable(node)
            case typed.CaptureRead():
                return self._capture(node)
            case typed.GlobalRead():
                return tree.GlobalTag(node.name)
            case typed.UnaryOperation():
                if node.operator is UnaryOperator.NOT:
                    return self._join_states(self.condition(node))
                return lower_negation(self, node)
            case typed.BinaryOperation():
                return lower_binary(self, node)
            case typed.LogicalOperation():
                return self._logical_value(node)
            case typed.FunctionCall():
                return lower_call(self, node)
            case typed.Match():
                condition = self.condition(node)
                test = self._join_states(condition)
                return tree.Compare("is not", test, tree.Literal(None))
            case typed.ArrayDisplay():
                items = tuple(self.value(item) for item in node.items)
                return tree.ListDisplay(items)
            case typed.Element():
                return self.element(node, tree.Literal(""))
            case _:
                assert_never(node)

    def condition(self, node: typed.Expression) -> Condition:
        """The truth of an expression, as something that `if` takes."""
        match node:
            case typed.LogicalOperation():
                return self._chain(node)
            case typed.UnaryOperation() if node.operator is UnaryOperator.NOT:
                inner = self.condition(node.operand)
                return Condition(
                    tree.Not(inner.test), inner.when_false, inner.when_true
                )
            case typed.Match():
                return self._match(node)
            case _:
                test = self.value(node)
                return Condition(test, self.state, self.state)

    def truth(self, node: typed.Expression) -> tree.Expression:
        """The truth of an expression as a Python bool."""
        return as_bool(self._join_states(self.condition(node)))

    def _join_states(self, condition: Condition) -> tree.Expression:
        self.state = condition.when_true | condition.when_false
        return condition.test

    def _chain(self, node: typed.LogicalOperation) -> Condition:
        """`&&` and `||` where only the truth counts."""
        conjunction = node.operator is LogicalOperator.AND
        tests: list[tree.Expression] = []
        left_early: list[State] = []
        for operand in node.operands:
            condition = self.condition(operand)
            tests.append(condition.test)
            early, on = condition.when_false, condition.when_true
            if not conjunction:
                early, on = on, early
            left_early.append(early)
            self.state = on
        either = reduce(frozenset.union, left_early)
        if conjunction:
            return Condition(tree.And(tuple(tests)), self.state, either)
        return Condition(tree.Or(tuple(tests)), either, self.state)

    def _logical_value(self, node: typed.LogicalOperation) -> tree.Expression:
        """`a && b`: a itself if it is falsy, else 1 or 0: just what `and` gives for bools."""
        first = self.value(node.operands[0])
        operands, state = [first], self.state
        for operand in node.operands[1:]:
            operands.append(self.truth(operand))
            state = state | self.state
        self.state = state
        joined = tuple(operands)
        conjunction = node.operator is LogicalOperator.AND
        return tree.And(joined) if conjunction else tree.Or(joined)

    def _variable(self, node: typed.VariableRead) -> tree.Expression:
        read = tree.Read(node.variable.attribute, node.variable.type)
        if not node.type.optional:
            return read
        if node.type.only(Kind.STRING | Kind.MISSING):
            return tree.Or((read, tree.Literal("")))
        local = self.new_local(node.variable.attribute)
        missing = tree.Compare("is", tree.Bind(local, read), tree.Literal(None))
        return tree.Conditional(missing, tree.Literal(""), local)

    def _match(self, node: typed.Match) -> Condition:
        subject = self.text(node.subject)
        self._matches += 1
        number = self._matches
        translation = node.translation or translate(node.pattern)
        assert not isinstance(translation, Refusal), "the checker refuses such patterns"
        test: tree.Expression = tree.Search(translation, subject)
        if number in self._kept:
            test = tree.Bind(MATCH, test)
        return Condition(
            test,
            _outcome(number, node.pattern, True),
            _outcome(number, node.pattern, False),
        )

    def _capture(self, node: typed.CaptureRead) -> tree.Expression:
        how = reading(self.state, node.number)
        if how.empty:
            return tree.Literal("")
        self._used |= {
            outcome.match for outcome in self.state if outcome.match is not None
        }
        if how.direct:
            return tree.Group(MATCH, node.number, how.certain)
        self.reads_before_match |= how.needs_start
        arguments = (MATCH, tree.Literal(node.number))
        return tree.RuntimeCall("captures", "group", arguments)

    def text(self, node: typed.Expression) -> tree.Expression:
        """The text of a value, as a str."""
        value = self.value(node)
        if node.type.only(Kind.STRING | Kind.MISSING):
            return value
        if isinstance(value, tree.Literal) and type(value.value) is int:
            return tree.Literal(str(value.value))
        if node.type.only(Kind.INT):
            return tree.BuiltinCall("str", (value,))
        if node.type.only(Kind.INT | Kind.BOOL):
            return tree.RuntimeCall("numbers", "integer_text", (value,))
        if node.type.only(Kind.FLOAT):
            return tree.RuntimeCall("numbers", "float_text", (value,))
        return tree.RuntimeCall("conversions", "text", (value,))

    def element(self, node: typed.Element, default: tree.Expression) -> tree.Expression:
        """An element, or `default` where it is missing."""
        subject = self.value(node.subject)
        index = node.index
        constant = (
            isinstance(index, typed.Constant)
            and isinstance(index.value, int)
            and not isinstance(subject, tree.Literal)
            and node.subject.type.only(Kind.LIST | Kind.MISSING)
            and (index.value < _LONGEST_LIST or may_be_skipped(node.subject))
        )
        if constant and isinstance(index, typed.Constant):
            if int(index.value) >= _LONGEST_LIST:
                return default
            return tree.ElementOr(subject, int(index.value), default, node.type)
        arguments = (subject, self.value(index))
        if default == tree.Literal(""):
            return tree.RuntimeCall("operators", "element", arguments)
        whole_numbers = Kind.INT | Kind.BOOL
        if node.subject.type.only(Kind.LIST) and index.type.only(whole_numbers):
            return tree.RuntimeCall("operators", "element_or", (*arguments, default))
        found = tree.RuntimeCall("operators", "element", arguments)
        return tree.Or((found, default))


def _outcome(number: int, pattern: Pattern, succeeded: bool) -> State:
    return frozenset([Outcome(number, pattern, succeeded)])
