"""Wording of what is said about test cases: how they are written, and how they fail."""

from __future__ import annotations

from collections.abc import Sequence

from ..source import Source, Span
from .model import Diagnostic, Severity
from .names import listed
from .quoting import quoted

BAD_CASE = "bad-case"
CASE_FAILED = "case-failed"


def _bad_case(
    message: str, help_text: str | None, source: Source, span: Span
) -> Diagnostic:
    return Diagnostic(BAD_CASE, Severity.ERROR, message, source, span, help_text)


def unknown_case_key(
    key: str,
    suggestion: str | None,
    known: Sequence[str],
    source: Source,
    span: Span,
) -> Diagnostic:
    """A key that a case, or the file, does not have."""
    return _bad_case(
        f"unknown key {quoted(key)}",
        (
            f"did you mean {quoted(suggestion)}?"
            if suggestion
            else f"the keys here are {listed(known)}"
        ),
        source,
        span,
    )


def missing_case_key(key: str, source: Source, span: Span) -> Diagnostic:
    """A case without what it can't be run without."""
    return _bad_case(
        f"the case has no {quoted(key)}",
        "a case has `setting`, `given` and `expect`, or `scenario` and `expect_end`",
        source,
        span,
    )


def misplaced_case_key(key: str, other: str, source: Source, span: Span) -> Diagnostic:
    """A key that does not go with another one."""
    return _bad_case(
        f"{quoted(key)} does not go with {quoted(other)}",
        "a case is about one decision of a setting, or about a scenario",
        source,
        span,
    )


def no_cases(source: Source) -> Diagnostic:
    """A file of cases that has none."""
    return _bad_case(
        "there are no cases in this file",
        "a case begins with `[[case]]`",
        source,
        Span(0, 0),
    )


def wrong_case_value(
    key: str, wanted: str, found: str, source: Source, span: Span
) -> Diagnostic:
    """A value of another kind than its key takes."""
    return _bad_case(f"{quoted(key)} is {wanted}, not {found}", None, source, span)


def bad_case_value(
    message: str, help_text: str | None, source: Source, span: Span
) -> Diagnostic:
    """A value that makes no sense for a reason that is said elsewhere."""
    return _bad_case(message, help_text, source, span)


def unknown_case_setting(
    key: str, suggestion: str | None, source: Source, span: Span
) -> Diagnostic:
    """A setting that the policy does not have."""
    return _bad_case(
        f"the policy has no setting {quoted(key)}",
        f"did you mean {quoted(suggestion)}?" if suggestion else None,
        source,
        span,
    )


def ambiguous_case_setting(
    key: str, others: Sequence[str], source: Source, span: Span
) -> Diagnostic:
    """The end of more than one key."""
    return _bad_case(
        f"{quoted(key)} may be any of {listed(others)}",
        "write more of the key",
        source,
        span,
    )


def unknown_case_variable(
    name: str, context: str, suggestion: str | None, source: Source, span: Span
) -> Diagnostic:
    """A variable that the setting's context does not have."""
    return _bad_case(
        f"{quoted(name)} is no variable of the context {quoted(context)}",
        (
            f"did you mean {quoted(suggestion)}?"
            if suggestion
            else f"`resolute schema {context}` lists them"
        ),
        source,
        span,
    )


def value_out_of_range(
    name: str, bound: str, limit: int, source: Source, span: Span
) -> Diagnostic:
    """An integer that its variable never is; `bound` is `least` or `most`."""
    return _bad_case(f"{quoted(name)} is at {bound} {limit}", None, source, span)


def not_given(name: str, wanted: str, source: Source, span: Span) -> Diagnostic:
    """A variable that the evaluation reads, and the case says nothing of."""
    return _bad_case(
        f"the setting reads {quoted(name)}, and the case does not give it",
        f"add {quoted(name)} to `given`: {wanted}",
        source,
        span,
    )


def not_answered(call: str, source: Source, span: Span) -> Diagnostic:
    """A question to the host that the case has no answer to."""
    return _bad_case(
        f"the setting asks {quoted(call)}, and the case does not answer it",
        f'add an answer: `answers = {{ "{call}" = … }}`',
        source,
        span,
    )


def case_failed(
    name: str,
    expected: str,
    found: str,
    reason: str,
    source: Source,
    span: Span,
    setting: str | None,
) -> Diagnostic:
    """A case whose expectation does not hold; `reason` says what led to the result."""
    return Diagnostic(
        CASE_FAILED,
        Severity.ERROR,
        f"{quoted(name)}: expected {expected}, got {found}",
        source,
        span,
        reason,
        setting,
    )


def engines_disagree(
    name: str,
    compiled: str,
    interpreted: str,
    source: Source,
    span: Span,
    setting: str,
) -> Diagnostic:
    """Compiled code and the interpreter decide differently, which must never be."""
    return Diagnostic(
        CASE_FAILED,
        Severity.ERROR,
        f"{quoted(name)}: compiled code decides {compiled}, the interpreter "
        f"{interpreted}",
        source,
        span,
        "this is a bug of resolute: please report it with the policy and the case",
        setting,
    )
