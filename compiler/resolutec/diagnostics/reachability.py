"""Wording of what is said about branches and conditions that can't make a difference."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from ..source import Source, Span
from .model import Diagnostic, Severity
from .quoting import quoted

_MOST_BRANCHES = 6
"""Branches that a message names one by one."""


class Reason(enum.Enum):
    """Why a condition is always true or always false."""

    ITSELF = "itself"
    """Whatever the input."""
    CONTEXT = "context"
    """Given what stands before it in the same expression."""
    BRANCHES = "branches"
    """Given what the branches before have taken."""


def unreachable_branch(
    shadowing: Sequence[tuple[int, int]], source: Source, span: Span, setting: str
) -> Diagnostic:
    """A branch that earlier ones leave nothing to.

    `shadowing`: number (from 1) and line of each of those; none where they can't be told.
    """
    if not shadowing or len(shadowing) > _MOST_BRANCHES:
        who, takes = "the branches before it", "take"
    elif len(shadowing) == 1:
        number, line = shadowing[0]
        who, takes = f"branch {number} (line {line})", "takes"
    else:
        numbers = _joined([str(number) for number, _ in shadowing])
        lines = _joined([str(line) for line in dict(_by_line(shadowing))])
        plural = "s" if len(dict(_by_line(shadowing))) > 1 else ""
        who, takes = f"branches {numbers} (line{plural} {lines})", "take"
    return Diagnostic(
        "unreachable-branch",
        Severity.WARNING,
        f"this branch is never reached: {who} {takes} every input "
        "that its condition holds for",
        source,
        span,
        "remove it, move it up, or narrow the condition that stands in its way",
        setting,
    )


def _by_line(shadowing: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(line, number) for number, line in shadowing]


def _joined(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} and {words[-1]}"


def impossible_branch(source: Source, span: Span, setting: str) -> Diagnostic:
    """A branch whose condition holds for no input."""
    return Diagnostic(
        "unreachable-branch",
        Severity.WARNING,
        "this branch is never reached: its condition never holds",
        source,
        span,
        "mend the condition, or remove the branch",
        setting,
    )


def unreachable_else(source: Source, span: Span, setting: str) -> Diagnostic:
    """Branches that leave nothing to `else`."""
    return Diagnostic(
        "unreachable-branch",
        Severity.NOTE,
        "`else` is never reached: the branches before it take every input",
        source,
        span,
        "the last of them may as well be the `else`",
        setting,
    )


_SITUATIONS = {
    Reason.ITSELF: "",
    Reason.CONTEXT: " here, given what stands before it",
    Reason.BRANCHES: " here, given what the branches before take",
}


def always_false(
    text: str, reason: Reason, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A condition that never holds where it matters."""
    return Diagnostic(
        "always-false",
        _severity(reason),
        f"{quoted(text)} never holds{_SITUATIONS[reason]}",
        source,
        span,
        (
            "no value satisfies all that is asked for"
            if reason is Reason.ITSELF
            else "it can be left out together with what depends on it"
        ),
        setting,
    )


def always_true(
    text: str, reason: Reason, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A condition that always holds where it matters."""
    return Diagnostic(
        "always-true",
        _severity(reason),
        f"{quoted(text)} always holds{_SITUATIONS[reason]}",
        source,
        span,
        "every value satisfies it" if reason is Reason.ITSELF else "it can be left out",
        setting,
    )


def _severity(reason: Reason) -> Severity:
    """What only the branches before make constant is often written out on purpose."""
    return Severity.NOTE if reason is Reason.BRANCHES else Severity.WARNING


def same_result(result: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """A branch without which nothing would change."""
    return Diagnostic(
        "same-result",
        Severity.NOTE,
        f"this branch changes nothing: without it the result would be "
        f"{quoted(result)} as well",
        source,
        span,
        "remove it, unless it is there for the reader",
        setting,
    )


def analysis_limit(source: Source, span: Span, setting: str) -> Diagnostic:
    """A setting that would take too long to be followed to the end."""
    return Diagnostic(
        "analysis-limit",
        Severity.NOTE,
        "this setting is too complex to be analysed to the end",
        source,
        span,
        "what was not looked at counts as possible: a finding may be missing",
        setting,
    )
