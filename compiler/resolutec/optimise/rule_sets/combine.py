"""The rules of a set as one function: the order in which its parts are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from ...check import typed
from ...ir import tree
from ...ir.first_questions import remembers
from ...ir.rule_set import Flag, GuardStep, RuleSet, RuleStep, Step
from ...ir.walk import expressions, walk
from ...schema.types import INT, STRING, list_of
from ..captures_as_text import captures_as_text
from ..chain_comparisons import chain_comparisons
from ..reuse_values import reuse_values
from ..use_sets import use_sets
from .ask import ask_together, asking_at_once
from .guards import guarded
from .lookups import in_better_order
from .numbers import Numbers, locals_of
from .share import share
from .tags import Yielded, as_truths, tags_read, with_tags

MOST_BRANCHES = 32
"""Branches of a rule that stand in the function of its set; a longer one is called."""
MOST_NODES = 1_000


def combine(
    rules: typed.RuleSet,
    decisions: Mapping[str, tree.Decision],
    *,
    concurrently: bool,
) -> RuleSet:
    """The function of a rule set, from the simplified decisions of its rules.

    `concurrently`: rules that ask the host may do so at the same time.
    """
    numbers = Numbers()
    tags = numbers.local("tags", list_of(STRING))
    ordered = [decisions[key] for key in rules.rules]
    groups = asking_at_once(ordered, _independent(ordered)) if concurrently else []
    elsewhere = {key for group in groups for key in group}
    elsewhere |= {each.key for each in ordered if not _stands_inside(each.body)}
    flags = _flags(ordered, elsewhere, numbers)
    steps = _steps(ordered, elsewhere, flags, tags, numbers)
    for group in groups:
        steps = ask_together(steps, group, numbers)
    whole = RuleSet(
        rules.key,
        rules.context,
        tags,
        tuple(flags.values()),
        guarded(steps),
        any(decision.asks_host for decision in ordered),
    )
    whole = share(whole, numbers)
    return replace(whole, steps=_arranged(whole.steps, decisions, numbers))


def _independent(decisions: Sequence[tree.Decision]) -> set[str]:
    """The rules that look at no tag that a rule before may have set."""
    before = Yielded()
    found: set[str] = set()
    for decision in decisions:
        if not any(map(before.may_have, tags_read(decision.body))):
            found.add(decision.key)
        before.add(decision.body)
    return found


def _flags(
    decisions: Sequence[tree.Decision], elsewhere: Set[str], numbers: Numbers
) -> dict[str, Flag]:
    """A flag for each tag that a rule may set, as it is, and a later one reads.

    What rules that are decided `elsewhere` yield is looked for among the tags so far.
    """
    before, outside = Yielded(), Yielded()
    found: dict[str, Flag] = {}
    for decision in decisions:
        for name in tags_read(decision.body):
            if name in before.texts and name not in found:
                hint = f"has_{name.lower()}"
                usable = hint.isascii() and hint.isidentifier()
                local = numbers.local(hint if usable else "has_tag", INT)
                found[name] = Flag(name, local)
        before.add(decision.body)
        if decision.key in elsewhere:
            outside.add(decision.body)
    return {
        name: flag
        for name, flag in found.items()
        if not before.may_compute(name) and name not in outside.texts
    }


def _steps(
    decisions: Sequence[tree.Decision],
    elsewhere: Set[str],
    flags: Mapping[str, Flag],
    tags: tree.Local,
    numbers: Numbers,
) -> list[RuleStep]:
    """A step for each rule."""
    before = Yielded()
    steps: list[RuleStep] = []
    for decision in decisions:
        own = Yielded()
        own.add(decision.body)
        seen = [name for name in tags_read(decision.body) if before.may_have(name)]
        step = RuleStep(
            decision.key,
            decision.line,
            (tree.Return(tree.DecisionCall(decision.key)),),
            decision.asks_host,
            before.may_repeat(own),
            bool(seen),
        )
        if decision.key not in elsewhere:
            by_flag = {name: flags[name].local for name in seen if name in flags}
            listed = {name: tags for name in seen if name not in flags}
            body = as_truths(with_tags(_own(decision, numbers), by_flag, listed))
            body = in_better_order(body)
            step = replace(step, body=body, sees_tags=False)
        steps.append(step)
        before.add(decision.body)
    return steps


def _own(decision: tree.Decision, numbers: Numbers) -> tree.Block:
    """A rule's block in the form in which it runs, with locals of its own."""
    decision = chain_comparisons(captures_as_text(decision))
    return numbers.renumbered(_branched(decision.body))


def _branched(block: tree.Block) -> tree.Block:
    """The block with results that depend on a condition as branches."""
    result: list[tree.Statement] = []
    for statement in block:
        if isinstance(statement, tree.If):
            result.append(replace(statement, body=_branched(statement.body)))
        elif isinstance(statement, tree.Return):
            result += _chosen(statement.value)
        else:
            result.append(statement)
    return tuple(result)


def _chosen(value: tree.Expression) -> tree.Block:
    if not isinstance(value, tree.Conditional):
        return (tree.Return(value),)
    branch = tree.If(value.test, _chosen(value.then))
    return (branch, *_chosen(value.otherwise))


def _stands_inside(block: tree.Block) -> bool:
    """A rule is neither so long nor of such a kind that its own function is called."""
    if remembers(block) or not all(
        isinstance(statement, tree.Assign | tree.Unpack | tree.If | tree.Return)
        for statement in block
    ):
        return False
    if len(block) > MOST_BRANCHES:
        return False
    nodes = 0
    for root in expressions(block):
        for _ in walk(root):
            nodes += 1
            if nodes > MOST_NODES:
                return False
    return True


def _arranged(
    steps: tuple[Step, ...], decisions: Mapping[str, tree.Decision], numbers: Numbers
) -> tuple[Step, ...]:
    """The steps after those passes that concern one rule alone."""
    result: list[Step] = []
    for step in steps:
        if isinstance(step, GuardStep):
            inner = _arranged(step.steps, decisions, numbers)
            result.append(replace(step, steps=inner))
            continue
        old = frozenset(local.number for local in locals_of(step.body))
        decision = reuse_values(replace(decisions[step.key], body=step.body))
        body = numbers.renumbered(decision.body, old)
        body = use_sets(replace(decision, body=body)).body
        result.append(replace(step, body=body))
    return tuple(result)
