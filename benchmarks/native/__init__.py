"""Extensions beside plain modules: the same decisions, as ratios of their times."""

from __future__ import annotations

from resolutec.config import UsageError as BuildError

from .report import DOCUMENT, text, with_figures
from .run import AT_MOST, NativeRun, WrongNativeResultError, measured

__all__ = [
    "AT_MOST",
    "DOCUMENT",
    "BuildError",
    "NativeRun",
    "WrongNativeResultError",
    "measured",
    "text",
    "with_figures",
]
