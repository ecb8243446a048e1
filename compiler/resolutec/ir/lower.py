"""Typed tree to intermediate form: one function for each setting."""

from __future__ import annotations

from ..check import typed
from . import tree
from .lower_expressions import ExpressionLowerer
from .lower_results import lower_result
from .queries import asks_host, changes_host
from .repeated_calls import remember_repeated


def lower(setting: typed.Setting) -> tree.Decision:
    """The decision of a setting; nothing is optimised yet but what types make needless."""
    # What is read of the captures is known only at the end, and decides which matches are
    # kept: the second time round it is known from the start.
    first = ExpressionLowerer(setting.context, frozenset())
    body = _body(setting, first)
    if first.used_matches:
        body = _body(setting, ExpressionLowerer(setting.context, first.used_matches))
    nodes = _expressions(setting)
    return tree.Decision(
        setting.key,
        setting.source.position(setting.key_span.start).line,
        setting.context,
        setting.result,
        remember_repeated(body),
        summary(setting),
        any(asks_host(node) for node in nodes),
        any(changes_host(node) for node in nodes),
        _fallback(setting),
    )


def _fallback(setting: typed.Setting) -> tree.Expression | None:
    """What holds where an evaluation fails; None where the schema does not say, or it depends."""
    if setting.fallback_value is None:
        return None
    lowerer = ExpressionLowerer(setting.context, frozenset())
    return lower_result(lowerer, setting.fallback_value, setting.result)


def _expressions(setting: typed.Setting) -> list[typed.Expression]:
    nodes = [setting.otherwise]
    for branch in setting.branches:
        nodes += (branch.condition, branch.result)
    return nodes


def _body(setting: typed.Setting, lowerer: ExpressionLowerer) -> tree.Block:
    statements: list[tree.Statement] = []
    for branch in setting.branches:
        condition = lowerer.condition(branch.condition)
        lowerer.state = condition.when_true
        result = lower_result(lowerer, branch.result, setting.result)
        note = _note(branch)
        body = (tree.Return(result),)
        statements.append(tree.If(condition.test, body, note))
        lowerer.state = condition.when_false
    otherwise = lower_result(lowerer, setting.otherwise, setting.result)
    line = setting.source.position(setting.otherwise_text.span.start).line
    note = tree.Note(f"else {setting.otherwise_text.text}", line)
    statements.append(tree.Return(otherwise, note if setting.branches else None))
    if lowerer.reads_before_match:
        start = tree.Assign(lowerer.match_local, tree.Literal(None))
        statements.insert(0, start)
    return tuple(statements)


def _note(branch: typed.Branch) -> tree.Note:
    text = f"{branch.condition_text.text} → {branch.result_text.text}"
    position = branch.condition_text.source.position(branch.condition_text.span.start)
    return tree.Note(text, position.line)


def summary(setting: typed.Setting) -> str:
    """The block in one line, as a person would say it."""
    parts = [
        f"{branch.result_text.text} if {branch.condition_text.text}"
        for branch in setting.branches
    ]
    if not parts:
        return setting.otherwise_text.text
    return ", ".join([*parts, f"else {setting.otherwise_text.text}"])
