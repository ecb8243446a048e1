"""Settings of a schema: what each has to yield, and what it may read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from . import errors
from .errors import Path
from .language import is_variable_name
from .model import (
    Context,
    ContextChoice,
    DefaultBlock,
    EnumDeclaration,
    ResultKind,
    ResultType,
    RuleSetDeclaration,
    SettingDeclaration,
)
from .reader import Table, as_table, as_text, kind_of
from .results import parse_result

FIELDS = (
    "context",
    "result",
    "default",
    "fallback",
    "note",
    "plain-only",
    "literal-or-block",
    "later",
    "since",
    "rule-set",
)
RULE_FIELDS = ("if", "then")

MOST_PARTS = 32
"""Parts that the key of a setting may have."""

_KEY_PART = re.compile(r"[A-Za-z0-9_-]+|<[a-z][a-z0-9-]*>", re.ASCII)


def build_settings(
    document: Table,
    contexts: Mapping[str, Context],
    enums: Mapping[str, EnumDeclaration],
    functions: frozenset[str],
) -> tuple[SettingDeclaration, ...]:
    """The settings of a schema, in the order of the file. Raises SchemaError."""
    settings = tuple(
        build_setting(key, table, contexts, enums, functions)
        for key, table in document.tables("settings")
    )
    _check_keys(settings, document.at("settings"))
    return settings


def build_setting(
    key: str,
    table: Table,
    contexts: Mapping[str, Context],
    enums: Mapping[str, EnumDeclaration],
    functions: frozenset[str],
) -> SettingDeclaration:
    """One setting from the table that declares it. Raises SchemaError."""
    table.only(FIELDS)
    check_key(key, table.path)
    result = parse_result(table.required_text("result"), enums, table.at("result"))
    context = _context(table, contexts)
    _check_constants(result, context, contexts, functions, table.at("result"))
    return SettingDeclaration(
        key=key,
        context=context,
        result=result,
        default=_default(table),
        fallback=_fallback(table),
        note=table.text("note"),
        plain_only=table.flag("plain-only"),
        literal_or_block=table.flag("literal-or-block"),
        later=table.text("later"),
        since=table.text("since"),
        rule_set=_rule_set(key, result, table),
    )


def check_key(key: str, path: Path) -> None:
    """Raise SchemaError unless the key is parts with dots between."""
    parts = key.split(".")
    if len(parts) > MOST_PARTS or not all(map(_KEY_PART.fullmatch, parts)):
        raise errors.bad_setting_key(key, path)


def _context(table: Table, contexts: Mapping[str, Context]) -> str | ContextChoice:
    value = table.values.get("context")
    path = table.at("context")
    if value is None:
        raise errors.missing_field(path)
    if not isinstance(value, dict):
        return _known_context(value, path, contexts)
    choice = as_table(value, path)
    choice.only(("key", "contexts"))
    by_value = choice.mapping(
        "contexts", lambda item, where: _known_context(item, where, contexts)
    )
    if not by_value:
        raise errors.missing_field(choice.at("contexts"))
    return ContextChoice(choice.required_text("key"), by_value)


def _known_context(value: object, path: Path, contexts: Mapping[str, Context]) -> str:
    name = as_text(value, path)
    if name not in contexts:
        raise errors.unknown_reference("context", name, path, contexts)
    return name


def _check_constants(
    result: ResultType,
    context: str | ContextChoice,
    contexts: Mapping[str, Context],
    functions: frozenset[str],
    path: Path,
) -> None:
    """Constants can be told from variables and functions, and each member be written."""
    if result.enum is None:
        return
    names = [context] if isinstance(context, str) else context.contexts.values()
    for member in result.enum.members:
        spellings = (member.name, *member.aliases)
        writable = any(
            is_variable_name(each) and each not in functions for each in spellings
        )
        if not writable and not result.enum.accepts_strings:
            raise errors.unwritable_member(member.name, result.enum.name, path)
        for name in names:
            for spelling in spellings:
                if spelling in contexts[name].variables:
                    raise errors.constant_collision(spelling, name, path)


def _rule_set(key: str, result: ResultType, table: Table) -> RuleSetDeclaration | None:
    fields = table.table("rule-set")
    if fields is None:
        return None
    fields.only(("priority", "enable"))
    yields_tags = result == ResultType(ResultKind.STRING, or_false=True)
    if not yields_tags or key.count("<") != 1 or key.endswith(">"):
        raise errors.bad_rule_set(key, fields.path)
    return RuleSetDeclaration(fields.text("priority"), fields.text("enable"))


def _default(table: Table) -> DefaultBlock | None:
    value = table.values.get("default")
    path = table.at("default")
    if value is None:
        return None
    if not isinstance(value, list):
        return DefaultBlock((), _expression(value, path))
    *rules, last = [as_table(item, path) for item in value] or [Table({}, path)]
    if set(last.values) != {"else"} or any(
        set(rule.values) != set(RULE_FIELDS) for rule in rules
    ):
        raise errors.bad_default(path)
    return DefaultBlock(
        tuple(
            (
                _expression(rule.values["if"], path),
                _expression(rule.values["then"], path),
            )
            for rule in rules
        ),
        _expression(last.values["else"], path),
    )


def _fallback(table: Table) -> str | None:
    value = table.values.get("fallback")
    return None if value is None else _expression(value, table.at("fallback"))


def _expression(value: object, path: Path) -> str:
    """The text of an expression: a string as it is, a plain value as it is written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return value
    raise errors.wrong_kind(path, "an expression", kind_of(value))


def _check_keys(settings: tuple[SettingDeclaration, ...], path: Path) -> None:
    """No key of a file can mean two settings, no two settings be one function."""
    by_shape: dict[str, str] = {}
    by_function: dict[str, str] = {}
    for setting in settings:
        shape = re.sub("<[^>]*>", "<>", setting.key)
        function = shape.replace(".", "_").replace("-", "_")
        for known, name in ((by_shape, shape), (by_function, function)):
            other = known.setdefault(name, setting.key)
            if other != setting.key:
                raise errors.setting_collision(setting.key, other, (*path, setting.key))
    for shape, key in by_shape.items():
        parts = shape.split(".")
        for length in range(1, len(parts)):
            table = by_shape.get(".".join(parts[:length]))
            if table is not None:
                raise errors.setting_collision(key, table, (*path, key))
