"""Rules of one scope as one function: what each step of it does.

A rule's own decision is a block that returns its tag, or None. In a set the same block does not
return: its tag is added to those of the rules before, and the next step comes. What several
rules need is assigned in front of the first that needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..schema.model import Context
from . import tree
from .walk import expressions

Shared = tree.Assign | tree.Unpack


@dataclass(frozen=True, slots=True)
class Flag:
    """A local that is 1 once a rule has yielded the tag, and 0 before."""

    tag: str
    local: tree.Local


@dataclass(frozen=True, slots=True)
class RuleStep:
    """One rule. `shared` is assigned before it, for it and for later rules.

    `may_repeat`: a rule before may have yielded the same tag. `sees_tags`: the rule is decided
    by its own function, to which the context is shown with the tags of the rules before.
    """

    key: str
    line: int
    body: tree.Block
    asks_host: bool
    may_repeat: bool = False
    sees_tags: bool = False
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True)
class GuardStep:
    """Rules of which none yields a tag unless the subject is one of the texts."""

    subject: tree.Expression
    texts: tuple[str, ...]
    steps: tuple[Step, ...]
    shared: tuple[Shared, ...] = ()


Step = RuleStep | GuardStep


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The function of a set: the tags that its rules yield, in their order, each once.

    `tags` is the local that holds the tags so far.
    """

    key: str
    context: Context
    tags: tree.Local
    flags: tuple[Flag, ...]
    steps: tuple[Step, ...]
    asks_host: bool


def rule_steps(steps: tuple[Step, ...]) -> Iterator[RuleStep]:
    """The rules, in the order in which they are decided."""
    for step in steps:
        if isinstance(step, GuardStep):
            yield from rule_steps(step.steps)
        else:
            yield step


def step_expressions(step: Step) -> Iterator[tree.Expression]:
    """The expressions of a step, in the order of evaluation."""
    yield from expressions(step.shared)
    if isinstance(step, RuleStep):
        yield from expressions(step.body)
        return
    yield step.subject
    for inner in step.steps:
        yield from step_expressions(inner)
