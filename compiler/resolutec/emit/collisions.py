"""Settings that would be one Python name: said before anything is emitted."""

from __future__ import annotations

from ..check.typed import Policy
from ..diagnostics.model import Diagnostic
from ..diagnostics.schema import name_collision
from .names import python_name
from .rule_sets import function_name


def collisions(policy: Policy) -> tuple[Diagnostic, ...]:
    """An error for every setting whose function's name another setting or table has."""
    owners: dict[str, str] = {}
    found: list[Diagnostic] = []
    for setting in policy.settings:
        name = python_name(setting.key)
        owner = owners.setdefault(name, setting.key)
        if owner != setting.key:
            found.append(
                name_collision(
                    setting.key, owner, name, setting.source, setting.key_span
                )
            )
    sizes: dict[str, int] = {}
    for setting in policy.settings:
        table = setting.key.rpartition(".")[0]
        sizes[table] = sizes.get(table, 0) + 1
        name = python_name(table) if table else ""
        owner = owners.get(name, "") if sizes[table] == 2 else ""
        if owner:
            found.append(
                name_collision(table, owner, name, setting.source, setting.key_span)
            )
        elif sizes[table] == 2 and table:
            owners[name] = table
    return (*found, *_of_rule_sets(policy, owners))


def _of_rule_sets(policy: Policy, owners: dict[str, str]) -> list[Diagnostic]:
    """An error for every rule set whose function's name something else has."""
    found: list[Diagnostic] = []
    settings = {setting.key: setting for setting in policy.settings}
    for rules in policy.rule_sets:
        name = function_name(rules.key)
        owner = owners.setdefault(name, rules.key)
        first = next((settings[key] for key in rules.rules), policy.settings[0])
        if owner != rules.key:
            found.append(
                name_collision(rules.key, owner, name, first.source, first.key_span)
            )
    return found
