"""Wording of what is said about types and results."""

from __future__ import annotations

from collections.abc import Sequence

from ..source import Source, Span
from .model import Diagnostic, Severity
from .names import listed
from .quoting import quoted


def not_in_enum(
    value: str,
    enum: str,
    members: Sequence[str],
    suggestion: str | None,
    severity: Severity,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """A string that the closed set of the other side does not hold."""
    values = f"the values are {listed(members, 24)}"
    return Diagnostic(
        "not-in-enum",
        severity,
        f"{enum} is never {quoted(value)}",
        source,
        span,
        f"did you mean {quoted(suggestion)}? {values}" if suggestion else values,
        setting,
    )


def never_same(
    left: str, right: str, severity: Severity, source: Source, span: Span, setting: str
) -> Diagnostic:
    """Two closed sets without a common member."""
    return Diagnostic(
        "not-in-enum",
        severity,
        f"{left} and {right} have no value in common",
        source,
        span,
        None,
        setting,
    )


def operand_mismatch(
    operator: str,
    left: str,
    right: str,
    help_text: str | None,
    severity: Severity,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """Operands that do not go together."""
    return Diagnostic(
        "type-mismatch",
        severity,
        f"{quoted(operator)} does not go with {left} and {right}",
        source,
        span,
        help_text,
        setting,
    )


def negated_text(
    operand: str, severity: Severity, source: Source, span: Span, setting: str
) -> Diagnostic:
    """`-` before what is no number."""
    return Diagnostic(
        "type-mismatch",
        severity,
        f"`-` wants a number, not {operand}",
        source,
        span,
        None,
        setting,
    )


def wrong_argument(
    function: str,
    parameter: str,
    expected: str,
    given: str,
    severity: Severity,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """An argument of a kind that the function does not take."""
    return Diagnostic(
        "type-mismatch",
        severity,
        f"{quoted(function)} wants {expected} for {quoted(parameter)}, not {given}",
        source,
        span,
        None,
        setting,
    )


def mixed_array(
    first: str,
    other: str,
    severity: Severity,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """Elements of different kinds in one array."""
    return Diagnostic(
        "type-mismatch",
        severity,
        f"an array holds elements of one kind, and here are {first} and {other}",
        source,
        span,
        None,
        setting,
    )


def nested_array(
    severity: Severity, source: Source, span: Span, setting: str
) -> Diagnostic:
    """An array as an element of another."""
    return Diagnostic(
        "type-mismatch",
        severity,
        "an array can't be an element of an array",
        source,
        span,
        "join arrays with `+`",
        setting,
    )


def mixed_branches(
    first: str,
    other: str,
    severity: Severity,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """`if_then` with branches of two types."""
    return Diagnostic(
        "type-mismatch",
        severity,
        f"both results of `if_then` must be of one type, not {first} and {other}",
        source,
        span,
        None,
        setting,
    )


def not_a_list(
    given: str, severity: Severity, source: Source, span: Span, setting: str
) -> Diagnostic:
    """An index after what is no list."""
    return Diagnostic(
        "type-mismatch",
        severity,
        f"only a list has elements, not {given}",
        source,
        span,
        "take a part of a string with `substring(text, start, count)`",
        setting,
    )


def bad_index(
    given: str, severity: Severity, source: Source, span: Span, setting: str
) -> Diagnostic:
    """An index that is no integer."""
    return Diagnostic(
        "type-mismatch",
        severity,
        f"an index is an integer, not {given}",
        source,
        span,
        None,
        setting,
    )


def pattern_not_literal(source: Source, span: Span, setting: str) -> Diagnostic:
    """`matches` with a computed pattern."""
    return Diagnostic(
        "type-mismatch",
        Severity.ERROR,
        "the pattern of `matches` must be a string literal",
        source,
        span,
        "write the pattern first and the text second: `matches('^a', value)`",
        setting,
    )


def key_not_literal(source: Source, span: Span, setting: str) -> Diagnostic:
    """`config_get` with a computed key."""
    return Diagnostic(
        "type-mismatch",
        Severity.ERROR,
        "the key of `config_get` must be a string literal",
        source,
        span,
        "write it as `config_get('server.hostname')`",
        setting,
    )


def quoted_constant(
    value: str,
    consequence: str,
    severity: Severity,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """A constant of the result written as a string."""
    return Diagnostic(
        "quoted-constant",
        severity,
        f"{quoted(value)} is a constant here, not a string",
        source,
        span,
        f"drop the quotes: write {quoted(value)}; {consequence}",
        setting,
    )


def wrong_result(
    expected: str,
    given: str,
    help_text: str | None,
    severity: Severity,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """A value that can't be what the setting has to yield."""
    return Diagnostic(
        "wrong-result",
        severity,
        f"the setting wants {expected}, and this is {given}",
        source,
        span,
        help_text,
        setting,
    )


def block_not_allowed(source: Source, span: Span, setting: str) -> Diagnostic:
    """An if-block where a single expression is read."""
    return Diagnostic(
        "wrong-result",
        Severity.ERROR,
        "this setting is a single expression, not a block of `if` and `else`",
        source,
        span,
        "write the condition itself as the value",
        setting,
    )


def literal_or_block(source: Source, span: Span, setting: str) -> Diagnostic:
    """A computed value where only `true`, `false` or a block is read."""
    return Diagnostic(
        "wrong-result",
        Severity.ERROR,
        "this setting is `true`, `false` or a block of `if` and `else`",
        source,
        span,
        'write it as a block: `[ { if = "…", then = "…" }, { else = false } ]`',
        setting,
    )
