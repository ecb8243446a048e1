"""What a schema says, as text for people: its settings and contexts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .model import (
    Context,
    ContextChoice,
    DefaultBlock,
    EnumDeclaration,
    RuleSetDeclaration,
    Schema,
    SettingDeclaration,
    Variable,
)
from .results import result_text, type_text

Row = Sequence[str]


def schema_text(schema: Schema) -> str:
    """The contexts and settings of a schema as two tables."""
    contexts = [
        (context.name, context.class_name, _variable_count(context), context.doc)
        for context in schema.contexts.values()
    ]
    settings = [
        (setting.key, _context_name(setting.context), result_text(setting.result))
        for setting in schema.settings
    ]
    return "\n".join(
        (
            f"schema {schema.name}, version {schema.version}",
            "",
            f"contexts ({len(contexts)})",
            *_columns(contexts),
            "",
            f"settings ({len(settings)})",
            *_columns(settings),
            "",
        )
    )


def setting_text(schema: Schema, setting: SettingDeclaration) -> str:
    """One setting: what it yields, its constants, default, fallback, and variables.

    Where a key beside the setting chooses its context, the contexts are only named.
    """
    facts: list[Row] = [("result", result_text(setting.result))]
    if setting.result.enum is not None:
        facts.append(("constants", _constants(setting.result.enum)))
    facts += [
        (name, value)
        for name, value in (
            ("form", _form(setting)),
            ("default", _default_text(setting.default)),
            ("fallback", setting.fallback),
            ("note", setting.note),
            ("later releases", setting.later),
            ("since", setting.since),
            ("context", _choice_text(setting.context)),
            ("rule set", _rule_set_text(setting.rule_set)),
        )
        if value is not None
    ]
    text = "\n".join([setting.key, *_columns(facts)]) + "\n"
    if isinstance(setting.context, ContextChoice):
        return text
    return text + "\n" + context_text(schema.contexts[setting.context])


def context_text(context: Context) -> str:
    """One context: its class in generated code, and its variables."""
    heading = f"context {context.name}"
    lines = [f"{heading}: {context.doc}" if context.doc else heading]
    lines.append(f"  read as {context.parameter}: {context.class_name}")
    lines += _columns(
        (each.name, _variable_type(each), _variable_doc(each))
        for each in context.variables.values()
    )
    if context.open_type is not None:
        lines.append(f"  any other name: {type_text(context.open_type)}")
    return "\n".join(lines) + "\n"


def _context_name(context: str | ContextChoice) -> str:
    return context if isinstance(context, str) else f"by {context.key}"


def _choice_text(context: str | ContextChoice) -> str | None:
    if isinstance(context, str):
        return None
    choices = ", ".join(
        f"{name} for {value}" for value, name in context.contexts.items()
    )
    return f"by the key {context.key} beside it: {choices}"


def _rule_set_text(rules: RuleSetDeclaration | None) -> str | None:
    if rules is None:
        return None
    order = f"in the order of {rules.priority}" if rules.priority else "in order"
    left_out = f", without those whose {rules.enable} is false" if rules.enable else ""
    return f"also decided together, {order}{left_out}"


def _constants(enum: EnumDeclaration) -> str:
    described = []
    for member in enum.members:
        aliases = f" (or {', '.join(member.aliases)})" if member.aliases else ""
        described.append(f"{member.name}{aliases}")
    strings = "; strings too" if enum.accepts_strings else ""
    return ", ".join(described) + strings


def _form(setting: SettingDeclaration) -> str | None:
    if setting.plain_only:
        return "a single expression, no if-block"
    if setting.literal_or_block:
        return "true, false, or an if-block"
    return None


def _default_text(default: DefaultBlock | None) -> str | None:
    if default is None:
        return None
    rules = [f"{result} if {condition}, else " for condition, result in default.rules]
    return "".join(rules) + default.otherwise


def _variable_count(context: Context) -> str:
    if context.open_type is not None:
        return "open"
    count = len(context.variables)
    return f"{count} variable" if count == 1 else f"{count} variables"


def _variable_type(variable: Variable) -> str:
    optional = ", optional" if variable.type.optional else ""
    return type_text(variable.type) + optional


def _variable_doc(variable: Variable) -> str:
    remarks = [variable.doc] if variable.doc else []
    if variable.unit is not None:
        remarks.append(f"in {variable.unit}")
    if variable.type.members is not None:
        remarks.append("one of " + " ".join(sorted(variable.type.members)))
    if variable.minimum is not None and variable.maximum is not None:
        remarks.append(f"from {variable.minimum} to {variable.maximum}")
    elif variable.minimum is not None:
        remarks.append(f"at least {variable.minimum}")
    elif variable.maximum is not None:
        remarks.append(f"at most {variable.maximum}")
    return "; ".join(remarks)


def _columns(rows: Iterable[Row]) -> list[str]:
    """Rows as lines, indented, every column but the last padded to its longest entry."""
    table = list(rows)
    if not table:
        return []
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    widths[-1] = 0
    return [
        "  "
        + "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in table
    ]
