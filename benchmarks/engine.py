"""Who makes decisions, and in which form it takes what they depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .model import Decisions


def as_it_is(value: object) -> object:
    """The value itself."""
    return value


@dataclass(frozen=True, slots=True)
class Engine:
    """Decisions by one engine.

    `inputs` makes, of a decision's key and a context, what the engine takes: that is done
    before anything is timed. With `arity` it is a tuple of so many arguments. `plain` makes
    plain Python of a result, for comparison only.
    """

    decisions: Decisions
    inputs: Callable[[str, object], object] | None = None
    plain: Callable[[object], object] = as_it_is
    arity: int | None = None
