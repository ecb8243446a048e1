"""Figures to reach: compiled decisions against what one would write by hand, as ratios."""

from __future__ import annotations

from .bytecode import bytecode_figures
from .contest import Contest, wrong_outcomes
from .figure import Figure
from .report import hand_sources
from .run import MOST_CONTEXTS, chosen, contests, measured

__all__ = [
    "MOST_CONTEXTS",
    "Contest",
    "Figure",
    "bytecode_figures",
    "chosen",
    "contests",
    "hand_sources",
    "measured",
    "wrong_outcomes",
]
