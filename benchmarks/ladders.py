"""Ladders of many rules as a person writes them: made, since nobody would type them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .model import Decide


def hand_written(
    source: str, *names: str, known: Mapping[str, object] | None = None
) -> list[Decide]:
    """The functions of these names in a text; `known` is what it takes from elsewhere."""
    namespace: dict[str, Any] = dict(known or {})
    exec(compile(source, "<by hand>", "exec"), namespace)  # noqa: S102  # made here
    return [namespace[name] for name in names]


def ladder(
    name: str,
    parameter: str,
    tests: Sequence[str],
    results: Sequence[str],
    subjects: Sequence[str] = (),
) -> str:
    """A function with one `if` for each test, as one writes it who adds rules one by one.

    `subjects` are attributes that the function reads before all tests.
    """
    reads = "".join(f"    {one} = {parameter}.{one}\n" for one in subjects)
    branches = "".join(
        f"    if {test}:\n        return {result}\n"
        for test, result in zip(tests, results, strict=True)
    )
    return f"def {name}({parameter}):\n{reads}{branches}    return None\n"
