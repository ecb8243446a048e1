"""How long policies take to compile, and the modules that come out to import."""

from __future__ import annotations

from .report import BUILD_BEGIN, BUILD_END, text, with_figures
from .run import BuildRun, measured

__all__ = ["BUILD_BEGIN", "BUILD_END", "BuildRun", "measured", "text", "with_figures"]
