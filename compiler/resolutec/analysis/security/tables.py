"""Decision tables that several passes ask for, each made once."""

from __future__ import annotations

from collections.abc import Iterable

from ...check import typed
from ..decision_table import DecisionTable, decision_table
from ..reading import Reading
from .spelled_out import spelled_out


class Tables:
    """The tables of a policy's settings, made as soon as somebody asks.

    `readings`: what is known of settings already, so that none of them is read again.
    """

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self._readings = {id(each.setting): each for each in readings}
        self._made: dict[int, tuple[typed.Setting, DecisionTable]] = {}

    def of(self, setting: typed.Setting) -> DecisionTable:
        """The table of a setting.

        That of a setting whose results are truth values is one of plain ones: its `setting` is
        then the setting spelled out.
        """
        # By identity: settings that are equal may stand in different places.
        known = self._made.get(id(setting))
        if known is None:
            plain = spelled_out(setting)
            table = decision_table(plain, self._readings.get(id(plain)))
            known = self._made[id(setting)] = setting, table
        return known[1]
