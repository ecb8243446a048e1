"""What a stage says about its input: a stable code, a place, a sentence, and a way out."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ..source import Source, Span


class Severity(enum.Enum):
    """How much a finding weighs; only errors keep a policy from being compiled."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `message` is in lower case without a full stop, user text stands in backticks; `help` is
    advice on a line of its own. `setting` is the key of the setting concerned, if there is one.
    """

    code: str
    severity: Severity
    message: str
    source: Source
    span: Span
    help: str | None = None
    setting: str | None = None
