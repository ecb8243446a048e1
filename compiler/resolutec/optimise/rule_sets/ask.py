"""Rules of a set that ask the host ask at the same time.

    before                                      after
    if await host.key_exists("bad", url.url):   bad, rented = await together(
        tags.append("BAD")                          bad(url, host), rented(url, host)
    if await host.key_exists("rent", url.host): )
        tags.append("RENTED")                   if bad is not None:
                                                    tags.append(bad)
                                                if rented is not None:
                                                    tags.append(rented)

Only rules that do not look at what rules before them have found, and change nothing; and only
as far as no other rule between them may fail, so that the order of the calls can't be seen.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from ...ir import tree
from ...ir.effects import may_fail
from ...ir.rule_set import RuleStep
from ...schema.types import STRING
from .numbers import Numbers


def asking_at_once(
    decisions: Sequence[tree.Decision], independent: Set[str]
) -> list[list[str]]:
    """The keys of rules that may ask at the same time, together.

    `independent` are the keys of the rules that look at no tag of a rule before.
    """
    groups: list[list[str]] = [[]]
    for decision in decisions:
        if not may_fail(decision):
            continue
        waits = decision.asks_host and not decision.changes_host
        if waits and decision.key in independent:
            groups[-1].append(decision.key)
        else:
            groups.append([])
    return [group for group in groups if len(group) > 1]


def ask_together(
    steps: Sequence[RuleStep], group: Sequence[str], numbers: Numbers
) -> list[RuleStep]:
    """The steps with the decisions of a group made where the first of them stands."""
    locals_ = {key: numbers.local("tag", STRING) for key in group}
    calls = tuple(tree.DecisionCall(key) for key in group)
    unpack = tree.Unpack(tuple(locals_.values()), tree.Together(calls))
    result: list[RuleStep] = []
    for step in steps:
        if step.key not in locals_:
            result.append(step)
            continue
        shared = (unpack,) if step.key == group[0] else ()
        body = (tree.Return(locals_[step.key]),)
        result.append(replace(step, body=body, sees_tags=False, shared=shared))
    return result
