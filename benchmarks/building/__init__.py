"""How long policies take to compile, and the modules that come out to import."""

from __future__ import annotations

from .figures import NOT_MEASURED, build_figures
from .report import markdown, text
from .run import BuildRun, measured

__all__ = [
    "NOT_MEASURED",
    "BuildRun",
    "build_figures",
    "markdown",
    "measured",
    "text",
]
