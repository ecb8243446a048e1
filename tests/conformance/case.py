"""Conformance cases: one JSON object a line, as the README here describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = "int | float | str | list[Value]"
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MODES = ("typed", "lenient")


class CaseError(ValueError):
    """A line that is no case."""


@dataclass(frozen=True, slots=True)
class CaseVariable:
    """A variable of a case's context: its type as the case names it, and its value."""

    type: str
    value: Value


@dataclass(frozen=True, slots=True)
class Case:
    """One setting, its context, and what it has to yield.

    `expected` is None where the setting must be refused.
    """

    name: str
    lenient: bool
    variables: Mapping[str, CaseVariable]
    globals: frozenset[str]
    blocks: tuple[tuple[str, str], ...]
    otherwise: str
    expected: Value | None


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file; lines end at `\\n` only. Raises CaseError."""
    text = path.read_bytes().decode("utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _case(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CaseError(f"{path}:{number}: not a case: {error!r}") from error


def _case(record: dict[str, Json]) -> Case:
    mode = record["mode"]
    if mode not in MODES:
        raise ValueError(f"unknown mode {mode!r}")
    variables = _table(record["vars"])
    expected = _table(record["expect"])
    if expected.keys() not in ({"value"}, {"error"}):
        raise ValueError("`expect` holds either `value` or `error`")
    return Case(
        name=str(record["id"]),
        lenient=mode == "lenient",
        variables={
            name: _variable(_table(variable)) for name, variable in variables.items()
        },
        globals=frozenset(map(str, _list(record.get("globals", [])))),
        blocks=tuple(_branch(_list(block)) for block in _list(record["blocks"])),
        otherwise=_text(record["else"]),
        expected=_value(expected["value"]) if "value" in expected else None,
    )


def _branch(block: list[Json]) -> tuple[str, str]:
    condition, result = block
    return _text(condition), _text(result)


def _variable(record: dict[str, Json]) -> CaseVariable:
    return CaseVariable(_text(record["type"]), _value(record["value"]))


def _value(item: Json) -> Value:
    """A value as JSON has it; what JSON lacks stands as `{"float": "NaN"}`."""
    match item:
        case bool():
            return item
        case int() | float() | str():
            return item
        case list():
            return [_value(each) for each in item]
        case {"float": str(text)}:
            return float(text)
        case _:
            raise ValueError(f"{item!r} is no value")


def _text(item: Json) -> str:
    if not isinstance(item, str):
        raise TypeError(f"{item!r} is no text")
    return item


def _list(item: Json) -> list[Json]:
    if not isinstance(item, list):
        raise TypeError(f"{item!r} is no array")
    return item


def _table(item: Json) -> dict[str, Json]:
    if not isinstance(item, dict):
        raise TypeError(f"{item!r} is no object")
    return item
