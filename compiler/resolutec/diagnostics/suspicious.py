"""Wording of what is said about policies that mean something else than they seem to."""

from __future__ import annotations

from ..source import Source, Span
from .model import Diagnostic, Severity
from .quoting import quoted


def string_as_truth(
    value: str, help_text: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A string that is not empty, where only truth counts."""
    return Diagnostic(
        "string-as-truth",
        Severity.WARNING,
        f"the string {quoted(value)} is not empty, and so it counts as true",
        source,
        span,
        help_text,
        setting,
    )


def array_comparison(
    outcome: bool, help_text: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A list that is compared with a single value, which always has the same outcome."""
    return Diagnostic(
        "array-comparison",
        Severity.WARNING,
        "a list is never equal to a single value: this is always "
        f"{'true' if outcome else 'false'}",
        source,
        span,
        help_text,
        setting,
    )


def constant_counts_as_zero(
    value: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A string literal that is no number, beside a number."""
    return Diagnostic(
        "string-number",
        Severity.WARNING,
        f"the string {quoted(value)} is no number, and counts as 0 here",
        source,
        span,
        "compare text with text, and numbers with numbers",
        setting,
    )


def text_counts_as_zero(
    text: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """Text that may be no number, beside a number."""
    return Diagnostic(
        "string-number",
        Severity.WARNING,
        f"{quoted(text)} is text, and text that is no number counts as 0 here",
        source,
        span,
        "compare text with text, and numbers with numbers",
        setting,
    )


def duration_beside_unit(
    variable: str,
    unit: str,
    duration: str,
    milliseconds: int,
    help_text: str | None,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """A duration, which counts milliseconds, beside a variable that counts something else."""
    return Diagnostic(
        "duration-unit",
        Severity.WARNING,
        f"{quoted(variable)} counts {unit}, and {quoted(duration)} is the number "
        f"{milliseconds}, of milliseconds",
        source,
        span,
        help_text,
        setting,
    )


def boolean_for_enum(
    value: str,
    constant: str,
    enum: str,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """`true` or `false` in place of a constant."""
    return Diagnostic(
        "boolean-for-enum",
        Severity.WARNING,
        f"{quoted(value)} means {quoted(constant)} here, a constant of {quoted(enum)}",
        source,
        span,
        f"name the constant: write {quoted(constant)}",
        setting,
    )


def truth_for_enum(
    when_true: str | None,
    when_false: str | None,
    enum: str,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """A condition in place of a constant."""
    meanings = [
        f"{word} means {quoted(constant)}"
        for word, constant in (("true", when_true), ("false", when_false))
        if constant is not None
    ]
    return Diagnostic(
        "boolean-for-enum",
        Severity.WARNING,
        f"this is a condition, where a constant of {quoted(enum)} is wanted: "
        + " and ".join(meanings),
        source,
        span,
        "write it as a block of `if`, `then` and `else` that names the constants",
        setting,
    )


def comparison_chain(
    operator: str, inner: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A comparison of what another comparison yields."""
    return Diagnostic(
        "comparison-chain",
        Severity.WARNING,
        f"{quoted(operator)} compares what {quoted(inner)} yields, which is 1 or 0",
        source,
        span,
        "comparisons do not chain: join two of them with `&&`, or say that it is meant so "
        f"with parentheses: {quoted(f'({inner})')}",
        setting,
    )


def legacy_spelling(
    written: str, usual: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """An operator in its other spelling."""
    return Diagnostic(
        "legacy-syntax",
        Severity.NOTE,
        f"{quoted(written)} is another spelling of {quoted(usual)}",
        source,
        span,
        f"write {quoted(usual)}",
        setting,
    )


def stalwart_differs(
    message: str, help_text: str | None, source: Source, span: Span, setting: str
) -> Diagnostic:
    """Stalwart 0.12 reads something in another way (spec, section 7)."""
    return Diagnostic(
        "stalwart-differs",
        Severity.NOTE,
        f"Stalwart 0.12 {message}",
        source,
        span,
        help_text,
        setting,
    )
