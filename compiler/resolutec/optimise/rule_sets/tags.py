"""Tags that rules of a set yield, as the globals that later rules of the set read.

    before                                  after
    1: if …: return "BULK"                  if …:
       return None                              tags.append("BULK")
    2: if message.globals.get("BULK", 0):       bulk = 1
           return "BULK_MAIL"               if bulk or message.globals.get("BULK", 0):
       return None                              tags.append("BULK_MAIL")

Where a tag may also be one that is put together when the rule is decided, later rules look for
it among the tags so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ...ir import tree
from ...ir.walk import expressions, map_expressions, rebuild, walk

MOST_COMPUTED = 100
"""Expressions that are looked at one by one; of more, any may give any tag."""


@dataclass(slots=True)
class Yielded:
    """The tags that some rules may yield: texts, and expressions that give a text."""

    texts: set[str] = field(default_factory=set)
    computed: list[tree.Expression] = field(default_factory=list)

    def add(self, block: tree.Block) -> None:
        """Add what a rule may yield."""
        for result in _results(block):
            if not isinstance(result, tree.Literal):
                self.computed.append(result)
            elif isinstance(result.value, str):
                self.texts.add(result.value)

    def may_compute(self, tag: str) -> bool:
        """The tag may be one that is put together."""
        if len(self.computed) > MOST_COMPUTED:
            return True
        return any(_may_be(result, tag) for result in self.computed)

    def may_have(self, tag: str) -> bool:
        """One of the rules may yield the tag."""
        return tag in self.texts or self.may_compute(tag)

    def may_repeat(self, other: Yielded) -> bool:
        """Other rules may yield a tag that is among these."""
        if any(map(self.may_have, other.texts)):
            return True
        if not other.computed:
            return False
        if len(self.texts) + len(self.computed) + len(other.computed) > MOST_COMPUTED:
            return True
        return any(map(other.may_compute, self.texts)) or any(
            _may_be_equal(one, result)
            for one in self.computed
            for result in other.computed
        )


def _results(block: tree.Block) -> Iterable[tree.Expression]:
    for statement in block:
        if isinstance(statement, tree.If):
            yield from _results(statement.body)
        elif isinstance(statement, tree.Return):
            yield from _outcomes(statement.value)
        elif isinstance(statement, tree.Dispatch | tree.RuleIndex):
            yield from _results(statement.plain)
            if statement.default is not None:
                yield statement.default


def _outcomes(node: tree.Expression) -> Iterable[tree.Expression]:
    if isinstance(node, tree.Conditional):
        yield from _outcomes(node.then)
        yield from _outcomes(node.otherwise)
    else:
        yield node


def _may_be(result: tree.Expression, tag: str) -> bool:
    """Whether an expression may give a text, by how that begins and ends."""
    if not isinstance(result, tree.Joined):
        return True
    first, last = _text(result.parts[0]), _text(result.parts[-1])
    fits = tag.startswith(first) and tag.endswith(last)
    return fits and len(tag) >= len(first) + len(last)


def _may_be_equal(one: tree.Expression, other: tree.Expression) -> bool:
    """Whether two expressions may give the same text, by how that begins."""
    if not isinstance(one, tree.Joined) or not isinstance(other, tree.Joined):
        return True
    first, second = _text(one.parts[0]), _text(other.parts[0])
    return first.startswith(second) or second.startswith(first)


def _text(part: tree.Expression) -> str:
    value = part.value if isinstance(part, tree.Literal) else ""
    return value if isinstance(value, str) else ""


def tags_read(block: tree.Block) -> list[str]:
    """The globals that a rule may read."""
    names = {
        node.name: None
        for root in expressions(block)
        for node in walk(root)
        if isinstance(node, tree.GlobalTag)
    }
    return list(names)


def with_tags(
    block: tree.Block, flags: Mapping[str, tree.Local], listed: Mapping[str, tree.Local]
) -> tree.Block:
    """The block with globals as they are after the rules before.

    `flags` are the locals that tell whether a tag has been set; for tags of `listed` that is
    told by the list of the tags so far.
    """

    def change(node: tree.Expression) -> tree.Expression:
        if isinstance(node, tree.GlobalTag):
            flag, tags = flags.get(node.name), listed.get(node.name)
            if flag is not None:
                return tree.Or((flag, node))
            if tags is not None:
                is_set = tree.Compare("in", tree.Literal(node.name), tags)
                return tree.Conditional(is_set, tree.Literal(1), node)
            return node
        node = rebuild(node, change)
        return _flat(node) if isinstance(node, tree.Or) else node

    return map_expressions(block, change)


def as_truths(block: tree.Block) -> tree.Block:
    """The block with globals marked of which conditions ask for nothing but their truth."""
    result: list[tree.Statement] = []
    for statement in block:
        if isinstance(statement, tree.If):
            body = as_truths(statement.body)
            result.append(replace(statement, test=_as_truth(statement.test), body=body))
        else:
            result.append(statement)
    return tuple(result)


def _as_truth(test: tree.Expression) -> tree.Expression:
    match test:
        case tree.And() | tree.Or() | tree.Not():
            return rebuild(test, _as_truth)
        case tree.GlobalTag():
            return replace(test, as_truth=True)
        case _:
            return test


def _flat(node: tree.Or) -> tree.Or:
    operands: list[tree.Expression] = []
    for operand in node.operands:
        operands += operand.operands if isinstance(operand, tree.Or) else (operand,)
    return tree.Or(tuple(operands)) if len(operands) > len(node.operands) else node
