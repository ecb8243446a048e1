"""Conditions on globals in an order that takes fewer look-ups.

    before                                      after
    if ("A" in known or "B" in known) and       if "C" in known and
            "C" in known:                               ("A" in known or "B" in known):
        tags.append("TAG")                          tags.append("TAG")

Of a mapping that has been read, any entry may be looked at: nobody notices, and none is a
variable of its own. How often a tag is set is not known; that it mostly is not, is.
"""

from __future__ import annotations

from dataclasses import replace

from ...ir import tree
from ...ir.walk import children

SET = 0.15
"""How often a tag is taken to be set: of the tags that rules ask for, a message has few."""
FLAG_COST = 0.2
"""What reading a local costs, compared with a look-up."""


def in_better_order(block: tree.Block) -> tree.Block:
    """The block with conjunctions of globals begun by what is settled with fewest look-ups."""
    result: list[tree.Statement] = []
    for statement in block:
        if isinstance(statement, tree.If):
            test, body = _ordered(statement.test), in_better_order(statement.body)
            result.append(replace(statement, test=test, body=body))
        else:
            result.append(statement)
    return tuple(result)


def _ordered(test: tree.Expression) -> tree.Expression:
    match test:
        case tree.Not():
            return tree.Not(_ordered(test.operand))
        case tree.Or():
            return tree.Or(tuple(map(_ordered, test.operands)))
        case tree.And():
            return tree.And(_sorted_runs([_ordered(each) for each in test.operands]))
        case _:
            return test


def _sorted_runs(operands: list[tree.Expression]) -> tuple[tree.Expression, ...]:
    """Operands with those next to each other that are about globals only in a better order."""
    result: list[tree.Expression] = []
    run: list[tree.Expression] = []
    for operand in operands:
        if is_about_tags(operand):
            run.append(operand)
        else:
            result += [*_sorted(run), operand]
            run = []
    return (*result, *_sorted(run))


def _sorted(run: list[tree.Expression]) -> list[tree.Expression]:
    """A run in the best order, unless it may be that it looks at flags only."""
    if len(run) > 1 and looks_up(run[0]):
        return sorted(run, key=_rank)
    return run


def _rank(operand: tree.Expression) -> float:
    """What it costs to be rid of the conjunction by this operand."""
    cost, holds = _estimate(operand)
    return cost / (1 - holds)


def is_about_tags(node: tree.Expression) -> bool:
    """The expression asks for the truth of globals, and of flags, alone."""
    match node:
        case tree.GlobalTag():
            return node.as_truth
        case tree.Local():
            return True
        case tree.And() | tree.Or() | tree.Not():
            return all(map(is_about_tags, children(node)))
        case _:
            return False


def looks_up(node: tree.Expression) -> bool:
    """An expression about tags looks at some global in any case, first of all."""
    match node:
        case tree.GlobalTag():
            return True
        case tree.Not() | tree.And() | tree.Or():
            return looks_up(children(node)[0])
        case _:
            return False


def _estimate(node: tree.Expression) -> tuple[float, float]:
    """Expected look-ups of an expression about tags, and how often it holds."""
    match node:
        case tree.And():
            cost, reached = 0.0, 1.0
            for operand in node.operands:
                more, holds = _estimate(operand)
                cost += reached * more
                reached *= holds
            return cost, reached
        case tree.Or():
            cost, missed = 0.0, 1.0
            for operand in node.operands:
                more, holds = _estimate(operand)
                cost += missed * more
                missed *= 1 - holds
            return cost, 1 - missed
        case tree.Not():
            cost, holds = _estimate(node.operand)
            return cost, 1 - holds
        case tree.Local():
            return FLAG_COST, SET
        case _:
            return 1.0, SET
