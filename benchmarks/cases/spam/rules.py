"""The project's own set of spam rules, and the same rules as functions."""

from __future__ import annotations

from ...engines import HAND_WRITTEN
from ...model import POLICIES, Case
from . import by_hand
from .workloads import MOUNTS, workloads

CASE = Case(
    "spam-rules",
    "Spam rules: 35 rules, 7 DNS lists",
    [POLICIES / "spam.toml"],
    workloads,
    {HAND_WRITTEN: by_hand.DECISIONS},
    MOUNTS,
)
