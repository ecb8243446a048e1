"""Two settings brought to the same inputs: those that the schemas of both allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from ..check import typed
from ..check.walk import walk
from ..explanation.truths import expressions_of
from ..schema.model import Variable
from ..schema.types import Kind, Type, element_of, list_of


def variables_of(setting: typed.Setting) -> Mapping[str, Variable]:
    """The variables that a setting may read, by attribute."""
    return {
        node.variable.attribute: node.variable
        for expression in expressions_of(setting)
        for node in walk(expression)
        if isinstance(node, typed.VariableRead)
    }


class NothingInCommon(Exception):  # noqa: N818 - says what the schemas have
    """A variable, by its name, is never the same in both schemas: a text here, a number there."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


def over_common_inputs(
    old: typed.Setting, new: typed.Setting
) -> tuple[typed.Setting, typed.Setting]:
    """The settings, each variable of both narrowed to the values that both schemas allow.

    Raises NothingInCommon where a variable has none.
    """
    olds, news = _known(old), _known(new)
    read = variables_of(old).keys() | variables_of(new).keys()
    changed = {}
    for attribute in sorted(read & olds.keys() & news.keys()):
        one, other = olds[attribute], news[attribute]
        if _inputs(one) != _inputs(other):
            common = _common(one, other)
            if common is None:
                raise NothingInCommon(other.name)
            changed[attribute] = common
    if not changed:
        return old, new
    return _over(old, changed), _over(new, changed)


def _known(setting: typed.Setting) -> Mapping[str, Variable]:
    """The variables that a setting might read, by attribute."""
    declared = setting.context.variables.values()
    known = {variable.attribute: variable for variable in declared}
    return {**known, **variables_of(setting)}


def _inputs(variable: Variable) -> tuple[Type, int | None, int | None]:
    return variable.type, variable.minimum, variable.maximum


def _common(one: Variable, other: Variable) -> Variable | None:
    type_ = _common_type(one.type, other.type)
    if type_ is None:
        return None
    lows = [each.minimum for each in (one, other) if each.minimum is not None]
    highs = [each.maximum for each in (one, other) if each.maximum is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return None
    return replace(other, type=type_, minimum=low, maximum=high)


def _common_type(one: Type, other: Type) -> Type | None:
    kinds = one.kinds & other.kinds
    members = one.members if other.members is None else other.members
    if one.members is not None and other.members is not None:
        members = one.members & other.members
    if kinds & Kind.STRING and members is not None and not members:
        kinds &= ~Kind.STRING
    if not kinds.value & ~Kind.MISSING.value:
        return None
    if kinds & Kind.LIST:
        element = _common_type(element_of(one), element_of(other))
        # Lists of other elements have the empty list in common.
        return replace(list_of(element), kinds=kinds) if element else Type(kinds)
    return Type(kinds, members, one.enum if one.enum == other.enum else None)


def _over(setting: typed.Setting, variables: Mapping[str, Variable]) -> typed.Setting:
    branches = tuple(
        replace(
            branch,
            condition=_narrowed(branch.condition, variables),
            result=_narrowed(branch.result, variables),
        )
        for branch in setting.branches
    )
    otherwise = _narrowed(setting.otherwise, variables)
    return replace(setting, branches=branches, otherwise=otherwise)


def _narrowed(
    node: typed.Expression, variables: Mapping[str, Variable]
) -> typed.Expression:
    """An expression whose reads are of these variables; types around them stay wider."""
    match node:
        case typed.VariableRead():
            variable = variables.get(node.variable.attribute)
            if variable is None:
                return node
            return replace(node, variable=variable, type=variable.type)
        case typed.UnaryOperation():
            return replace(node, operand=_narrowed(node.operand, variables))
        case typed.BinaryOperation():
            left = _narrowed(node.left, variables)
            return replace(node, left=left, right=_narrowed(node.right, variables))
        case typed.LogicalOperation():
            return replace(node, operands=_all_narrowed(node.operands, variables))
        case typed.FunctionCall():
            return replace(node, arguments=_all_narrowed(node.arguments, variables))
        case typed.Match():
            return replace(node, subject=_narrowed(node.subject, variables))
        case typed.ArrayDisplay():
            return replace(node, items=_all_narrowed(node.items, variables))
        case typed.Element():
            subject = _narrowed(node.subject, variables)
            return replace(
                node, subject=subject, index=_narrowed(node.index, variables)
            )
        case (
            typed.Constant() | typed.Member() | typed.CaptureRead() | typed.GlobalRead()
        ):
            return node
        case _:
            assert_never(node)


def _all_narrowed(
    nodes: tuple[typed.Expression, ...], variables: Mapping[str, Variable]
) -> tuple[typed.Expression, ...]:
    return tuple(_narrowed(node, variables) for node in nodes)
