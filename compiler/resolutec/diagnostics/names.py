"""Wording of what is said about names, calls and keys that nothing stands behind."""

from __future__ import annotations

from collections.abc import Sequence

from ..source import Source, Span
from .model import Diagnostic, Severity
from .quoting import quoted


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names in backticks, with commas, cut after `most`."""
    shown = ", ".join(quoted(name) for name in names[:most])
    return f"{shown}, … ({len(names)} in all)" if len(names) > most else shown


def unknown_name(
    name: str,
    context: str,
    suggestion: str | None,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """No variable, constant or function of this name."""
    help_text = f"did you mean {quoted(suggestion)}?" if suggestion else None
    return Diagnostic(
        "unknown-name",
        Severity.ERROR,
        f"{quoted(name)} is no variable or constant of the context {quoted(context)}",
        source,
        span,
        help_text,
        setting,
    )


def unknown_function(
    name: str, suggestion: str | None, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A call of something that is no function."""
    return Diagnostic(
        "unknown-name",
        Severity.ERROR,
        f"there is no function {quoted(name)}",
        source,
        span,
        f"did you mean {quoted(suggestion)}?" if suggestion else None,
        setting,
    )


def later_function(
    name: str, schema: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A function that the schema's release does not have."""
    return Diagnostic(
        "unknown-name",
        Severity.ERROR,
        f"there is no function {quoted(name)} in {quoted(schema)}",
        source,
        span,
        "it belongs to another release of the mail server",
        setting,
    )


def uncalled_function(
    name: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A function's name without a call."""
    return Diagnostic(
        "unknown-name",
        Severity.ERROR,
        f"{quoted(name)} is a function and has to be called",
        source,
        span,
        f"write {quoted(name + '(…)')}",
        setting,
    )


def unavailable_name(
    name: str,
    context: str,
    others: Sequence[str],
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """A variable of other contexts."""
    return Diagnostic(
        "unavailable-name",
        Severity.ERROR,
        f"the variable {quoted(name)} is not available in the context "
        f"{quoted(context)}",
        source,
        span,
        f"it is available in {listed(others)}",
        setting,
    )


def later_name(
    name: str, since: str, schema: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A variable that a later release brings."""
    return Diagnostic(
        "unavailable-name",
        Severity.ERROR,
        f"the variable {quoted(name)} is not available in {quoted(schema)}",
        source,
        span,
        f"it came with release {since} of the mail server",
        setting,
    )


def unquoted_string(
    name: str, severity: Severity, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A name that only makes sense as a string."""
    return Diagnostic(
        "unquoted-string",
        severity,
        f"{quoted(name)} is a name here, and nothing has that name",
        source,
        span,
        f"quote it if the text is meant: `'{name}'`",
        setting,
    )


def wrong_arity(
    function: str,
    expected: int,
    given: int,
    parameters: Sequence[str],
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """Too few or too many arguments."""
    plural = "" if expected == 1 else "s"
    call = f"{function}({', '.join(parameters)})"
    return Diagnostic(
        "wrong-arity",
        Severity.ERROR,
        f"{quoted(function)} takes {expected} argument{plural}, not {given}",
        source,
        span,
        f"write {quoted(call)}",
        setting,
    )
