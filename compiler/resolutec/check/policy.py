"""A whole document: which of its keys are settings, in which context each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..diagnostics import schema as schema_wording
from ..diagnostics.model import Diagnostic
from ..schema.keys import SettingIndex, mounted, unmounted
from ..schema.model import Context, ContextChoice, Schema, SettingDeclaration
from ..settings.blocks import block, holds_conditions
from ..settings.flatten import Entry, dotted
from ..settings.plain_values import plain_text, plain_texts
from ..source import Source
from . import typed
from .patterns import PatternCache
from .rule_sets import CheckedRule, RuleSets
from .settings import CheckedSetting, CheckOptions, SettingPlace, check_setting


@dataclass(frozen=True, slots=True)
class PolicyOptions:
    """How a document is to be read.

    `mounts` says at which key of the schema a table of the document stands; `known_values`
    are values of plain keys beside those that the document itself has.
    """

    schema: Schema
    lenient: bool = False
    mounts: Mapping[str, str] | None = None
    known_values: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CheckedPolicy:
    """The settings without errors, and everything that was found."""

    policy: typed.Policy
    diagnostics: tuple[Diagnostic, ...]


def check_policy(
    source: Source,
    entries: tuple[Entry, ...],
    declared: tuple[SettingDeclaration, ...],
    options: PolicyOptions,
) -> CheckedPolicy:
    """Check every entry that the schema, or the document itself, declares as a setting."""
    index = SettingIndex(options.schema, declared)
    plain = {entry.key: plain_text(entry.value) for entry in entries}
    known = plain_texts(entries) | dict(options.known_values or {})
    check_options = CheckOptions(options.schema, options.lenient, known, PatternCache())
    settings: list[typed.Setting] = []
    diagnostics: list[Diagnostic] = []
    priorities: dict[str, int] = {}
    rule_sets = RuleSets(source, plain, entries)
    mounts = options.mounts or {}
    for entry in entries:
        key = mounted(entry.key, mounts)
        declaration = index.match(key)
        if declaration is None:
            diagnostics.extend(_unknown(source, entry, key, index, mounts))
            continue
        if declaration.since is not None:
            diagnostics.append(_later(source, entry, declaration.since, options.schema))
        checked = _check_entry(source, entry, declaration, plain, check_options)
        diagnostics.extend(checked.diagnostics)
        if checked.setting is not None:
            settings.append(checked.setting)
            rule_sets.add(CheckedRule(checked.setting, entry, declaration))
            priority = plain.get((*entry.key[:-1], "priority"))
            if priority is not None and priority.removeprefix("-").isdecimal():
                priorities[checked.setting.key] = int(priority)
    policy = typed.Policy(source, tuple(settings), priorities, rule_sets.found())
    return CheckedPolicy(policy, (*diagnostics, *rule_sets.diagnostics))


def _unknown(
    source: Source,
    entry: Entry,
    key: tuple[str, ...],
    index: SettingIndex,
    mounts: Mapping[str, str],
) -> tuple[Diagnostic, ...]:
    """A finding for a key inside a described table that is no setting."""
    found = index.unknown(key)
    if found is None:
        if not holds_conditions(entry.value):
            return ()
        elsewhere = index.elsewhere(key)
        name = None if elsewhere is None else ".".join(elsewhere)
        return (
            schema_wording.unchecked_block(
                dotted(entry.key), name, source, entry.key_span
            ),
        )
    nearest = (
        ".".join(unmounted(found.suggestion, mounts)) if found.suggestion else None
    )
    return (
        schema_wording.unknown_setting(
            dotted(entry.key), nearest, source, entry.key_span
        ),
    )


def _later(source: Source, entry: Entry, since: str, schema: Schema) -> Diagnostic:
    return schema_wording.later_setting(
        dotted(entry.key), since, schema.version, source, entry.key_span
    )


def _check_entry(
    source: Source,
    entry: Entry,
    declaration: SettingDeclaration,
    plain: Mapping[tuple[str, ...], str | None],
    options: CheckOptions,
) -> CheckedSetting:
    key = dotted(entry.key)
    context = _context(source, entry, declaration, plain, options)
    if isinstance(context, Diagnostic):
        return CheckedSetting(None, (context,))
    read, problems = block(entry.value, entry.key, source)
    if read is None:
        return CheckedSetting(None, problems)
    place = SettingPlace(key, source, entry.key_span, declaration, context)
    checked = check_setting(place, read, options)
    return CheckedSetting(checked.setting, problems + checked.diagnostics)


def _context(
    source: Source,
    entry: Entry,
    declaration: SettingDeclaration,
    plain: Mapping[tuple[str, ...], str | None],
    options: CheckOptions,
) -> Context | Diagnostic:
    """The context of a setting, which a sibling key may name."""
    choice = declaration.context
    contexts = options.schema.contexts
    if isinstance(choice, str):
        return contexts[choice]
    assert isinstance(choice, ContextChoice)
    value = plain.get((*entry.key[:-1], choice.key))
    name = choice.contexts.get(value or "")
    if name is not None:
        return contexts[name]
    known, setting = tuple(choice.contexts), dotted(entry.key)
    if value is None:
        return schema_wording.missing_scope(
            choice.key, known, source, entry.key_span, setting
        )
    return schema_wording.unknown_scope(
        value, choice.key, known, source, entry.key_span, setting
    )
