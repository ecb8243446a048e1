"""What the table says about a function: signature, effect, meaning, emitted form."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..meaning.values import Value
from ..schema.types import Kind, Type


class Effect(enum.Enum):
    """What a call does besides yielding a value."""

    PURE = "pure"
    ASKS = "asks"
    """Asks the host; two equal calls within one evaluation may be made once."""
    CHANGES = "changes"
    """Asks the host to change something; every call counts."""


class Special(enum.Enum):
    """Calls that the checker turns into something else than a call."""

    MATCH = "match"
    """The first argument is a pattern, a literal; the call replaces the captures."""
    CONFIGURATION = "configuration"
    """The argument is a key, a literal, whose value may be known to the compiler."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name for messages, the kinds it takes, the kinds its elements may be of.

    `literal` lists the strings that make sense, where only those do.
    """

    name: str
    kinds: Kind
    elements: Kind = Kind.SCALAR
    literal: tuple[str, ...] = ()


class Form(enum.Enum):
    """The shapes of plain Python that a call may be emitted as."""

    METHOD = "method"
    """A method of the first argument."""
    BUILTIN = "builtin"
    """A builtin function."""
    RUNTIME = "runtime"
    """A function of the runtime that takes strings only: `module.function`."""


@dataclass(frozen=True, slots=True)
class Native:
    """How a call is emitted where every argument is certainly what it should be.

    That is: a string, or an integer where the parameter takes integers. Calls that need more
    thought than that (`contains`, `if_then` …) have rules of their own in lowering.
    """

    form: Form
    name: str


@dataclass(frozen=True, slots=True)
class Function:
    """One row of the table.

    `result` computes the result's type from the arguments' types, whatever they are: it has
    every kind that the value may be of. `meaning` is what the interpreter does; None for
    those that the host answers, and for `matches`. Generated code calls the function of that
    name in `resolute.functions`, or the plainer `native` form where types allow it. `since`
    is the release that brought the function, where 0.12 does not have it.
    """

    name: str
    parameters: tuple[Parameter, ...]
    result: Callable[[Sequence[Type]], Type]
    effect: Effect = Effect.PURE
    meaning: Callable[..., Value] | None = None
    native: Native | None = None
    special: Special | None = None
    since: str | None = None
