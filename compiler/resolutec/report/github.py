"""Findings as workflow commands of GitHub Actions, which show them beside the lines.

::error file=policies/tls.toml,line=4,col=38,endLine=4,endColumn=41,title=not-in-enum::…
"""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.quoting import visible

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """One line per finding, in the given order; empty where there are none.

    Nothing of a policy can end a command or begin another one.
    """
    return "".join(f"{_command(each)}\n" for each in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    start = diagnostic.source.position(diagnostic.span.start)
    end = diagnostic.source.position(diagnostic.span.end)
    places = {
        "file": diagnostic.source.name,
        "line": str(start.line),
        "col": str(start.column),
        "endLine": str(end.line),
        "endColumn": str(end.column),
        "title": diagnostic.code,
    }
    properties = ",".join(f"{key}={_property(text)}" for key, text in places.items())
    message = visible(diagnostic.message)
    if diagnostic.help is not None:
        message += f"\nhelp: {visible(diagnostic.help)}"
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """Text after the second `::`; the sign that begins an escape comes first."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property, which `,` and `:` would end."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
