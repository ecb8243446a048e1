"""The syntax tree of an expression (spec, section 3): frozen, every node with its span.

Spans are offsets into the expression's own text; `ExpressionText` places them in the file.
`||` and `&&` take any number of operands, so that a chain of a thousand is no deeper than one
of two; every other binary operator has two and associates to the left.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ..source import Span


class UnaryOperator(enum.Enum):
    """Prefix operators."""

    NOT = "!"
    NEGATE = "-"


class BinaryOperator(enum.Enum):
    """Binary operators that evaluate both operands."""

    XOR = "^"
    EQUAL = "=="
    NOT_EQUAL = "!="
    LESS = "<"
    LESS_EQUAL = "<="
    GREATER = ">"
    GREATER_EQUAL = ">="
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


class LogicalOperator(enum.Enum):
    """Binary operators that may leave their later operands unevaluated."""

    AND = "&&"
    OR = "||"


@dataclass(frozen=True, slots=True)
class IntegerLiteral:
    """Decimal digits, up to 2^63-1."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class FloatLiteral:
    """Digits with one dot, as written in `text`."""

    value: float
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DurationLiteral:
    """Digits and a unit, as written in `text`; `milliseconds` is its value."""

    milliseconds: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class BooleanLiteral:
    """`true` or `false`."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class StringLiteral:
    """A string between quotes: `raw` is what stands between them, escapes unresolved."""

    raw: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A variable or constant, dots included."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Capture:
    """A capture: `$0`, `$1` and so on."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Global:
    """`$NAME`, without the dollar sign."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unary:
    """A prefix operator and its operand."""

    operator: UnaryOperator
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands, both evaluated, left before right."""

    operator: BinaryOperator
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Logical:
    """Two or more operands of one short-circuit operator: `a || b || c` is one node."""

    operator: LogicalOperator
    operands: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A function's name and its arguments; `matches` is a call like any other here."""

    function: str
    function_span: Span
    arguments: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Array:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """`subject[index]`."""

    subject: Expression
    index: Expression
    span: Span


Expression = (
    IntegerLiteral
    | FloatLiteral
    | DurationLiteral
    | BooleanLiteral
    | StringLiteral
    | Name
    | Capture
    | Global
    | Unary
    | Binary
    | Logical
    | Call
    | Array
    | Index
)
