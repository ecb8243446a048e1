"""What the value of an expression depends on."""

from __future__ import annotations

from ..check import typed
from ..functions.model import Effect
from .terms import inside

SOMETHING_ELSE = "$"
"""Stands for globals, captures and the host among the attributes that an expression reads."""


def attributes_read(node: typed.Expression) -> frozenset[str]:
    """The attributes that the value of an expression depends on."""
    found = set()
    for part in inside([node]):
        match part:
            case typed.VariableRead():
                found.add(part.variable.attribute)
            case typed.GlobalRead() | typed.CaptureRead():
                found.add(SOMETHING_ELSE)
            case typed.FunctionCall() if part.function.effect is not Effect.PURE:
                found.add(SOMETHING_ELSE)
            case _:
                pass
    return frozenset(found)
