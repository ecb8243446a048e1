"""Long displays and calls are broken as black breaks them, without asking it."""

from __future__ import annotations

import random

import pytest
from black import format_str
from black.mode import Mode

from resolutec.emit.displays import WIDTH, broken
from resolutec.emit.format import formatted
from resolutec.emit.literals import string_literal

_TEXT = "ab ,()[]{}'\"#\\é"


def _value(generator: random.Random, depth: int) -> str:
    kind = generator.randrange(6)
    if kind == 0 and depth:
        return _display(generator, generator.choice([0, 1, 2, 5]), depth - 1)
    if kind <= 1:
        return f"s{generator.randrange(10_000)}"
    if kind == 2:
        return str(generator.randrange(-5, 100_000))
    length = generator.choice([3, 10, 30, 100])
    return string_literal("".join(generator.choices(_TEXT, k=length)))


def _display(generator: random.Random, count: int, depth: int) -> str:
    items = ", ".join(_value(generator, depth) for _ in range(count))
    if generator.random() < 0.3:
        return f"[{items}]"
    return f"({items}{',' if count == 1 else ''})"


def _by_black(text: str) -> str:
    return format_str(text, mode=Mode(line_length=WIDTH))


@pytest.mark.parametrize("seed", range(8))
def test_items_are_broken_as_by_black(seed: int) -> None:
    generator = random.Random(seed)
    items = [
        _display(generator, generator.choice([1, 2, 3, 8]), 3) + "," for _ in range(20)
    ]
    table = "\n".join(["_TABLE = (", *(f"    {item}" for item in items), ")", ""])
    assert any(len(line) > WIDTH for line in table.split("\n"))
    assert formatted(table) == _by_black(table)


@pytest.mark.parametrize("seed", range(8))
def test_calls_are_broken_as_by_black(seed: int) -> None:
    generator = random.Random(seed)
    calls = [
        ", ".join(
            (
                f"s{generator.randrange(10_000)}(attempt)"
                if generator.random() < 0.5
                else _value(generator, 2)
            )
            for _ in range(generator.choice([1, 2, 6, 12]))
        )
        for _ in range(20)
    ]
    text = "".join(
        f"_{number} = Table({call})\n" for number, call in enumerate(calls)
    ) + "".join(f"if a:\n    return Table({call})\n" for call in calls)
    assert formatted(text) == _by_black(text)


@pytest.mark.parametrize("length", [60, 68, 69, 70, 71, 80, 95])
def test_calls_of_long_names_are_broken_as_by_black(length: int) -> None:
    name = "N" * length
    text = f"def f():\n    if a:\n        return {name}({'a, ' * 40}b)\n"
    assert formatted(text) == _by_black(text)


def test_a_comment_stays_behind_the_item() -> None:
    text = "x" * 80
    line = f'    ("{text}", 1),  # line 12'
    assert broken(line) == [
        "    (",
        f'        "{text}",',
        "        1,",
        "    ),  # line 12",
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"    ({'a + b, ' * 20}c),",
        f'    "{"x" * 100}",',
        f'    "key": ({"a, " * 40}b),',
        f"    f({'a, ' * 40}b)",
        f"    return f({'a, ' * 10}b)(c)" + " " * 60,
        f"    ({'a, ' * 40}b) + (c, d),",
        f"    [{'a' * 100}],",
    ],
)
def test_what_is_something_else_is_left_to_black(line: str) -> None:
    assert broken(line) is None
