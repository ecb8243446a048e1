"""A schema: what a policy may name, and what each of its settings has to yield.

Built in for Stalwart, written in TOML by anyone for a domain of his own; see `load.py`.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from .types import Type


@dataclass(frozen=True, slots=True)
class EnumMember:
    """A member of an enum: the spellings that a policy may use, the number Stalwart gives it."""

    name: str
    aliases: tuple[str, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class EnumDeclaration:
    """A closed set of values: of a variable, or of a setting's result (then its constants)."""

    name: str
    members: tuple[EnumMember, ...]
    accepts_strings: bool = False
    """As a result: a string that spells a member is as good as the constant."""
    doc: str = ""

    def member(self, spelling: str) -> EnumMember | None:
        """The member that a name or alias stands for."""
        for member in self.members:
            if spelling == member.name or spelling in member.aliases:
                return member
        return None


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of one context.

    `attribute` is the Python attribute that holds it; `minimum` and `maximum` bound an integer;
    `unit` is what an integer counts (`seconds`, `milliseconds`, `bytes`), if anything.
    An optional variable may be None, which behaves as the empty string.
    """

    name: str
    type: Type
    attribute: str
    doc: str = ""
    unit: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    known_values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision may read: one object with an attribute per variable.

    `class_name` names its Protocol in generated code, `parameter` the decision's argument.
    In an open context every other name is a variable of type `open_type`.
    """

    name: str
    class_name: str
    parameter: str
    variables: Mapping[str, Variable]
    open_type: Type | None = None
    doc: str = ""


class ResultKind(enum.Enum):
    """What a value is turned into (spec, section 6)."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    DURATION = "duration"
    STRING = "string"
    ENUM = "enum"
    RATE = "rate"
    ANY = "any"
    """The raw value, as it is."""


@dataclass(frozen=True, slots=True)
class ResultType:
    """The result of a setting: of a kind, or a list of that kind, or also `false` (None)."""

    kind: ResultKind
    enum: EnumDeclaration | None = None
    is_list: bool = False
    or_false: bool = False


@dataclass(frozen=True, slots=True)
class DefaultBlock:
    """The value that a setting has when a policy leaves it out: rules of expressions, and else."""

    rules: tuple[tuple[str, str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class ContextChoice:
    """A context named by a sibling key of the setting: `scope = "url"` means `spam-url`."""

    key: str
    contexts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RuleSetDeclaration:
    """The settings of one key, which differ in the part that users name, are rules of a set.

    Each yields a tag, or false; those of one scope are also decided together, in the order of
    the number that the sibling key `priority` holds. Where the sibling key `enable` is
    `false`, a rule is left out. None where the set has no such key.
    """

    priority: str | None = None
    enable: str | None = None


@dataclass(frozen=True, slots=True)
class SettingDeclaration:
    """A setting: its key (with `<id>` for a part that the user names), context and result.

    `default` and `fallback` are what holds when the policy says nothing, and when an
    evaluation fails. `plain_only`: a single expression, no if-block.
    """

    key: str
    context: str | ContextChoice
    result: ResultType
    default: DefaultBlock | None = None
    fallback: str | None = None
    note: str | None = None
    plain_only: bool = False
    literal_or_block: bool = False
    later: str | None = None
    """Where later releases keep it, if they do elsewhere."""
    since: str | None = None
    """The release that brought it, where the schema's own release ignores it."""
    rule_set: RuleSetDeclaration | None = None


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything a policy is checked against.

    `functions` names those functions of the language's table that exist here. `ignored` lists
    keys inside described tables that hold no expression (`priority`, `scope`, `enable`).
    `later_variables` and `later_functions` say since which release there is something that
    is missing here.
    """

    name: str
    version: str
    enums: Mapping[str, EnumDeclaration]
    contexts: Mapping[str, Context]
    settings: tuple[SettingDeclaration, ...]
    functions: frozenset[str]
    ignored: tuple[str, ...] = ()
    later_variables: Mapping[str, str] = field(default_factory=dict)
    later_functions: Mapping[str, str] = field(default_factory=dict)
