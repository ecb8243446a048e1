"""Findings for programs: one JSON document, whose form users rely on."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..diagnostics.model import Diagnostic


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """`{"findings": […]}` in ASCII, the findings in the given order.

    Lines and columns count from 1, columns in code points; the end is the place after the
    last character. `help` and `setting` are null where a finding has none.
    """
    findings = [finding_data(each) for each in diagnostics]
    return json.dumps({"findings": findings}, indent=2)


def finding_data(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    """One finding as values that JSON can hold."""
    start = diagnostic.source.position(diagnostic.span.start)
    end = diagnostic.source.position(diagnostic.span.end)
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": diagnostic.source.name,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "setting": diagnostic.setting,
    }
