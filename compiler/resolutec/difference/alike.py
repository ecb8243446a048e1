"""Expressions that are written alike: the same trees, wherever they stand."""

from __future__ import annotations

from collections.abc import Hashable
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import assert_never

from ..check import typed
from ..check.walk import children, walk
from ..explanation.truths import expressions_of
from ..functions.model import Effect

_MOST_PAIRS = 4_000_000
"""Pairs of branches up to which those that moved are told from those that changed."""


def alike_settings(old: typed.Setting, new: typed.Setting) -> bool:
    """Two settings have alike conditions and results in the same order, for the same type."""
    return (
        old.result == new.result
        and len(old.branches) == len(new.branches)
        and leading_alike(old, new) == len(old.branches)
        and all(
            alike(one.result, other.result)
            for one, other in zip(old.branches, new.branches, strict=True)
        )
        and alike(old.otherwise, new.otherwise)
    )


def leading_alike(old: typed.Setting, new: typed.Setting) -> int:
    """How many branches, from the first on, have alike conditions in both settings."""
    count = 0
    for one, other in zip(old.branches, new.branches, strict=False):
        if not alike(one.condition, other.condition):
            break
        count += 1
    return count


def concerned_branches(
    old: typed.Setting, new: typed.Setting
) -> tuple[list[int], list[int]] | None:
    """The branches of each setting that have no counterpart in the other, in the same order.

    Inputs for which none of their conditions holds are decided alike by both settings. None
    where no such thing can be said: `else` differs, or what is evaluated before matters.
    """
    if old.result != new.result or not alike(old.otherwise, new.otherwise):
        return None
    if any(map(_depends_on_history, (old, new))):
        return None
    olds, news = ([_branch(each) for each in side.branches] for side in (old, new))
    start, shortest = 0, min(len(olds), len(news))
    while start < shortest and olds[start] == news[start]:
        start += 1
    end = 0
    while end < shortest - start and olds[-1 - end] == news[-1 - end]:
        end += 1
    old_rest = olds[start : len(olds) - end]
    new_rest = news[start : len(news) - end]
    old_alike: set[int] = set()
    new_alike: set[int] = set()
    if len(old_rest) * len(new_rest) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, old_rest, new_rest, autojunk=False)
        for block in matcher.get_matching_blocks():
            old_alike.update(range(block.a, block.a + block.size))
            new_alike.update(range(block.b, block.b + block.size))
    return (
        [start + at for at in range(len(old_rest)) if at not in old_alike],
        [start + at for at in range(len(new_rest)) if at not in new_alike],
    )


def _branch(branch: typed.Branch) -> Hashable:
    """Equal for branches that are written alike."""
    return tuple(_node(node) for each in _both(branch) for node in walk(each))


def _both(branch: typed.Branch) -> tuple[typed.Expression, typed.Expression]:
    return branch.condition, branch.result


def _depends_on_history(setting: typed.Setting) -> bool:
    """What an expression yields may depend on what was evaluated before it."""
    for expression in expressions_of(setting):
        for node in walk(expression):
            match node:
                case typed.CaptureRead():
                    return True
                case typed.FunctionCall() if node.function.effect is Effect.CHANGES:
                    return True
                case _:
                    pass
    return False


def alike(one: typed.Expression, other: typed.Expression) -> bool:
    """Two expressions are the same tree: they have the same value wherever they stand."""
    nodes = zip_longest(walk(one), walk(other))
    return all(
        first is not None and second is not None and _node(first) == _node(second)
        for first, second in nodes
    )


def _node(node: typed.Expression) -> Hashable:
    """What tells a node from others, without what is inside it."""
    return (type(node).__name__, len(children(node)), *_detail(node))


def _detail(node: typed.Expression) -> tuple[Hashable, ...]:
    match node:
        case typed.Constant():
            return type(node.value).__name__, repr(node.value)
        case typed.Member():
            return node.member.name, node.member.number
        case typed.VariableRead():
            return node.variable.attribute, node.variable.type
        case typed.CaptureRead():
            return (node.number,)
        case typed.GlobalRead():
            return (node.name,)
        case (
            typed.UnaryOperation() | typed.BinaryOperation() | typed.LogicalOperation()
        ):
            return (node.operator.value,)
        case typed.FunctionCall():
            return (node.function.name,)
        case typed.Match():
            return (node.pattern.text,)
        case typed.ArrayDisplay() | typed.Element():
            return ()
        case _:
            assert_never(node)
