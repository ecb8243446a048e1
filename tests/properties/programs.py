"""Random programs: policies of several settings, with the constants that they know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from tests.conformance.toml_text import toml_string
from tests.properties.expressions import Expressions
from tests.properties.ladders import ladder
from tests.properties.pieces import Piece
from tests.properties.results import result
from tests.properties.world import RESULTS

TABLES = tuple(RESULTS)
_PLAIN = re.compile(r"true|false|0|[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class Program:
    """One setting: its key, its text as TOML, and the constants that occur in it."""

    key: str
    text: str
    integers: tuple[int, ...]
    strings: tuple[str, ...]


def program(random: Random, table: str, name: str, *, mixed: bool) -> Program:
    """A setting of a table; `mixed` ones need `lenient`."""
    source = Expressions(random, mixed=mixed, asks=random.random() < 0.25)
    branches = [
        (condition.text, result(table, source).text)
        for condition in _conditions(random, source)
    ]
    otherwise = result(table, source).text
    key = f"{table}.{name}"
    return Program(
        key,
        _text(random, key, branches, otherwise),
        tuple(source.integers),
        tuple(source.strings),
    )


def _conditions(random: Random, source: Expressions) -> list[Piece]:
    choice = random.random()
    if choice < 0.2:
        return []
    if choice < 0.3:
        return ladder(source, random.randrange(4, 60))
    if choice < 0.45:
        return ladder(source, random.randrange(2, 6))
    if choice < 0.6:
        # A match whose captures later branches read.
        first = source.match(1)
        rest = [source.condition(2) for _ in range(random.randrange(3))]
        return [*rest[:1], first, *rest[1:]]
    return [source.condition(3) for _ in range(random.randrange(1, 5))]


def _text(
    random: Random, key: str, branches: list[tuple[str, str]], otherwise: str
) -> str:
    if not branches:
        return f"{key} = {_scalar(random, otherwise)}\n"
    lines = [
        f"  {{ if = {_scalar(random, test)}, then = {_scalar(random, then)} }},\n"
        for test, then in branches
    ]
    last = f"  {{ else = {_scalar(random, otherwise)} }},\n"
    return f"{key} = [\n{''.join(lines)}{last}]\n"


def _scalar(random: Random, text: str) -> str:
    """An expression as a TOML string, or as the plain value that means the same."""
    if _PLAIN.fullmatch(text) and random.random() < 0.5:
        return text
    return toml_string(text)
