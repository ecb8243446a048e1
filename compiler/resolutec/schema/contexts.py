"""Contexts of a schema: what a decision may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import errors
from .errors import Path
from .language import is_class_name, is_parameter_name
from .model import Context, EnumDeclaration, Variable
from .reader import Table
from .results import parse_type
from .variables import DeclaredVariable

FIELDS = ("doc", "class", "parameter", "variables", "includes", "open")

MOST_VARIABLES = 1_000
"""Variables that one context may have."""

MOST_CONTEXTS = 500


def build_contexts(
    document: Table,
    variables: Mapping[str, DeclaredVariable],
    enums: Mapping[str, EnumDeclaration],
) -> dict[str, Context]:
    """The contexts of a schema by name, in the order of the file. Raises SchemaError."""
    tables = dict(document.tables("contexts"))
    if len(tables) > MOST_CONTEXTS:
        raise errors.too_large("contexts", MOST_CONTEXTS, document.at("contexts"))
    built = {}
    classes = set(enums)
    for name, table in tables.items():
        context = _build(name, table, tables, variables, enums)
        if context.class_name in classes:
            raise errors.class_collision(context.class_name, table.at("class"))
        classes.add(context.class_name)
        built[name] = context
    return built


def _build(
    name: str,
    table: Table,
    tables: Mapping[str, Table],
    variables: Mapping[str, DeclaredVariable],
    enums: Mapping[str, EnumDeclaration],
) -> Context:
    table.only(FIELDS)
    class_name, parameter = table.required_text("class"), table.text("parameter")
    parameter = "context" if parameter is None else parameter
    if not is_class_name(class_name):
        raise errors.bad_identifier("class", class_name, table.at("class"))
    if not is_parameter_name(parameter):
        raise errors.bad_identifier("parameter", parameter, table.at("parameter"))
    open_text = table.text("open")
    return Context(
        name=name,
        class_name=class_name,
        parameter=parameter,
        variables=_resolved(name, _names(table, tables), variables, table),
        open_type=(
            None
            if open_text is None
            else parse_type(open_text, enums, False, table.at("open"))
        ),
        doc=table.text("doc") or "",
    )


def _names(table: Table, tables: Mapping[str, Table]) -> list[str]:
    """The variables of a context: those of the contexts it includes, then its own."""
    path = table.at("includes")
    names: list[str] = []
    for included in table.texts("includes"):
        if included not in tables:
            raise errors.unknown_reference("context", included, path, tables)
        if "includes" in tables[included].values:
            raise errors.nested_include(included, path)
        names.extend(tables[included].texts("variables"))
        if len(names) > MOST_VARIABLES:
            raise errors.too_large("variables", MOST_VARIABLES, table.path)
    names.extend(table.texts("variables"))
    if len(names) > MOST_VARIABLES:
        raise errors.too_large("variables", MOST_VARIABLES, table.path)
    return names


def _resolved(
    context: str,
    names: Iterable[str],
    variables: Mapping[str, DeclaredVariable],
    table: Table,
) -> dict[str, Variable]:
    path = table.at("variables")
    resolved: dict[str, Variable] = {}
    holders: dict[str, str] = {}
    for name in names:
        declared = variables.get(name)
        if declared is None:
            raise errors.unknown_reference("variable", name, path, variables)
        if declared.since is not None:
            raise errors.later_in_context(name, declared.since, path)
        if name in resolved:
            raise errors.duplicate("variable", name, path)
        variable = declared.within(context)
        _claim(variable, holders, path)
        resolved[name] = variable
    return resolved


def _claim(variable: Variable, holders: dict[str, str], path: Path) -> None:
    holder = holders.setdefault(variable.attribute, variable.name)
    if holder != variable.name:
        raise errors.attribute_collision(
            holder, variable.name, variable.attribute, path
        )
