"""The settings that a delivery attempt depends on: the policy's, else the schema's defaults."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace

from ..check import typed
from ..check.policy import PolicyOptions, check_policy
from ..check.walk import walk
from ..diagnostics.model import Severity
from ..interpreter import MissingHostError, interpret
from ..meaning.results import ConversionFailed, Result
from ..schema.keys import unmounted
from ..schema.model import DefaultBlock, ResultKind, ResultType, Schema
from ..schema.types import ANY_LIST, INT
from ..settings.flatten import dotted, flatten
from ..settings.read import Format, read
from ..source import Source, Span

NAMES = {
    "mta-sts": "queue.outbound.tls.mta-sts",
    "allow-invalid-certs": "queue.outbound.tls.allow-invalid-certs",
    "dane": "queue.outbound.tls.dane",
    "starttls": "queue.outbound.tls.starttls",
    "retry": "queue.schedule.retry",
    "notify": "queue.schedule.notify",
    "expire": "queue.schedule.expire",
}
"""What timelines call the settings, and their keys."""

_KINDS = {
    "mta-sts": ResultKind.ENUM,
    "allow-invalid-certs": ResultKind.BOOLEAN,
    "dane": ResultKind.ENUM,
    "starttls": ResultKind.ENUM,
    "retry": ResultKind.DURATION,
    "notify": ResultKind.DURATION,
    "expire": ResultKind.DURATION,
}
_LISTS = frozenset(["retry", "notify"])


class NotSimulable(ValueError):  # noqa: N818 - says what the schema is
    """The schema does not describe the settings of a mail queue; the message says which."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A setting with what is needed to tell a story about it.

    `numbered` decides as `setting` does, and yields the number of the branch beside the
    value. `reads` are the attributes that it may read. `fallback` is what the mail server
    goes on with where an evaluation fails.
    """

    name: str
    setting: typed.Setting
    numbered: typed.Setting
    reads: frozenset[str]
    is_default: bool
    fallback: Result


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by the names that timelines call them."""

    by_name: Mapping[str, Rule]

    @property
    def branches(self) -> int:
        """Branches of all settings together: what one attempt costs, about."""
        return sum(len(rule.setting.branches) + 1 for rule in self.by_name.values())


def rules_of(
    policy: typed.Policy,
    schema: Schema,
    mounts: Mapping[str, str] | None = None,
    known_values: Mapping[str, str] | None = None,
) -> Rules:
    """The rules that a policy makes for the queue.

    `mounts` and `known_values` are those that the policy was checked with. Raises
    NotSimulable where the schema lacks a setting, or a default for it.
    """
    blocks = _default_blocks(schema)
    options = PolicyOptions(schema, known_values=known_values)
    defaults = _checked("the defaults", blocks, options)
    declared = {declaration.key: declaration for declaration in schema.settings}
    for name, key in NAMES.items():
        _expect(schema, key, declared[key].result, _KINDS[name], name in _LISTS)
    fallbacks = _checked(
        "the fallbacks",
        {
            key: DefaultBlock((), declared[key].fallback or "")
            for key in NAMES.values()
            if declared[key].fallback is not None
        },
        options,
    )
    own = {setting.key: setting for setting in policy.settings}
    rules = {}
    for name, key in NAMES.items():
        setting = own.get(key) or own.get(_own_key(key, mounts or {}))
        deciding = setting or defaults[key]
        fallback = fallbacks.get(key, defaults[key])
        rules[name] = Rule(
            name,
            deciding,
            _numbered(deciding),
            _reads(deciding),
            setting is None,
            _constant(fallback),
        )
    return Rules(rules)


def _own_key(key: str, mounts: Mapping[str, str]) -> str:
    """What the policy calls a setting of the schema."""
    return dotted(unmounted(tuple(key.split(".")), mounts))


def _default_blocks(schema: Schema) -> dict[str, DefaultBlock]:
    found = {
        declaration.key: declaration.default
        for declaration in schema.settings
        if declaration.default is not None
    }
    missing = [key for key in NAMES.values() if key not in found]
    if missing:
        raise NotSimulable(
            f"the schema `{schema.name}` has no setting `{missing[0]}` with a default: "
            "only the queue of a mail server can be simulated"
        )
    return {key: found[key] for key in NAMES.values()}


def _expect(
    schema: Schema, key: str, result: ResultType, kind: ResultKind, is_list: bool
) -> None:
    if (result.kind, result.is_list) != (kind, is_list):
        raise NotSimulable(
            f"the schema `{schema.name}` gives `{key}` another result than a mail queue "
            "needs"
        )


def _checked(
    name: str, blocks: Mapping[str, DefaultBlock], options: PolicyOptions
) -> dict[str, typed.Setting]:
    """Blocks of a schema as the checker makes settings of a policy; by key."""
    source = Source(f"{name} of {options.schema.name}", _as_toml(blocks))
    document = read(source, {}, Format.TOML)
    checked = check_policy(source, flatten(document.document), (), options)
    found = {setting.key: setting for setting in checked.policy.settings}
    if any(each.severity is Severity.ERROR for each in checked.diagnostics) or (
        found.keys() != blocks.keys()
    ):
        raise NotSimulable(f"{name} of the schema `{options.schema.name}` have errors")
    return found


def _as_toml(blocks: Mapping[str, DefaultBlock]) -> str:
    return "".join(f"{key} = {_block(block)}\n" for key, block in blocks.items())


def _block(block: DefaultBlock) -> str:
    if not block.rules:
        return json.dumps(block.otherwise)
    rules = "".join(
        f"{{ if = {json.dumps(condition)}, then = {json.dumps(result)} }}, "
        for condition, result in block.rules
    )
    return f"[ {rules}{{ else = {json.dumps(block.otherwise)} }} ]"


def _numbered(setting: typed.Setting) -> typed.Setting:
    """The same branches, each with its number beside its result."""
    return replace(
        setting,
        result=ResultType(ResultKind.ANY),
        branches=tuple(
            replace(branch, result=_pair(index, branch.result))
            for index, branch in enumerate(setting.branches)
        ),
        otherwise=_pair(len(setting.branches), setting.otherwise),
    )


def _pair(index: int, result: typed.Expression) -> typed.Expression:
    span = Span(0, 0)
    return typed.ArrayDisplay(
        (typed.Constant(index, INT, span), result), ANY_LIST, span
    )


def _reads(setting: typed.Setting) -> frozenset[str]:
    """Attributes that a setting may read."""
    expressions = [setting.otherwise]
    for branch in setting.branches:
        expressions += [branch.condition, branch.result]
    return frozenset(
        node.variable.attribute
        for expression in expressions
        for node in walk(expression)
        if isinstance(node, typed.VariableRead)
    )


def _constant(setting: typed.Setting) -> Result:
    """The value of a setting that reads nothing."""
    try:
        return interpret(setting, SimpleNamespace(globals={}))
    except (ConversionFailed, AttributeError, MissingHostError) as error:
        raise NotSimulable(
            f"the fallback of `{setting.key}` in the schema can't be evaluated: {error}"
        ) from None
