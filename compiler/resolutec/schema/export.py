"""What a schema says, as data for programs: its settings and contexts."""

from __future__ import annotations

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


def schema_data(schema: Schema) -> dict[str, object]:
    """A whole schema as values that JSON can hold."""
    return {
        "name": schema.name,
        "version": schema.version,
        "contexts": [context_data(each) for each in schema.contexts.values()],
        "settings": [setting_data(each) for each in schema.settings],
        "functions": sorted(schema.functions),
        "later_variables": dict(schema.later_variables),
        "later_functions": dict(schema.later_functions),
    }


def setting_data(setting: SettingDeclaration) -> dict[str, object]:
    """One setting as values that JSON can hold; what it does not have is None."""
    return {
        "key": setting.key,
        "context": _context_data(setting.context),
        "result": result_text(setting.result),
        "constants": _members_data(setting.result.enum),
        "default": _default_data(setting.default),
        "fallback": setting.fallback,
        "note": setting.note,
        "later": setting.later,
        "since": setting.since,
        "plain_only": setting.plain_only,
        "literal_or_block": setting.literal_or_block,
        "rule_set": _rule_set_data(setting.rule_set),
    }


def context_data(context: Context) -> dict[str, object]:
    """One context as values that JSON can hold."""
    open_type = context.open_type
    return {
        "name": context.name,
        "class": context.class_name,
        "parameter": context.parameter,
        "doc": context.doc,
        "open": None if open_type is None else type_text(open_type),
        "variables": [_variable_data(each) for each in context.variables.values()],
    }


def _variable_data(variable: Variable) -> dict[str, object]:
    members = variable.type.members
    return {
        "name": variable.name,
        "attribute": variable.attribute,
        "type": type_text(variable.type),
        "optional": variable.type.optional,
        "members": None if members is None else sorted(members),
        "doc": variable.doc,
        "unit": variable.unit,
        "minimum": variable.minimum,
        "maximum": variable.maximum,
        "known": list(variable.known_values),
    }


def _context_data(context: str | ContextChoice) -> object:
    if isinstance(context, str):
        return context
    return {"key": context.key, "contexts": dict(context.contexts)}


def _rule_set_data(rules: RuleSetDeclaration | None) -> dict[str, str | None] | None:
    if rules is None:
        return None
    return {"priority": rules.priority, "enable": rules.enable}


def _members_data(enum: EnumDeclaration | None) -> list[dict[str, object]] | None:
    if enum is None:
        return None
    return [
        {"name": each.name, "aliases": list(each.aliases), "number": each.number}
        for each in enum.members
    ]


def _default_data(default: DefaultBlock | None) -> list[dict[str, str]] | None:
    if default is None:
        return None
    rules = [{"if": condition, "then": result} for condition, result in default.rules]
    return [*rules, {"else": default.otherwise}]
