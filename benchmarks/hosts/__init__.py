"""Decisions that ask a host: what they cost beside the call, and many at once."""

from __future__ import annotations

from .report import markdown, text, with_figures
from .run import HostRun, measured

__all__ = ["HostRun", "markdown", "measured", "text", "with_figures"]
