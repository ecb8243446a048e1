"""Wording of what is said about regular expressions."""

from __future__ import annotations

from ..regex.attempts import SlowReason
from ..regex.errors import RegexError, RegexReason
from ..regex.translate import Refusal, RefusalReason, Translation
from ..source import Source, Span
from .model import Diagnostic, Severity
from .quoting import quoted

NEEDS_NO_TEXT = frozenset(
    {
        RegexReason.UNCLOSED_GROUP,
        RegexReason.UNOPENED_GROUP,
        RegexReason.UNCLOSED_CLASS,
        RegexReason.UNCLOSED_REPETITION,
        RegexReason.NO_REPETITION_COUNT,
        RegexReason.FLAG_NEGATION_REPEATED,
        RegexReason.FLAG_NEGATION_DANGLING,
        RegexReason.NOT_UNICODE,
        RegexReason.NESTED_TOO_DEEPLY,
        RegexReason.TOO_LARGE,
        RegexReason.TOO_LONG,
    }
)
"""Reasons whose message is clear without the text at fault."""

LINEAR_ENGINE = "patterns are those of Rust's `regex`, which match in linear time"
ADVICE = {
    RegexReason.UNCLOSED_GROUP: r"add `)`, or write `\(` for the character itself",
    RegexReason.UNOPENED_GROUP: r"remove it, or write `\)` for the character itself",
    RegexReason.UNCLOSED_CLASS: r"add `]`, or write `\[` for the character itself",
    RegexReason.LOOK_AROUND: f"{LINEAR_ENGINE}; use a second `matches` instead",
    RegexReason.BACKREFERENCE: f"{LINEAR_ENGINE}; compare captures instead",
    RegexReason.NOTHING_TO_REPEAT: "put a backslash before it for the character itself",
    RegexReason.UNCLOSED_REPETITION: r"add `}`, or write `\{` for the character itself",
    RegexReason.NO_REPETITION_COUNT: "write `{0,n}` for at most n times",
    RegexReason.GROUP_NAME_INVALID: "letters, digits and `_` may stand in names",
    RegexReason.FLAG_UNKNOWN: "flags are `i`, `m`, `s`, `R`, `U`, `u` and `x`",
    RegexReason.ESCAPE_UNKNOWN: r"`\z` ends the text; no backslash is needed before"
    " letters that stand for themselves",
    RegexReason.ESCAPE_IN_CLASS: "positions such as word boundaries are no characters",
    RegexReason.CLASS_RANGE_ORDER: r"write `\-` for the character itself",
    RegexReason.CLASS_RANGE_END: r"write `\-` for the character itself",
    RegexReason.PROPERTY_UNKNOWN: r"as in `\p{L}`, `\p{Greek}` or `\p{Alphabetic}`",
    RegexReason.UNICODE_NOT_ALLOWED: "remove the flag `-u`",
    RegexReason.INVALID_UTF8: "remove the flag `-u`",
    RegexReason.NESTED_TOO_DEEPLY: "250 levels are the most",
    RegexReason.TOO_LARGE: "repetitions count as often as they may repeat",
    RegexReason.TOO_LONG: "65,536 characters are the most",
}
REFUSAL_ADVICE = {
    RefusalReason.EMPTY_LOOP: "let each iteration match at least one character:"
    " `(a+)*` instead of `(a*)*`",
    RefusalReason.NESTED_TOO_DEEPLY: "100 levels are the most",
    RefusalReason.TOO_LARGE: r"use fewer classes such as `\w` and positions such as `\b`",
}
SLOW_ADVICE = {
    SlowReason.OVERLAP: "let each repeated part exclude the character that ends it,"
    " as in `^[^@]+@`",
    SlowReason.AMBIGUOUS_LOOP: "let each iteration begin or end with a character that"
    " stands nowhere else in it, as in `(?:[a-z]+,)*`",
    SlowReason.TOO_MANY_WAYS: "use smaller counts, or parts that exclude each other",
    SlowReason.RESTART: "begin the pattern with `^`, or let repeated parts exclude the"
    " character that the pattern begins with, as in `<[^<>]*>`",
}


def bad_regex(
    error: RegexError, source: Source, span: Span, setting: str | None
) -> Diagnostic:
    """A pattern that is no regular expression; the span is that of the error's offsets."""
    message = error.reason.value
    if error.detail and error.reason not in NEEDS_NO_TEXT:
        message = f"{message}: {quoted(error.detail)}"
    return Diagnostic(
        "bad-regex",
        Severity.ERROR,
        message,
        source,
        span,
        ADVICE.get(error.reason),
        setting,
    )


def unsupported_regex(
    refusal: Refusal, source: Source, span: Span, setting: str | None
) -> Diagnostic:
    """A pattern that Python's `re` would match otherwise than it means."""
    return Diagnostic(
        "bad-regex",
        Severity.ERROR,
        f"this pattern can't be compiled: {refusal.reason.value}",
        source,
        span,
        REFUSAL_ADVICE[refusal.reason],
        setting,
    )


def slow_regex(
    translation: Translation, source: Source, span: Span, setting: str | None
) -> Diagnostic:
    """A pattern whose translation may take more than linear time."""
    reason = translation.slow_reason
    if reason is None:
        raise ValueError("the pattern takes linear time")
    return Diagnostic(
        "slow-regex",
        Severity.WARNING,
        f"matching this pattern may take more than linear time: {reason.value}",
        source,
        span,
        SLOW_ADVICE[reason],
        setting,
    )
