"""What every well-formed rule set has; tests look after each pass."""

from __future__ import annotations

from . import tree
from .rule_set import GuardStep, RuleSet, Step
from .verify import MalformedError, verify_block

_END = tree.Return(tree.Literal(None))


def verify_rule_set(rule_set: RuleSet) -> None:
    """Raise MalformedError unless the rule set is well-formed."""
    flags = [flag.local.number for flag in rule_set.flags]
    assigned = frozenset([rule_set.tags.number, *flags])
    if len(assigned) <= len(flags):
        raise MalformedError("each flag, and the tags, has a local of its own")
    _verify_steps(rule_set.steps, assigned)


def _verify_steps(steps: tuple[Step, ...], assigned: frozenset[int]) -> None:
    for step in steps:
        for statement in step.shared:
            verify_block((statement, _END), assigned)
            assigned |= _targets(statement)
        if isinstance(step, GuardStep):
            verify_block((tree.Return(step.subject),), assigned)
            if not step.texts or not step.steps:
                raise MalformedError("a guard lets some texts through to some rules")
            _verify_steps(step.steps, assigned)
        else:
            verify_block(step.body, assigned)


def _targets(statement: tree.Assign | tree.Unpack) -> frozenset[int]:
    if isinstance(statement, tree.Assign):
        return frozenset([statement.target.number])
    return frozenset(target.number for target in statement.targets if target)
