"""What a case expects of a setting, as a result of the setting's type."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import assert_never

from ..meaning.results import Result
from ..schema.model import EnumDeclaration, ResultKind, ResultType
from ..settings import model as toml
from ..source import Source
from .given import plain_value
from .nodes import RefusedValueError, wrong

_DURATION = re.compile(r"([0-9]{1,12})(ms|[smhd])", re.IGNORECASE | re.ASCII)
_UNITS = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_LONGEST = timedelta.max // timedelta(milliseconds=1)

DURATION = "a duration such as `'5m'`"


def expected_result(
    source: Source, key: str, node: toml.Value, result: ResultType
) -> Result:
    """The result that a node stands for, written as a policy would write it.

    Raises BadCaseError where the setting can't yield it.
    """
    if isinstance(node, toml.Boolean) and not node.value and result.or_false:
        return [] if result.is_list else None
    if not result.is_list:
        return _one(source, key, node, result)
    if not isinstance(node, toml.Array):
        raise wrong(source, key, _list_wanted(result), node)
    return [_one(source, key, item, result) for item in node.items]


def _list_wanted(result: ResultType) -> str:
    return f"an array{' or `false`' if result.or_false else ''}"


def _one(source: Source, key: str, node: toml.Value, result: ResultType) -> Result:
    if isinstance(node, toml.Invalid):
        raise RefusedValueError
    match result.kind:
        case ResultKind.BOOLEAN if isinstance(node, toml.Boolean):
            return node.value
        case ResultKind.INTEGER if isinstance(node, toml.Integer):
            return node.value
        case ResultKind.STRING if isinstance(node, toml.String):
            return node.value
        case ResultKind.ENUM if isinstance(node, toml.String):
            member = _enum(result).member(node.value)
            if member is not None:
                return member.name
        case ResultKind.DURATION:
            duration = duration_of(node)
            if duration is not None:
                return duration
        case ResultKind.RATE if isinstance(node, toml.Array):
            rate = _rate(node)
            if rate is not None:
                return rate
        case ResultKind.ANY:
            return _raw(source, key, node)
        case _:
            pass
    raise wrong(source, key, _wanted(result), node)


def _enum(result: ResultType) -> EnumDeclaration:
    if result.enum is None:
        raise AssertionError("a result of kind `enum` comes with its enum")
    return result.enum


def _raw(source: Source, key: str, node: toml.Value) -> Result:
    """A raw value: it has no type to be held against."""
    if isinstance(node, toml.Array):
        return [_raw(source, key, item) for item in node.items]
    value = plain_value(source, key, node)
    assert not isinstance(value, list)
    return value


def duration_of(node: toml.Value) -> timedelta | None:
    """The duration that a string such as `5m` is."""
    return duration_of_text(node.value) if isinstance(node, toml.String) else None


def duration_of_text(text: str) -> timedelta | None:
    """The duration that `5m` is: one number and one unit; None for any other text."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    milliseconds = int(found[1]) * _UNITS[found[2].lower()]
    return timedelta(milliseconds=milliseconds) if milliseconds <= _LONGEST else None


def _rate(node: toml.Array) -> tuple[int, timedelta] | None:
    match node.items:
        case (toml.Integer(value=count), period):
            duration = duration_of(period)
            return None if duration is None else (count, duration)
        case _:
            return None


def _wanted(result: ResultType) -> str:
    names = {
        ResultKind.BOOLEAN: "`true` or `false`",
        ResultKind.INTEGER: "an integer",
        ResultKind.DURATION: DURATION,
        ResultKind.STRING: "a string",
        ResultKind.RATE: "a rate such as `[10, '1h']`",
        ResultKind.ANY: "a value",
    }
    if result.kind is ResultKind.ENUM:
        members = [f"`{member.name}`" for member in _enum(result).members]
        text = f"one of {', '.join(members)}"
    else:
        text = names[result.kind]
    alone = result.or_false and not result.is_list
    return f"{text} or `false`" if alone else text


def same_result(first: Result, second: Result) -> bool:
    """Whether two results of one type are the same; NaN is the same as NaN."""
    match first, second:
        case list(), list():
            return len(first) == len(second) and all(
                same_result(one, other)
                for one, other in zip(first, second, strict=True)
            )
        case float(), float() if math.isnan(first):
            return math.isnan(second)
        case _:
            return first == second


def shown_result(result: Result) -> str:
    """A result as a file of cases writes it."""
    match result:
        case None:
            return "false"
        case bool():
            return "true" if result else "false"
        case int() | float():
            return repr(result)
        case str():
            return toml_text(result)
        case timedelta():
            return toml_text(duration_text(result))
        case tuple() | list():
            return f"[{', '.join(map(shown_result, result))}]"
        case _:
            assert_never(result)


def duration_text(duration: timedelta) -> str:
    """A duration in the largest unit that fits."""
    milliseconds = duration // timedelta(milliseconds=1)
    unit, size = next(
        each
        for each in (*reversed(_UNITS.items()), ("ms", 1))
        if milliseconds % each[1] == 0
    )
    return f"{milliseconds // size}{unit}"


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def toml_text(text: str) -> str:
    """A text as a basic string of TOML; what can't be seen is written as an escape."""
    return f'"{"".join(map(_toml_character, text))}"'


def _toml_character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
