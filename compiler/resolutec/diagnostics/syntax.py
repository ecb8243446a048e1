"""Wording of what the parser of expressions says."""

from __future__ import annotations

from ..source import Source, Span
from .model import Diagnostic, Severity
from .quoting import quoted

CODE = "syntax-error"


def _error(
    message: str, help_text: str | None, source: Source, span: Span, setting: str
) -> Diagnostic:
    return Diagnostic(CODE, Severity.ERROR, message, source, span, help_text, setting)


def empty_expression(source: Source, span: Span, setting: str) -> Diagnostic:
    """Nothing but blanks where an expression should be."""
    return _error(
        "the expression is empty",
        "write a value, such as `true` or `'text'`",
        source,
        span,
        setting,
    )


def bad_character(
    character: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A character that no token begins with."""
    helps = {
        "#": "comments belong to the TOML file, outside the expression",
        ";": "an expression has no end mark",
        "?": "write `if_then(condition, value, other)`",
        "}": "remove it; what follows would be ignored by the mail server",
        "%": "there is no remainder operator; macros are written `%{env:NAME}%`",
        "~": "use `matches('pattern', value)`",
        "\\": "a backslash belongs inside a string",
    }
    ascii_only = None if character.isascii() else "names are ASCII only"
    return _error(
        f"unexpected character {quoted(character)}",
        helps.get(character, ascii_only),
        source,
        span,
        setting,
    )


def unterminated_string(
    quote: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A string without its closing quote."""
    return _error(
        "the string is not closed",
        f"it ends at the next {quote} that has no backslash before it",
        source,
        span,
        setting,
    )


def bad_number(text: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """Digits and letters that make no number."""
    return _error(
        f"{quoted(text)} is not a number",
        "numbers are `12` or `1.5`, durations one number and one unit: "
        "`500ms`, `30s`, `5m`, `2h`, `1d`",
        source,
        span,
        setting,
    )


def integer_too_large(
    text: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """Digits beyond 2^63-1."""
    return _error(
        f"{quoted(text)} is too large for an integer",
        "the largest is 9223372036854775807",
        source,
        span,
        setting,
    )


def duration_too_large(
    text: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """More than 2^63-1 milliseconds."""
    return _error(
        f"{quoted(text)} is too long for a duration",
        "a duration is at most 9223372036854775807 milliseconds, about 106751991167d",
        source,
        span,
        setting,
    )


def zero_duration(text: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """`0s` and the like."""
    return _error(
        f"a duration of zero, {quoted(text)}, is not allowed",
        "write the number `0` where zero is meant",
        source,
        span,
        setting,
    )


def lone_dollar(source: Source, span: Span, setting: str) -> Diagnostic:
    """`$` with nothing behind it."""
    return _error(
        "a lone `$` means nothing",
        "write `$1` for a capture or `$NAME` for a global",
        source,
        span,
        setting,
    )


def missing_operand(
    before: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """The expression ends after an operator or an opening bracket."""
    return _error(
        f"something is missing after {quoted(before)}",
        "write the value that belongs there",
        source,
        span,
        setting,
    )


def missing_before(
    operator: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A binary operator with nothing on its left."""
    return _error(
        f"something is missing before {quoted(operator)}",
        "there is no unary plus" if operator == "+" else "write the value before it",
        source,
        span,
        setting,
    )


def stray_comma(source: Source, span: Span, setting: str) -> Diagnostic:
    """A comma outside a call or an array."""
    return _error(
        "a comma stands between the arguments of a call or in an array only",
        "an array is written `[a, b]`",
        source,
        span,
        setting,
    )


def side_by_side(text: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """A value directly after another."""
    return _error(
        f"an operator is missing before {quoted(text)}",
        "join conditions with `&&` or `||`, text with `+`",
        source,
        span,
        setting,
    )


def trailing_comma(source: Source, span: Span, setting: str) -> Diagnostic:
    """A comma before a closing bracket."""
    return _error(
        "a comma before the closing bracket",
        "remove the comma, or write what comes after it",
        source,
        span,
        setting,
    )


def empty_group(source: Source, span: Span, setting: str) -> Diagnostic:
    """`()`."""
    return _error(
        "there is nothing between the parentheses",
        "write an expression there; the empty array is `[]`",
        source,
        span,
        setting,
    )


def unmatched_close(text: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """A closing bracket that nothing opened."""
    return _error(
        f"nothing is open for {quoted(text)} to close",
        "remove it, or open the bracket before",
        source,
        span,
        setting,
    )


def unclosed(text: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """An opening bracket without its partner."""
    partner = ")" if text == "(" else "]"
    return _error(
        f"{quoted(text)} is not closed",
        f"close it with {quoted(partner)}",
        source,
        span,
        setting,
    )


def no_such_operator(text: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """`===`, `<>`, `&&&`, `**` and what else other languages have."""
    helps = {
        "===": "write `==`",
        "!==": "write `!=`",
        "<>": "write `!=`",
        "&&&": "write `&&`",
        "|||": "write `||`",
        "**": "there is no power operator",
    }
    return _error(
        f"{quoted(text)} is not an operator",
        helps.get(text, "write one operator and a value on either side"),
        source,
        span,
        setting,
    )


def unexpected(text: str, source: Source, span: Span, setting: str) -> Diagnostic:
    """Any other token in the wrong place."""
    return _error(f"unexpected {quoted(text)}", None, source, span, setting)


def too_deep(limit: int, source: Source, span: Span, setting: str) -> Diagnostic:
    """Nesting beyond what people write."""
    return Diagnostic(
        "too-deep",
        Severity.ERROR,
        f"the expression is nested more than {limit} levels deep",
        source,
        span,
        "split it over several branches; chains of `&&` and `||` may be of any length",
        setting,
    )


def too_long(limit: int, source: Source, span: Span, setting: str) -> Diagnostic:
    """An expression that no person has written."""
    return _error(
        f"the expression is longer than {limit} characters",
        "split it over several branches",
        source,
        span,
        setting,
    )
