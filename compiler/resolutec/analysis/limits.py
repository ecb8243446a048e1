"""`analysis-limit`: a setting that the analysis could not follow to the end."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import reachability as wording
from ..diagnostics.model import Diagnostic
from .ladder import Ladder


def limits(ladder: Ladder) -> Iterator[Diagnostic]:
    """Said once for each such setting."""
    if ladder.limited:
        setting = ladder.setting
        yield wording.analysis_limit(setting.source, setting.key_span, setting.key)
