"""Wording of what is said about schemas, and about keys that no schema knows."""

from __future__ import annotations

from collections.abc import Sequence

from ..source import Source, Span
from .model import Diagnostic, Severity
from .names import listed
from .quoting import quoted


def unknown_setting(
    key: str, suggestion: str | None, source: Source, span: Span
) -> Diagnostic:
    """A key that stands among settings but is none.

    An error where a setting's name is near, for then the setting was meant and its default
    would silently hold; a warning otherwise.
    """
    return Diagnostic(
        "unknown-setting",
        Severity.WARNING if suggestion is None else Severity.ERROR,
        f"{quoted(key)} is no setting",
        source,
        span,
        None if suggestion is None else f"did you mean {quoted(suggestion)}?",
        key,
    )


def later_setting(
    key: str, since: str, schema: str, source: Source, span: Span
) -> Diagnostic:
    """A setting that the release of the schema does not have: checked all the same."""
    return Diagnostic(
        "later-setting",
        Severity.NOTE,
        f"{quoted(key)} came with release {since}: {quoted(schema)} ignores it",
        source,
        span,
        None,
        key,
    )


def unchecked_block(
    key: str, suggestion: str | None, source: Source, span: Span
) -> Diagnostic:
    """A key that is no setting and yet holds conditions, of which none is looked at."""
    return Diagnostic(
        "unchecked-block",
        Severity.WARNING,
        f"{quoted(key)} is no setting: its conditions are not checked",
        source,
        span,
        (
            "declare it in `[resolute.setting]`, or say by `--mount` where its table belongs"
            if suggestion is None
            else f"did you mean {quoted(suggestion)}?"
        ),
        key,
    )


def bad_schema(
    message: str, help_text: str | None, key: str, source: Source, span: Span
) -> Diagnostic:
    """A schema, or a setting that a file declares, which can't be used."""
    return Diagnostic(
        "bad-schema",
        Severity.ERROR,
        f"{quoted(key)}: {message}" if key else message,
        source,
        span,
        help_text,
        key or None,
    )


def unknown_scope(
    value: str, key: str, known: Sequence[str], source: Source, span: Span, setting: str
) -> Diagnostic:
    """The key beside a setting that chooses its context names none."""
    return Diagnostic(
        "unknown-scope",
        Severity.ERROR,
        f"there is no {key} {quoted(value)}",
        source,
        span,
        f"known are {listed(known)}",
        setting,
    )


def missing_scope(
    key: str, known: Sequence[str], source: Source, span: Span, setting: str
) -> Diagnostic:
    """The key that chooses a setting's context is missing, or is no string."""
    return Diagnostic(
        "unknown-scope",
        Severity.ERROR,
        f"{quoted(setting)} needs the key {quoted(key)} beside it",
        source,
        span,
        f"known are {listed(known)}",
        setting,
    )


def bad_rule(
    key: str, wanted: str, source: Source, span: Span, setting: str
) -> Diagnostic:
    """A key beside a rule that says when the rule is decided, or whether it is."""
    return Diagnostic(
        "bad-rule",
        Severity.ERROR,
        f"{quoted(key)} of a rule is {wanted}",
        source,
        span,
        None,
        setting,
    )


def name_collision(
    setting: str, other: str, name: str, source: Source, span: Span
) -> Diagnostic:
    """Two settings of one file that would be one Python name."""
    return Diagnostic(
        "name-collision",
        Severity.ERROR,
        f"{quoted(setting)} and {quoted(other)} would both be {quoted(name)} "
        "in the generated module",
        source,
        span,
        "rename one of them",
        setting,
    )
