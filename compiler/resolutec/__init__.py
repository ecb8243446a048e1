"""The compiler of policies: `compile_text`, `interpret`, and what they give.

Everything is imported on first use, so that a missing extra is one clear line.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import Compiled, PolicyError, compile_text
    from .interpreter import interpret
    from .schema.load import builtin_schema, load_schema

_HOMES = {
    "Compiled": "api",
    "PolicyError": "api",
    "compile_text": "api",
    "interpret": "interpreter",
    "builtin_schema": "schema.load",
    "load_schema": "schema.load",
}
__all__ = [
    "Compiled",
    "PolicyError",
    "builtin_schema",
    "compile_text",
    "interpret",
    "load_schema",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
