"""The project's own set of spam rules, and the same rules as functions."""

from __future__ import annotations

from ...model import POLICIES, Case
from . import by_hand
from .workloads import MOUNTS, workloads

CASE = Case(
    "spam-rules",
    "Spam rules: 35 rules, 7 DNS lists",
    [POLICIES / "spam.toml"],
    workloads,
    by_hand.DECISIONS,
    mounts=MOUNTS,
)
