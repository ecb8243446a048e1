"""Syntax tree to typed tree: names resolved, types found, mistakes reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from ..diagnostics import names as name_wording
from ..diagnostics import types as wording
from ..diagnostics.model import Diagnostic, Severity
from ..schema.nearest import nearest
from ..schema.types import (
    ANY,
    BOOL,
    EMPTY_LIST,
    FLOAT,
    INT,
    STRING,
    Kind,
    Type,
    closed,
    describe,
    element_of,
    join,
    list_of,
)
from ..source import ExpressionText, Source, Span
from ..syntax import tree
from ..syntax.literals import unescape
from . import typed
from .calls import check_call
from .closed_sets import check_members
from .operators import (
    allowed,
    binary_type,
    fits,
    unary_type,
)
from .patterns import PatternCache
from .scope import Scope

_EQUALITY = (tree.BinaryOperator.EQUAL, tree.BinaryOperator.NOT_EQUAL)
# Combining kinds costs more than looking at them, so it is done once.
_NUMERIC = Kind.INT | Kind.FLOAT | Kind.MISSING
_INTEGERS = Kind.INT | Kind.BOOL
_TEXTS = Kind.STRING | Kind.MISSING
_FLOAT_OR_LIST = Kind.FLOAT | Kind.LIST
_ELEMENTS = Kind.SCALAR | Kind.MISSING


@dataclass(slots=True)
class ExpressionChecker:
    """Checks the expressions of one setting, one text at a time.

    `severity` is that of type findings: an error, or a warning in a lenient policy. What is
    found is appended to `diagnostics`.
    """

    scope: Scope
    text: ExpressionText
    setting: str
    severity: Severity
    patterns: PatternCache
    fallback: str | None = None
    """What the caller goes on with where an evaluation fails."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def place(self, span: Span) -> tuple[Source, Span, str]:
        """The last three arguments of every wording."""
        return self.text.source, self.text.span(span), self.setting

    def check(self, node: tree.Expression) -> typed.Expression:
        """The typed form of a node; where it has none, a constant that may be anything."""
        match node:
            case tree.IntegerLiteral():
                return typed.Constant(node.value, INT, node.span)
            case tree.FloatLiteral():
                return typed.Constant(node.value, FLOAT, node.span)
            case tree.DurationLiteral():
                return typed.Constant(node.milliseconds, INT, node.span, True)
            case tree.BooleanLiteral():
                return typed.Constant(int(node.value), BOOL, node.span)
            case tree.StringLiteral():
                value = unescape(node.raw)
                return typed.Constant(value, closed(frozenset([value])), node.span)
            case tree.Capture():
                return typed.CaptureRead(node.number, STRING, node.span)
            case tree.Global():
                return typed.GlobalRead(node.name, INT, node.span)
            case tree.Name():
                return self._name(node)
            case tree.Unary():
                return self._unary(node)
            case tree.Binary():
                return self._binary(node)
            case tree.Logical():
                return self._logical(node)
            case tree.Array():
                return self._array(node)
            case tree.Index():
                return self._index(node)
            case tree.Call():
                return check_call(self, node)
            case _:
                assert_never(node)

    def anything(self, span: Span) -> typed.Expression:
        """Stands for what could not be understood, so that one mistake is told once."""
        return typed.Constant(0, ANY, span)

    def _name(self, node: tree.Name) -> typed.Expression:
        name = node.text
        variable = self.scope.variable(name)
        if self.scope.function(name) is not None:
            self.diagnostics.append(
                name_wording.uncalled_function(name, *self.place(node.span))
            )
            return self.anything(node.span)
        if variable is not None:
            return typed.VariableRead(variable, variable.type, node.span)
        constants, member = self.scope.constants, self.scope.member(name)
        if constants is not None and member is not None:
            kind = Type(Kind.INT, enum=constants.name)
            if member.number is None:
                kind = closed(frozenset([member.name]), constants.name)
            return typed.Member(constants, member, kind, node.span)
        self.diagnostics.append(self._unresolved(node))
        return self.anything(node.span)

    def _unresolved(self, node: tree.Name) -> Diagnostic:
        """Why a name means nothing here."""
        name, place = node.text, self.place(node.span)
        context = self.scope.context.name
        others = self.scope.contexts_of(name)
        if others:
            return name_wording.unavailable_name(name, context, others, *place)
        since = self.scope.schema.later_variables.get(name)
        if since is not None:
            schema = self.scope.schema.name
            return name_wording.later_name(name, since, schema, *place)
        suggestion = nearest(name, self.scope.candidates())
        return name_wording.unknown_name(name, context, suggestion, *place)

    def _unquoted(self, node: tree.Expression, other: Type) -> bool:
        """The name is nothing but a value of the other operand's closed set."""
        if not isinstance(node, tree.Name) or self.scope.knows(node.text):
            return False
        if other.members is None or node.text not in other.members:
            return False
        self.diagnostics.append(
            name_wording.unquoted_string(
                node.text, Severity.ERROR, *self.place(node.span)
            )
        )
        return True

    def _operands(self, node: tree.Binary) -> tuple[typed.Expression, typed.Expression]:
        """Both operands; a bare word is understood by looking at the other side."""
        if isinstance(node.left, tree.Name) and not self.scope.knows(node.left.text):
            right = self.check(node.right)
            if self._unquoted(node.left, right.type):
                return self.anything(node.left.span), right
            return self.check(node.left), right
        left = self.check(node.left)
        if self._unquoted(node.right, left.type):
            return left, self.anything(node.right.span)
        return left, self.check(node.right)

    def _binary(self, node: tree.Binary) -> typed.Expression:
        left, right = self._operands(node)
        zero_or_one = any(
            isinstance(side, typed.Constant) and side.value in (0, 1)
            for side in (left, right)
        )
        if not allowed(node.operator, left.type, right.type, zero_or_one):
            self.diagnostics.append(self._mismatch(node, left.type, right.type))
        elif node.operator in _EQUALITY:
            check_members(self, left, right)
        may_be_empty = not (known_nonempty(left) or known_nonempty(right))
        result = binary_type(node.operator, left.type, right.type, may_be_empty)
        return typed.BinaryOperation(node.operator, left, right, result, node.span)

    def _mismatch(self, node: tree.Binary, left: Type, right: Type) -> Diagnostic:
        help_text = None
        lists = left.may_be(Kind.LIST) != right.may_be(Kind.LIST)
        if node.operator in _EQUALITY and lists:
            help_text = (
                "a list is never equal to a single value; use `contains(list, value)`"
            )
        return wording.operand_mismatch(
            node.operator.value,
            describe(left),
            describe(right),
            help_text,
            self.severity,
            *self.place(node.span),
        )

    def _unary(self, node: tree.Unary) -> typed.Expression:
        operand = self.check(node.operand)
        negates = node.operator is tree.UnaryOperator.NEGATE
        if negates and not operand.type.may_be(_NUMERIC):
            self.diagnostics.append(
                wording.negated_text(
                    describe(operand.type), self.severity, *self.place(node.span)
                )
            )
        kind = unary_type(node.operator, operand.type)
        return typed.UnaryOperation(node.operator, operand, kind, node.span)

    def _logical(self, node: tree.Logical) -> typed.Expression:
        operands = tuple(self.check(operand) for operand in node.operands)
        first = operands[0].type
        conjunction = node.operator is tree.LogicalOperator.AND
        kept = _falsy(first) if conjunction else _truthy(first)
        return typed.LogicalOperation(
            node.operator, operands, join(kept, BOOL), node.span
        )

    def _array(self, node: tree.Array) -> typed.Expression:
        items = tuple(self.check(item) for item in node.items)
        if not items:
            return typed.ArrayDisplay((), EMPTY_LIST, node.span)
        element = items[0].type
        for item in items:
            if not item.type.may_be(_ELEMENTS):
                self.diagnostics.append(
                    wording.nested_array(self.severity, *self.place(item.span))
                )
            elif not fits(item.type, element):
                self.diagnostics.append(
                    wording.mixed_array(
                        describe(element),
                        describe(item.type),
                        self.severity,
                        *self.place(item.span),
                    )
                )
            element = join(element, item.type)
        return typed.ArrayDisplay(items, list_of(element), node.span)

    def _index(self, node: tree.Index) -> typed.Expression:
        subject, index = self.check(node.subject), self.check(node.index)
        if not subject.type.may_be(Kind.LIST):
            self.diagnostics.append(
                wording.not_a_list(
                    describe(subject.type), self.severity, *self.place(node.span)
                )
            )
        if not index.type.may_be(_INTEGERS):
            self.diagnostics.append(
                wording.bad_index(
                    describe(index.type), self.severity, *self.place(index.span)
                )
            )
        scalar = subject.type.kinds & ~Kind.LIST
        element = Type(scalar | Kind.MISSING, subject.type.members, subject.type.enum)
        if subject.type.may_be(Kind.LIST):
            missing = Type(Kind.MISSING)
            element = join(join(element, element_of(subject.type)), missing)
        return typed.Element(subject, index, element, node.span)


def _falsy(type_: Type) -> Type:
    """The falsy values of a type."""
    kinds = type_.kinds & _FLOAT_OR_LIST
    if type_.may_be(_INTEGERS):
        kinds |= Kind.BOOL
    if type_.may_be(_TEXTS):
        kinds |= Kind.STRING
    return Type(kinds, frozenset([""]) if kinds & Kind.STRING else None)


def _truthy(type_: Type) -> Type:
    """The truthy values of a type."""
    return type_.present


def known_nonempty(node: typed.Expression) -> bool:
    """A string that has at least one character, as the tree itself shows."""
    if node.type.members is not None and node.type.only(Kind.STRING):
        return "" not in node.type.members
    if isinstance(node, typed.BinaryOperation):
        joins = node.operator is tree.BinaryOperator.ADD
        return joins and (known_nonempty(node.left) or known_nonempty(node.right))
    return False
