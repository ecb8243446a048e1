"""Schemas for tests: a small whole one, and the same with parts replaced."""

from __future__ import annotations

from resolutec.schema.load import load_schema
from resolutec.schema.model import Schema

ENUMS = """
[enums.Colour]
members = ["red", { name = "green", aliases = ["verdant"] }]
"""

VARIABLES = """
[variables.size]
type = "integer"

[variables."paint.colour"]
type = "Colour"
"""

CONTEXTS = """
[contexts.wall]
class = "Wall"
parameter = "wall"
variables = ["size", "paint.colour"]
"""

SETTINGS = """
[settings."coats.number"]
context = "wall"
result = "integer"
"""


def schema(
    *,
    top: str = "",
    enums: str = ENUMS,
    variables: str = VARIABLES,
    contexts: str = CONTEXTS,
    settings: str = SETTINGS,
) -> Schema:
    """The small schema, with the parts given in place of its own."""
    parts = (top, enums, variables, contexts, settings)
    return load_schema("\n".join(parts), "small")


def variable(field: str) -> str:
    """The table of the variable `size`, with fields."""
    return f"{VARIABLES}\n[variables.extra]\n{field}\n"
