"""What several branches ask first is asked once, where the last of them asks nothing else.

    before                                      after
    if x.place == "home" and x.weight < 9:      if x.place == "home":
        return 1                                    if x.weight < 9:
    if x.place == "home" and x.weight < 20:             return 1
        return 2                                    if x.weight < 20:
    if x.place == "home":                               return 2
        return 3                                    return 3
    return 4                                    return 4

Each condition is evaluated in the same cases as before, but not again. Without the last branch,
what begins alike would have to fall through to what follows, which no decision does.
"""

from __future__ import annotations

from dataclasses import replace

from ..ir import tree
from ..ir.booleans import conjoined, conjuncts
from ..ir.effects import is_silent

DEEPEST = 4
"""Branches inside each other; more are no easier to read, and Python takes a hundred."""


def nest_conditions(decision: tree.Decision) -> tree.Decision:
    """The decision with branches that begin alike inside one of what they begin with."""
    result: list[tree.Statement] = []
    for statement in decision.body:
        if isinstance(statement, tree.If) and is_silent(statement.test):
            inside = _taken(result, conjuncts(statement.test))
            result.append(_around(inside, statement) if inside else statement)
        else:
            result.append(statement)
    if len(result) == len(decision.body):
        return decision
    return replace(decision, body=tuple(result))


def _taken(
    before: list[tree.Statement], start: tuple[tree.Expression, ...]
) -> list[tree.If]:
    """The last branches that begin with these conditions and ask more, without them.

    Takes them away from the statements.
    """
    taken: list[tree.If] = []
    while before:
        branch = before[-1]
        if not isinstance(branch, tree.If) or not is_silent(branch.test):
            break
        asked = conjuncts(branch.test)
        begins_alike = asked[: len(start)] == start and len(asked) > len(start)
        if not begins_alike or _depth(branch) >= DEEPEST:
            break
        before.pop()
        taken.append(replace(branch, test=conjoined(asked[len(start) :])))
    return taken[::-1]


def _around(inside: list[tree.If], last: tree.If) -> tree.If:
    """A branch around others; what it did itself is the last of it."""
    first, *rest = last.body
    if isinstance(first, tree.Return) and first.note is None:
        first = replace(first, note=last.note)
    return tree.If(last.test, (*inside, first, *rest))


def _depth(branch: tree.If) -> int:
    """How many branches are inside each other, this one counted."""
    inner = (_depth(each) for each in branch.body if isinstance(each, tree.If))
    return 1 + max(inner, default=0)
