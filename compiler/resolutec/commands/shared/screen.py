"""What commands write to a terminal or a pipe, and whether it has colours."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from ...config import UsageError
from ...diagnostics.quoting import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...diagnostics.model import Diagnostic


def has_colour(stream: TextIO | None) -> bool:
    """Colours are wanted on a terminal, always with FORCE_COLOR, never with NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if stream is None or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def tell(text: str) -> None:
    """A line for whoever runs the command, beside its output."""
    print(text, file=sys.stderr)


def tell_findings(findings: str) -> None:
    """Findings, as they were rendered, beside a command's output."""
    print(findings, end="", file=sys.stderr)


def complain(error: UsageError) -> None:
    """Say why a command can't do its work."""
    if error.findings:
        from ...report.text import render

        tell_findings(render(error.findings, has_colour(sys.stderr)))
    tell(f"error: {visible(error.message)}")
    if error.help is not None:
        tell(f"help: {visible(error.help)}")


def write_exactly(text: str) -> None:
    """Text to standard output in UTF-8, with its line ends as they are."""
    if sys.stdout is None:
        raise UsageError("there is no standard output")
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def counted(number: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def summary(findings: Iterable[Diagnostic], settings: int, files: int) -> str:
    """`2 errors, 1 warning in 3 files`, or how many settings have no findings."""
    from ...diagnostics.model import Severity

    severities = [found.severity for found in findings]
    counts = [
        counted(severities.count(severity), severity.value)
        for severity in Severity
        if severity in severities
    ]
    if not counts:
        return (
            f"no findings in {counted(settings, 'setting')} of {counted(files, 'file')}"
        )
    return f"{', '.join(counts)} in {counted(files, 'file')}"


def has_errors(findings: Sequence[Diagnostic]) -> bool:
    """Whether some finding is an error."""
    from ...diagnostics.model import Severity

    return any(found.severity is Severity.ERROR for found in findings)
