"""Settings of one table decided together, in one pass over what they look at.

    before                                      after
    a: if x.retry_num > 0 and …: return True    retry_num = x.retry_num
       return False                             if retry_num > 0 and x.last_error == "tls":
    b: if x.retry_num > 1 and …: return "no"        if retry_num > 1:
       return "yes"                                     return (True, "no")
                                                    return (True, "yes")
                                                return (False, "yes")

The first undecided setting says what is asked next, as it would itself; what the answer tells
about the others is used at once. So nothing is read that one of the settings would not have
read. Settings that ask the host, or keep a match, are left to their own functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..ir import tree
from ..ir.booleans import conjoined, negated
from ..ir.effects import is_silent
from ..ir.walk import expressions, map_expressions
from .captures_as_text import captures_as_text
from .chain_comparisons import chain_comparisons
from .facts import Knowledge
from .reuse_values import reuse_values
from .share_reads import share_reads
from .share_values import share_values
from .use_sets import use_sets

ARRANGE_TOGETHER = (
    captures_as_text,
    chain_comparisons,
    share_values,
    share_reads,
    reuse_values,
    use_sets,
)
MOST_LEAVES = 48
"""Outcomes beyond which deciding together would repeat too much code."""
MOST_RESULTS = 4_096
"""Results that these outcomes may have in all: every outcome has one of each setting."""
DEEPEST = 24


@dataclass(frozen=True, slots=True)
class _Leaf:
    results: tuple[tree.Expression, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    test: tree.Expression
    then: _Leaf | _Node
    otherwise: _Leaf | _Node


class _TooManyError(Exception):
    """The tree grows beyond what pays."""


def together(decisions: Sequence[tree.Decision]) -> tree.Decision | None:
    """One decision whose results are tuples, in the order of the settings.

    None where the settings are not of the kind that can be decided together, or where it
    would take too many cases.
    """
    whole = grown(decisions)
    if whole is not None:
        for run in ARRANGE_TOGETHER:
            whole = run(whole)
    return whole


def grown(decisions: Sequence[tree.Decision]) -> tree.Decision | None:
    """The same before any pass has gone over it."""
    if not all(_is_simple(decision) for decision in decisions):
        return None
    most_leaves = min(MOST_LEAVES, MOST_RESULTS // len(decisions))
    if most_leaves < 2:
        return None
    grower = _Grower(most_leaves)
    try:
        root = grower.grow(tuple(decision.body for decision in decisions), Knowledge())
    except _TooManyError:
        return None
    return replace(decisions[0], body=_returning(root), asks_host=False)


def _is_simple(decision: tree.Decision) -> bool:
    """Only branches and returns, and nothing in them that is noticed."""
    plain = all(
        isinstance(statement, tree.If | tree.Return) for statement in decision.body
    )
    bodies = all(
        len(statement.body) == 1 and isinstance(statement.body[0], tree.Return)
        for statement in decision.body
        if isinstance(statement, tree.If)
    )
    return (
        plain and bodies and all(is_silent(root) for root in expressions(decision.body))
    )


class _Grower:
    """Grows the tree of questions, and counts its leaves."""

    def __init__(self, most_leaves: int) -> None:
        self._leaves_left = most_leaves

    def grow(self, blocks: tuple[tree.Block, ...], facts: Knowledge) -> _Leaf | _Node:
        """The tree for what is left of each setting once `facts` are known."""
        left = tuple(_simplified(block, facts) for block in blocks)
        question = next((ask for ask in map(_question, left) if ask is not None), None)
        if question is None:
            if not self._leaves_left:
                raise _TooManyError
            self._leaves_left -= 1
            return _Leaf(tuple(_returned(block) for block in left))
        if len(facts) >= DEEPEST:
            raise _TooManyError
        then = self.grow(left, facts.learn(question, True))
        otherwise = self.grow(left, facts.learn(question, False))
        return then if then == otherwise else _Node(question, then, otherwise)


def _returned(block: tree.Block) -> tree.Expression:
    first = block[0]
    assert isinstance(first, tree.Return), "nothing is left to ask"
    return first.value


def _simplified(block: tree.Block, facts: Knowledge) -> tree.Block:
    """The block without the branches that the facts decide."""
    for number, statement in enumerate(block):
        if not isinstance(statement, tree.If):
            return block[number:]
        test = facts.simplify(statement.test)
        if test is True:
            return statement.body
        if test is not False:
            changed = (
                statement if test is statement.test else replace(statement, test=test)
            )
            return (changed, *block[number + 1 :])
    raise AssertionError("a block ends in a return")


def _question(block: tree.Block) -> tree.Expression | None:
    """What a setting has to know next; None if it is decided."""
    first = block[0]
    if not isinstance(first, tree.If):
        return None
    test = first.test
    while True:
        match test:
            case tree.And() | tree.Or():
                test = test.operands[0]
            case tree.Not():
                test = test.operand
            case _:
                return test


def _returning(node: _Leaf | _Node) -> tree.Block:
    """Statements that return on every path."""
    if isinstance(node, _Leaf):
        return (tree.Return(tree.Results(node.results)),)
    if isinstance(node.otherwise, _Leaf):
        falling = _falling(node.then, node.otherwise)
        return (*_branch(node.test, falling), *_returning(node.otherwise))
    if isinstance(node.then, _Leaf):
        test = negated(node.test)
        falling = _falling(node.otherwise, node.then)
        return (*_branch(test, falling), *_returning(node.then))
    return (tree.If(node.test, _returning(node.then)), *_returning(node.otherwise))


def _falling(node: _Leaf | _Node, end: _Leaf) -> tree.Block:
    """Statements that return, or fall through to where `end` is returned."""
    if node == end:
        return ()
    if isinstance(node, _Leaf):
        return _returning(node)
    then, otherwise = _falling(node.then, end), _falling(node.otherwise, end)
    if not otherwise:
        return _branch(node.test, then)
    if not then:
        return _branch(negated(node.test), otherwise)
    return (tree.If(node.test, _returning(node.then)), *otherwise)


def _branch(test: tree.Expression, body: tree.Block) -> tree.Block:
    """A branch; one that holds nothing but another is merged with it."""
    if len(body) == 1 and isinstance(body[0], tree.If):
        return (tree.If(conjoined((test, body[0].test)), body[0].body),)
    return (tree.If(test, body),)


def decide_table(decisions: Sequence[tree.Decision]) -> tree.Decision:
    """One decision for a table's settings; those that can't join the others are called."""
    joined = _joined(decisions)
    if joined is not None:
        return joined
    calls = tuple(tree.DecisionCall(decision.key) for decision in decisions)
    return replace(decisions[0], body=(tree.Return(tree.Results(calls)),))


def _joined(decisions: Sequence[tree.Decision]) -> tree.Decision | None:
    simple = [decision for decision in decisions if _is_simple(decision)]
    if len(simple) < 2:
        return None
    joined = together(simple)
    if joined is None or len(simple) == len(decisions):
        return joined
    places = {decision.key: number for number, decision in enumerate(simple)}
    keys = [decision.key for decision in decisions]

    def filled(node: tree.Expression) -> tree.Expression:
        if not isinstance(node, tree.Results):
            return node
        return tree.Results(
            tuple(
                node.values[places[key]] if key in places else tree.DecisionCall(key)
                for key in keys
            )
        )

    return replace(joined, body=map_expressions(joined.body, filled))
