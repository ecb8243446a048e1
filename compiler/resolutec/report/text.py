"""Findings for people: the place, what is wrong, the line with a caret below it, advice.

policies/tls.toml:4:38: error[not-in-enum]: last_error is never `tsl`
  |
4 | starttls = "last_error == 'tsl'"
  |                            ^^^
  = help: did you mean `tls`?
"""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics.model import Diagnostic, Severity
from ..diagnostics.quoting import visible
from .colours import Style, styled
from .excerpt import Excerpt, excerpt

_STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.NOTE: Style.NOTE,
}


def render(diagnostics: Sequence[Diagnostic], colour: bool = False) -> str:
    """The findings in the given order, a blank line after each; empty where there are none.

    With `colour`, ANSI escape sequences set them off. No character of a policy reaches the
    text that a terminal would obey. Never raises, and takes time linear in the text.
    """
    return "".join(f"{_rendered(each, colour)}\n\n" for each in diagnostics)


def _rendered(diagnostic: Diagnostic, colour: bool) -> str:
    source = diagnostic.source
    start = source.position(diagnostic.span.start)
    end = source.position(max(diagnostic.span.start, diagnostic.span.end))
    line = source.line(start.line)
    last = end.column if end.line == start.line else len(line) + 1
    margin = " " * len(str(start.line))
    bar = styled("|", Style.GUTTER, colour)
    found = excerpt(line, start.column - 1, last - 1)
    lines = [
        _headline(diagnostic, f"{start.line}:{start.column}", colour),
        f"{margin} {bar}",
        f"{styled(str(start.line), Style.GUTTER, colour)} {bar} {found.text}".rstrip(),
        f"{margin} {bar} {_caret(found, diagnostic.severity, colour)}",
    ]
    if diagnostic.help is not None:
        mark = styled("=", Style.GUTTER, colour)
        label = styled("help:", Style.HELP, colour)
        lines.append(f"{margin} {mark} {label} {visible(diagnostic.help)}")
    return "\n".join(lines)


def _headline(diagnostic: Diagnostic, position: str, colour: bool) -> str:
    place = styled(f"{visible(diagnostic.source.name)}:{position}", Style.PLACE, colour)
    severity = f"{diagnostic.severity.value}[{diagnostic.code}]"
    label = styled(severity, _STYLES[diagnostic.severity], colour)
    return f"{place}: {label}: {visible(diagnostic.message)}"


def _caret(found: Excerpt, severity: Severity, colour: bool) -> str:
    return " " * found.offset + styled("^" * found.width, _STYLES[severity], colour)
