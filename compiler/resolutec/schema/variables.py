"""Variables of a schema, and what differs about them from context to context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import errors
from .language import (
    GLOBALS_ATTRIBUTE,
    attribute_of,
    is_attribute,
    is_variable_name,
)
from .model import EnumDeclaration, Variable
from .reader import Table
from .results import parse_type
from .types import Kind

OVERRIDABLE = (
    "type",
    "doc",
    "unit",
    "minimum",
    "maximum",
    "known",
    "optional",
    "attribute",
)
FIELDS = (*OVERRIDABLE, "since", "in")


@dataclass(frozen=True, slots=True)
class DeclaredVariable:
    """A variable as it is everywhere, and as it is in those contexts where it differs.

    `since`: the later release that brings it; then it is in no context here.
    """

    general: Variable
    by_context: Mapping[str, Variable]
    since: str | None

    def within(self, context: str) -> Variable:
        """The variable as one context has it."""
        return self.by_context.get(context, self.general)


def build_variables(
    document: Table,
    enums: Mapping[str, EnumDeclaration],
    functions: frozenset[str],
    contexts: frozenset[str],
) -> dict[str, DeclaredVariable]:
    """The variables of a schema by name, in the order of the file. Raises SchemaError."""
    built = {}
    for name, table in document.tables("variables"):
        if not is_variable_name(name):
            raise errors.bad_variable_name(name, table.path)
        if name in functions:
            raise errors.function_name_taken(name, table.path)
        built[name] = _build(name, table, enums, contexts)
    return built


def _build(
    name: str,
    table: Table,
    enums: Mapping[str, EnumDeclaration],
    contexts: frozenset[str],
) -> DeclaredVariable:
    table.only(FIELDS)
    differing = {}
    for context, override in table.tables("in"):
        override.only(OVERRIDABLE)
        if context not in contexts:
            raise errors.unknown_reference("context", context, override.path, contexts)
        merged = {key: table.values[key] for key in OVERRIDABLE if key in table.values}
        if "type" in override.values:
            # Bounds and known values are those of the type that is replaced.
            for key in ("minimum", "maximum", "known", "unit"):
                merged.pop(key, None)
        merged.update(override.values)
        differing[context] = _variable(name, Table(merged, override.path), enums)
    return DeclaredVariable(
        _variable(name, table, enums), differing, table.text("since")
    )


def _variable(
    name: str, table: Table, enums: Mapping[str, EnumDeclaration]
) -> Variable:
    attribute = table.text("attribute") or attribute_of(name)
    if attribute == GLOBALS_ATTRIBUTE:
        raise errors.reserved_attribute(name, attribute, table.path)
    if not is_attribute(attribute):
        raise errors.bad_identifier("attribute", attribute, table.path)
    type_ = parse_type(
        table.required_text("type"), enums, table.flag("optional"), table.at("type")
    )
    minimum, maximum = table.integer("minimum"), table.integer("maximum")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise errors.bad_bounds(table.at("minimum"))
    for key in ("minimum", "maximum", "unit"):
        if key in table.values and not type_.only(Kind.INT | Kind.MISSING):
            raise errors.misplaced_field(table.at(key), "the type integer")
    return Variable(
        name=name,
        type=type_,
        attribute=attribute,
        doc=table.text("doc") or "",
        unit=table.text("unit"),
        minimum=minimum,
        maximum=maximum,
        known_values=_known_values(table, type_.kinds),
    )


def _known_values(table: Table, kinds: Kind) -> tuple[str | int, ...]:
    items = table.items("known")
    if items is None:
        return ()
    path = table.at("known")
    if not kinds & (Kind.STRING | Kind.INT):
        raise errors.misplaced_field(path, "the types string and integer")
    expected: type = str if Kind.STRING in kinds else int
    values = [item for item in items if isinstance(item, (str, int))]
    if len(values) < len(items) or any(type(each) is not expected for each in values):
        name = "strings" if expected is str else "integers"
        raise errors.wrong_kind(path, f"a list of {name}", "other values")
    return tuple(values)
