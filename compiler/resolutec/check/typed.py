"""The typed tree: every name resolved, every expression with its type.

What the reference interpreter evaluates and what lowering reads. Spans are offsets into the
text of the expression that the node came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..functions.model import Function
from ..regex.translate import Translation
from ..regex.tree import Pattern
from ..schema.model import Context, EnumDeclaration, EnumMember, ResultType, Variable
from ..schema.types import Type
from ..source import ExpressionText, Source, Span
from ..syntax.tree import BinaryOperator, LogicalOperator, UnaryOperator


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal, or what was known when the policy was compiled: the value as it is."""

    value: int | float | str
    type: Type
    span: Span
    is_duration: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A constant of the setting's result enum; as a value, the integer that Stalwart gives it."""

    enum: EnumDeclaration
    member: EnumMember
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class VariableRead:
    """The value of a variable of the context."""

    variable: Variable
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class CaptureRead:
    """The text of a group of the most recent match."""

    number: int
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class GlobalRead:
    """`$NAME`: an integer, 0 unless set."""

    name: str
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class UnaryOperation:
    """`!a` or `-a`."""

    operator: UnaryOperator
    operand: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class BinaryOperation:
    """Both operands are evaluated, left before right."""

    operator: BinaryOperator
    left: Expression
    right: Expression
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class LogicalOperation:
    """`a && b && …` or `a || b || …`, evaluated as far as needed."""

    operator: LogicalOperator
    operands: tuple[Expression, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """A call of a function of the table, `matches` excepted."""

    function: Function
    arguments: tuple[Expression, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Match:
    """`matches(pattern, subject)`: replaces the captures.

    `translation` is the pattern as `re` runs it; the interpreter has no use for it.
    """

    pattern: Pattern
    subject: Expression
    type: Type
    span: Span
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class ArrayDisplay:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    type: Type
    span: Span


@dataclass(frozen=True, slots=True)
class Element:
    """`subject[index]`; missing where the index is out of range."""

    subject: Expression
    index: Expression
    type: Type
    span: Span


Expression = (
    Constant
    | Member
    | VariableRead
    | CaptureRead
    | GlobalRead
    | UnaryOperation
    | BinaryOperation
    | LogicalOperation
    | FunctionCall
    | Match
    | ArrayDisplay
    | Element
)


@dataclass(frozen=True, slots=True)
class PolicyText:
    """What a condition or result is written as in the policy, and where."""

    text: str
    source: Source
    span: Span
    expression: ExpressionText | None
    """None where it is a plain TOML value."""


@dataclass(frozen=True, slots=True)
class Branch:
    """`if` condition `then` result."""

    condition: Expression
    condition_text: PolicyText
    result: Expression
    result_text: PolicyText


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, ready to be interpreted or lowered."""

    key: str
    context: Context
    result: ResultType
    branches: tuple[Branch, ...]
    otherwise: Expression
    otherwise_text: PolicyText
    source: Source
    key_span: Span
    fallback: str | None = None
    """What the caller goes on with where an evaluation fails, as the schema writes it."""
    fallback_value: Expression | None = None
    declared_key: str = ""
    """The key in the schema, which is another where a table is mounted, or users name one."""

    @property
    def identity(self) -> str:
        """What the setting is, wherever in a file it stands."""
        return self.declared_key or self.key


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules of one scope that are decided together, each seeing the tags of those before it.

    `key` is that of the table of all the rules, followed by the scope, if there are scopes;
    `rules` are the keys of the settings, in the order in which they are decided.
    """

    key: str
    context: Context
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """All settings of one source, in the order in which they stand there."""

    source: Source
    settings: tuple[Setting, ...]
    priorities: Mapping[str, int]
    """Of rules in a set: the order in which they run, by the key of the setting."""
    rule_sets: tuple[RuleSet, ...] = ()
