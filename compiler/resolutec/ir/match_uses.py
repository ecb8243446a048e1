"""Where the match that was made last is looked at: the one local that matches share."""

from __future__ import annotations

import enum
from typing import assert_never

from . import tree
from .lower_expressions import MATCH
from .walk import children, expressions, walk


class Use(enum.Enum):
    """What an expression does first to the local that holds the match."""

    NONE = "nothing, or perhaps it sets it"
    READS = "perhaps it reads what was there before"
    SETS = "it certainly sets it before anything reads it"


def first_use(node: tree.Expression) -> Use:
    """What evaluating an expression does to the match that was there before."""
    match node:
        case tree.Local():
            return Use.READS if node == MATCH else Use.NONE
        case tree.Bind() if node.target == MATCH:
            inner = first_use(node.value)
            return Use.READS if inner is Use.READS else Use.SETS
        case tree.And() | tree.Or():
            return _first_of(node.operands, certain=1)
        case tree.Conditional():
            test = first_use(node.test)
            if test is not Use.NONE:
                return test
            sides = (first_use(node.then), first_use(node.otherwise))
            if Use.READS in sides:
                return Use.READS
            return Use.SETS if sides == (Use.SETS, Use.SETS) else Use.NONE
        case tree.Between():
            return _first_of(children(node), certain=2)
        case _:
            parts = children(node)
            return _first_of(parts, certain=len(parts))


def _first_of(parts: tuple[tree.Expression, ...], certain: int) -> Use:
    """Parts in order, of which so many are certainly evaluated."""
    for number, part in enumerate(parts):
        use = first_use(part)
        if use is Use.READS:
            return use
        if use is Use.SETS:
            # Whatever comes after it in the chain is evaluated only if it was.
            return use if number < certain else Use.NONE
    return Use.NONE


def reads_before(block: tree.Block) -> list[bool]:
    """For each statement, and the end: whether a match made before it may be read from there."""
    live = [False] * (len(block) + 1)
    for number in range(len(block) - 1, -1, -1):
        live[number] = _reads(block[number], live[number + 1])
    return live


def _reads(statement: tree.Statement, after: bool) -> bool:
    match statement:
        case tree.Assign() | tree.Unpack():
            use = first_use(statement.value)
            if use is not Use.NONE:
                return use is Use.READS
            sets = isinstance(statement, tree.Assign) and statement.target == MATCH
            return after and not sets
        case tree.Return():
            return first_use(statement.value) is Use.READS
        case tree.If():
            use = first_use(statement.test)
            if use is not Use.NONE:
                return use is Use.READS
            return after or (
                not sets_where_true(statement.test) and reads_before(statement.body)[0]
            )
        case tree.Dispatch() | tree.RuleIndex():
            return after or any(map(mentions, expressions((statement,))))
        case _:
            assert_never(statement)


def sets_where_true(test: tree.Expression) -> bool:
    """A test that holds has certainly set the match."""
    if isinstance(test, tree.And):
        return any(map(sets_where_true, test.operands))
    return first_use(test) is Use.SETS


def mentions(node: tree.Expression) -> bool:
    """The match is read or set somewhere in an expression."""
    return any(
        part == MATCH or (isinstance(part, tree.Bind) and part.target == MATCH)
        for part in walk(node)
    )
