"""Decisions that ask a host: what they cost beside the call, and many at once."""

from __future__ import annotations

from .document import to_json
from .report import markdown, text, with_figures
from .run import HostRun, measured

__all__ = ["HostRun", "markdown", "measured", "text", "to_json", "with_figures"]
