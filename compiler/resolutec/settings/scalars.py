"""Plain values of settings, and what is found wrong while a setting is interpreted."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Concatenate, ParamSpec, assert_never

from ..diagnostics import settings as wording
from ..diagnostics.model import Diagnostic
from ..source import Source, Span
from .flatten import dotted
from .model import (
    Array,
    Boolean,
    DateTime,
    Float,
    Integer,
    Invalid,
    Null,
    PlainValue,
    Scalar,
    String,
    Table,
    Value,
)

P = ParamSpec("P")


class Findings:
    """One setting under interpretation: its key, and the errors in it so far.

    `has_failed` also holds where a value was refused when the file was read, of which
    there is nothing more to say.
    """

    __slots__ = ("diagnostics", "has_failed", "key", "source")

    def __init__(self, source: Source, key: tuple[str, ...]) -> None:
        self.source = source
        self.key = key
        self.diagnostics: list[Diagnostic] = []
        self.has_failed = False

    def fail(
        self,
        diagnostic: Callable[Concatenate[Source, Span, str, P], Diagnostic],
        span: Span,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Keep an error, made by its constructor from the place and what else it takes."""
        setting = dotted(self.key)
        self.diagnostics.append(diagnostic(self.source, span, setting, *args, **kwargs))
        self.has_failed = True


def scalar(findings: Findings, key: str, value: Value) -> Scalar | None:
    """What `key` (`if`, `then` or `else`) is set to; None if it takes no such value."""
    match value:
        case String() | Boolean() | Integer() | Float():
            return plain(findings, value)
        case Invalid():
            findings.has_failed = True
        case Array() | Table() | DateTime() | Null():
            findings.fail(wording.not_a_scalar, value.span, key, kind_of(value))
        case _:
            assert_never(value)
    return None


def plain(
    findings: Findings, value: String | Boolean | Integer | Float
) -> Scalar | None:
    """A string as an expression, another value as itself; None if it is not finite."""
    if isinstance(value, String):
        for macro in value.unresolved:
            findings.fail(wording.unknown_macro, macro.span, macro.name)
        return value.expression
    if isinstance(value, Float) and not math.isfinite(value.value):
        findings.fail(wording.not_finite, value.span)
        return None
    return PlainValue(value.value, value.span)


def kind_of(value: Value) -> str:
    """What a value is called in a message."""
    match value:
        case Table():
            return "a table"
        case Array():
            return "an array"
        case String():
            return "a string"
        case Boolean():
            return "a boolean"
        case Integer() | Float():
            return "a number"
        case DateTime():
            return "a date or time"
        case Null():
            return "`null`"
        case Invalid():
            return "an invalid value"
        case _:
            assert_never(value)
