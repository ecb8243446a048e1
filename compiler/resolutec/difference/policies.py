"""Two policies compared, setting by setting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ..check import typed
from ..explanation.outcomes import Decider
from .model import SettingDifference, Side
from .settings import compare_settings

Compile = Callable[[Side, typed.Setting], Decider]
"""Compiles a setting of one side."""


def compare_policies(
    old: typed.Policy, new: typed.Policy, compile_setting: Compile
) -> tuple[SettingDifference, ...]:
    """What became of each setting: those of the new policy in order, then those it lacks."""
    before = {setting.key: setting for setting in old.settings}
    after = {setting.key for setting in new.settings}
    found = []
    for setting in new.settings:
        if setting.key not in before:
            added = SettingDifference(setting.key, False, only_in=Side.NEW)
            found.append(added)
            continue
        compiled = (
            partial(compile_setting, Side.OLD, before[setting.key]),
            partial(compile_setting, Side.NEW, setting),
        )
        found.append(compare_settings(before[setting.key], setting, compiled))
    removed = [key for key in before if key not in after]
    found += [SettingDifference(key, False, only_in=Side.OLD) for key in removed]
    return tuple(found)
