"""Settings that would be one Python name: said before anything is emitted."""

from __future__ import annotations

from ..check.typed import Policy
from ..diagnostics.model import Diagnostic
from ..diagnostics.schema import name_collision
from .names import python_name


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
    return tuple(found)
