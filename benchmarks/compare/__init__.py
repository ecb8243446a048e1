"""What a change does: modules by this compiler against those by the compiler of a commit."""

from __future__ import annotations

from .base import Base, BaseError, base_of
from .report import comparison_table
from .run import (
    Comparison,
    Subject,
    WrongComparisonError,
    compared,
    of_cases,
    of_contests,
)

__all__ = [
    "Base",
    "BaseError",
    "Comparison",
    "Subject",
    "WrongComparisonError",
    "base_of",
    "compared",
    "comparison_table",
    "of_cases",
    "of_contests",
]
