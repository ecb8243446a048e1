"""Every finding of the analysis: the list of passes, and what runs them."""

from __future__ import annotations

from ..check import typed
from ..diagnostics.model import Diagnostic
from .constant_conditions import constant_conditions
from .facts import Pass, PolicyFacts, facts_of_policy, per_ladder, per_setting
from .limits import limits
from .same_results import same_results
from .suspicious.passes import PASSES as SUSPICIOUS
from .unreachable_branches import unreachable_branches

PASSES: tuple[Pass, ...] = (
    per_ladder(unreachable_branches),
    per_ladder(constant_conditions),
    per_ladder(same_results),
    per_ladder(limits),
    *map(per_setting, SUSPICIOUS),
)


def analyse_policy(facts: PolicyFacts) -> tuple[Diagnostic, ...]:
    """What the passes find in a policy, pass by pass."""
    return tuple(found for each in PASSES for found in each(facts))


def analyse(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """What the passes find in one setting by itself."""
    return analyse_policy(facts_of_policy(typed.Policy(setting.source, (setting,), {})))
