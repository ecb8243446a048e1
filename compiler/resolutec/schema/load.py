"""Reads a schema from TOML text; see docs/schema.md for its form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import tomli

from ..diagnostics.quoting import visible
from . import errors
from .contexts import build_contexts
from .declarations import build_settings, check_key
from .enums import build_enums
from .language import FUNCTIONS
from .model import Schema
from .reader import Table, as_text
from .variables import build_variables

FIELDS = (
    "name",
    "version",
    "functions",
    "ignored",
    "later-functions",
    "enums",
    "variables",
    "contexts",
    "settings",
)

BUILTIN_SCHEMAS = ("stalwart-0.12",)
"""Names that `builtin_schema` knows."""

LARGEST = 4_000_000
"""Characters that the text of a schema may have."""


def load_schema(text: str, name: str) -> Schema:
    """A schema from its TOML text; `name` is used where the text gives itself none.

    Raises SchemaError, with the key concerned, for everything that is wrong with it.
    """
    document = Table(_parse(text), ())
    document.only(FIELDS)
    functions = _functions(document)
    enums = build_enums(document)
    context_table = document.table("contexts")
    variables = build_variables(
        document,
        enums,
        functions,
        frozenset(context_table.values if context_table else ()),
    )
    contexts = build_contexts(document, variables, enums)
    ignored = document.texts("ignored")
    for key in ignored:
        check_key(key, document.at("ignored"))
    return Schema(
        name=document.text("name") or name,
        version=document.text("version") or "1",
        enums=enums,
        contexts=contexts,
        settings=build_settings(document, contexts, enums, functions),
        functions=functions,
        ignored=ignored,
        later_variables={
            each: declared.since
            for each, declared in variables.items()
            if declared.since is not None
        },
        later_functions=document.mapping("later-functions", as_text),
    )


@cache
def builtin_schema(name: str) -> Schema:
    """A schema that comes with the compiler, such as `stalwart-0.12`.

    Raises SchemaError if there is none of this name.
    """
    if name not in BUILTIN_SCHEMAS:
        raise errors.unknown_builtin(name, BUILTIN_SCHEMAS)
    data = Path(__file__).with_name("data") / f"{name}.toml"
    return load_schema(data.read_text(encoding="utf-8"), name)


def _parse(text: str) -> dict[str, object]:
    if len(text) > LARGEST:
        raise errors.too_large("characters", LARGEST, ())
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        reason, line, column = error.msg, error.lineno, error.colno
        raise errors.no_toml(_sentence(reason), line, column) from None
    except RecursionError:
        raise errors.no_toml("nested too deeply", None, None) from None
    except ValueError:
        # Python refuses to convert integers of thousands of digits.
        raise errors.no_toml("a number is too long", None, None) from None


def _sentence(text: str) -> str:
    """A message of the TOML reader as one of ours: it may hold a key of any length."""
    return visible(text[:1].lower() + text[1:200].rstrip("."))


def _functions(document: Table) -> frozenset[str]:
    if document.values.get("functions") in (None, "all"):
        return FUNCTIONS
    names = document.texts("functions")
    for name in names:
        if name not in FUNCTIONS:
            raise errors.unknown_reference(
                "function", name, document.at("functions"), FUNCTIONS
            )
    return frozenset(names)
