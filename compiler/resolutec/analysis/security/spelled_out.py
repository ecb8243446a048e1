"""Settings whose results are truth values, with every result a plain `true` or `false`.

`relay = "local_port == 587"` is the same decision as a branch with that condition and the result
`true`, and `else` with `false`: in that form a decision table says when it is which.
"""

from __future__ import annotations

from dataclasses import replace

from ...check import typed
from ...schema.model import ResultKind
from ...schema.types import BOOL
from ...syntax.tree import LogicalOperator


def spelled_out(setting: typed.Setting) -> typed.Setting:
    """The setting with computed truth values made branches; any other setting as it is."""
    if setting.result.kind is not ResultKind.BOOLEAN or setting.result.is_list:
        return setting
    branches: list[typed.Branch] = []
    for branch in setting.branches:
        if not isinstance(branch.result, typed.Constant):
            both = typed.LogicalOperation(
                LogicalOperator.AND,
                (branch.condition, branch.result),
                BOOL,
                branch.condition.span,
            )
            yes, no = _constant(1, branch.result), _constant(0, branch.result)
            branches.append(replace(branch, condition=both, result=yes))
            branches.append(replace(branch, result=no))
        else:
            branches.append(branch)
    otherwise, text = setting.otherwise, setting.otherwise_text
    if not isinstance(otherwise, typed.Constant):
        branches.append(typed.Branch(otherwise, text, _constant(1, otherwise), text))
        otherwise = _constant(0, otherwise)
    return replace(setting, branches=tuple(branches), otherwise=otherwise)


def _constant(value: int, node: typed.Expression) -> typed.Constant:
    return typed.Constant(value, BOOL, node.span)
