"""A schema whose settings and variables a policy may call what it likes."""

from __future__ import annotations

from functools import cache

from resolutec.schema.load import load_schema
from resolutec.schema.model import Schema

VARIABLES = (
    *("print", "str", "host", "text", "re", "timedelta", "attempt", "TYPE_CHECKING"),
    *("self", "saturate", "element_or", "match", "class", "None", "DECISIONS", "Value"),
)
"""Names of variables that a module might want for itself; all of them are strings."""


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


@cache
def schema() -> Schema:
    """Settings `<id>` of any result, `t.<id>` and `waits.<id>`; one context."""
    variables = "\n".join(
        f'[variables."{name}"]\ntype = "string"' for name in VARIABLES
    )
    return load_schema(
        f"""
[variables.numbers]
type = "list of integer"

{variables}

[contexts.attempt]
class = "Attempt"
parameter = "attempt"
variables = ["numbers", {_quoted(VARIABLES)}]

[settings."<id>"]
context = "attempt"
result = "any"

[settings."t.<id>"]
context = "attempt"
result = "any"

[settings."waits.<id>"]
context = "attempt"
result = "duration"
""",
        "hostile",
    )
