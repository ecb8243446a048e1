"""Random messages and elements for a rule, biased towards what the rule looks at.

A context has the variables that the rule's context declares; it is made when the rule reads
it, so that values cost nothing where they do not matter.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from resolutec.check import typed
from resolutec.schema.model import Variable
from resolutec.schema.types import STRING, Kind, Type

ODD_TEXTS = (
    "",
    " ",
    "\n",
    "\x1c",
    "ß",
    "K",
    "İstanbul",
    "日本語",
    "127.0.0.2",
    "info@example.org",
    "Re: ",
    "0",
)
"""Texts on which a careless implementation would differ."""

_SEPARATORS = ("", "", " ", "  ", ":", "+", ".", "\n")
_ADDRESS_LENGTHS = (0, 1, 3, 4, 4, 4, 16)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a rule mentions: variables it reads, texts, numbers and globals."""

    variables: tuple[Variable, ...]
    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    globals: tuple[str, ...]


def vocabulary(setting: typed.Setting) -> Vocabulary:
    """What stands in the conditions and results of a setting."""
    variables: dict[str, Variable] = {}
    texts: dict[str, None] = {}
    numbers: dict[int, None] = {0: None, 1: None}
    names: dict[str, None] = {}
    for root in _roots(setting):
        for node in _nodes(root):
            match node:
                case typed.VariableRead():
                    variables[node.variable.name] = node.variable
                case typed.Constant(value=str() as text):
                    texts[text] = None
                case typed.Constant(value=int() as number):
                    numbers[number] = None
                case typed.GlobalRead():
                    names[node.name] = None
                case _:
                    pass
    return Vocabulary(
        tuple(variables.values()), tuple(texts), tuple(numbers), tuple(names)
    )


def _roots(setting: typed.Setting) -> Iterator[typed.Expression]:
    for branch in setting.branches:
        yield branch.condition
        yield branch.result
    yield setting.otherwise


def _nodes(root: typed.Expression) -> Iterator[typed.Expression]:
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending += reversed(_operands(node))


def _operands(node: typed.Expression) -> tuple[typed.Expression, ...]:
    match node:
        case (
            typed.Constant()
            | typed.Member()
            | typed.VariableRead()
            | typed.CaptureRead()
            | typed.GlobalRead()
        ):
            return ()
        case typed.UnaryOperation():
            return (node.operand,)
        case typed.BinaryOperation():
            return (node.left, node.right)
        case typed.LogicalOperation():
            return node.operands
        case typed.FunctionCall():
            return node.arguments
        case typed.Match():
            return (node.subject,)
        case typed.ArrayDisplay():
            return node.items
        case typed.Element():
            return (node.subject, node.index)
        case _:
            assert_never(node)


@dataclass(frozen=True, slots=True)
class Message:
    """A context that notes which of its attributes are read.

    It has those variables that the rule reads, and `globals`; to ask for any other raises
    AttributeError.
    """

    values: Mapping[str, object]
    reads: set[str] = field(default_factory=set)

    def __getattr__(self, name: str) -> object:
        values: Mapping[str, object] = object.__getattribute__(self, "values")
        if name not in values:
            raise AttributeError(name)
        self.reads.add(name)
        return values[name]

    def anew(self) -> Message:
        """The same message, of which nothing has been read."""
        return Message(self.values)


def messages(words: Vocabulary, generator: random.Random, count: int) -> list[Message]:
    """Random contexts for the rule that the words are from."""
    return [Message(_values(words, generator)) for _ in range(count)]


def _values(words: Vocabulary, generator: random.Random) -> dict[str, object]:
    values: dict[str, object] = {}
    for variable in words.variables:
        earlier = [value for value in values.values() if isinstance(value, str)]
        # Rules compare variables, which must turn out equal now and then.
        same = variable.type == STRING and earlier and generator.random() < 0.3
        values[variable.attribute] = (
            generator.choice(earlier)
            if same
            else _value(variable.type, words, generator)
        )
    likely = generator.random()
    set_globals = [name for name in words.globals if generator.random() < likely]
    return values | {"globals": dict.fromkeys(set_globals, 1)}


def _value(kind: Type, words: Vocabulary, generator: random.Random) -> object:
    if kind.members is not None:
        # Those that the rule mentions come up often, however many members there are.
        mentioned = sorted(kind.members.intersection(words.texts))
        return generator.choice(sorted(kind.members) + mentioned * 4)
    if kind.only(Kind.BOOL):
        return generator.random() < 0.5
    if kind.only(Kind.INT):
        return generator.choice(words.numbers) + generator.choice((0, 0, 0, -1, 1))
    if kind.only(Kind.STRING):
        return _text(words, generator)
    if kind.only(Kind.LIST) and kind.element is not None:
        return _list(kind.element, words, generator)
    raise AssertionError(f"no random values of {kind}")


def _text(words: Vocabulary, generator: random.Random) -> str:
    odd = generator.random() < 0.2
    texts = ODD_TEXTS if odd or not words.texts else words.texts
    parts = generator.choices(texts, k=generator.choice((0, 1, 1, 1, 2, 3)))
    text = generator.choice(_SEPARATORS).join(parts)
    if generator.random() < 0.05:
        text *= 80
    return generator.choice((str, str, str, str, str, str.upper, str.title))(text)


def _list(kind: Type, words: Vocabulary, generator: random.Random) -> list[object]:
    is_address = kind.only(Kind.INT)
    length = generator.choice(_ADDRESS_LENGTHS if is_address else range(5))
    items = [_value(kind, words, generator) for _ in range(length)]
    if is_address and items and generator.random() < 0.8:
        # DNS lists answer with addresses of the loopback network.
        items[0] = 127
    return items
