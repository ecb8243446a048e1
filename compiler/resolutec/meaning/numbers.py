"""Functions on numbers (spec, section 5)."""

from __future__ import annotations

from .values import Value, integer_of


def bit_and(first: Value, second: Value) -> Value:
    """The bits that two integers share."""
    return integer_of(first) & integer_of(second)
