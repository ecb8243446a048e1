"""The schema that random programs are written for: every type of variable, every result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from resolutec.functions.table import FUNCTIONS
from resolutec.schema.load import load_schema
from resolutec.schema.model import Schema

RESULTS = {
    "flags": "boolean",
    "numbers": "integer",
    "waits": "duration",
    "texts": "string",
    "names": "string | false",
    "modes": "enum Mode",
    "levels": "enum Level",
    "hosts": "list of string",
    "choices": "list of enum Level | false",
    "ports": "list of integer",
    "delays": "list of duration",
    "checks": "list of boolean",
    "rates": "rate",
    "values": "any",
}
"""Results by the table whose settings have them."""

MODES = ("off", "on", "auto")
LEVELS = ("low", "high", "none")
ERRORS = ("tls", "dns", "dane", "none", "mta-sts")


@dataclass(frozen=True, slots=True)
class VariableSpec:
    """A variable: its name in policies, its type as the schema writes it."""

    name: str
    type: str
    optional: bool = False


VARIABLES = (
    VariableSpec("retry_num", "integer"),
    VariableSpec("size", "integer"),
    VariableSpec("limit", "integer", optional=True),
    VariableSpec("score", "float"),
    VariableSpec("ratio", "float", optional=True),
    VariableSpec("is_tls", "boolean"),
    VariableSpec("trusted", "boolean", optional=True),
    VariableSpec("sender", "string"),
    VariableSpec("rcpt", "string"),
    VariableSpec("from.local", "string"),
    VariableSpec("helo", "string", optional=True),
    VariableSpec("last_error", "Failure"),
    VariableSpec("class", "Failure", optional=True),
    VariableSpec("recipients", "list of string"),
    VariableSpec("words", "list of string", optional=True),
    VariableSpec("octets", "list of integer"),
    VariableSpec("weights", "list of float"),
    VariableSpec("errors", "list of Failure"),
    VariableSpec("blob", "any"),
)


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _schema_text() -> str:
    variables = "\n".join(
        f'[variables."{each.name}"]\ntype = "{each.type}"\n'
        f"optional = {str(each.optional).lower()}"
        for each in VARIABLES
    )
    settings = "\n".join(
        f'[settings."{table}.<id>"]\ncontext = "attempt"\nresult = "{result}"'
        for table, result in RESULTS.items()
    )
    return f"""
[enums.Mode]
members = [{_quoted(MODES)}]

[enums.Level]
members = [
    {{ name = "low", number = 7, aliases = ["lowest"] }},
    {{ name = "high", number = 1 }},
    {{ name = "none", number = -1 }},
]
accepts-strings = true

[enums.Failure]
members = [{_quoted(ERRORS)}]

{variables}

[contexts.attempt]
class = "Attempt"
parameter = "attempt"
variables = [{_quoted(tuple(each.name for each in VARIABLES))}]

{settings}
"""


@cache
def schema() -> Schema:
    """The schema, with the functions of every release."""
    loaded = load_schema(_schema_text(), "random")
    return replace(loaded, functions=frozenset(FUNCTIONS))
