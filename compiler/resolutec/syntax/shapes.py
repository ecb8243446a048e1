"""Expressions of one shape are parsed once.

How an expression is put together depends on the kinds of its tokens alone, and rules of a
policy mostly differ in their names and literals: what the parser did for one of them is done
again for the next that has the same kinds of tokens in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from lark import Lark, Token, Transformer
from lark.lexer import BasicLexer

from . import tree
from .builder import TreeBuilder

Part = tree.Expression | Token
Build = Callable[..., tree.Expression]
Shape = tuple[str, ...]
"""The kinds of an expression's tokens."""
Plan = tuple[tuple[Build, tuple[int, ...]], ...]
"""What is built of which parts: of tokens, which come first, and of what was built before."""

LONGEST = 64
"""Tokens of a shape that is remembered."""
MOST = 1_024
"""Shapes that are remembered."""

REDUCTIONS = (
    "chain",
    "binary",
    "unary",
    "index",
    "group",
    "array",
    "call",
    "name",
    "string",
    "integer",
    "float",
    "duration",
    "bad_number",
    "bad_string",
)
"""What the grammar calls the methods of the builder."""


class Recorder(Transformer[Token, tree.Expression]):
    """Has the builder make what the parser asks for, and keeps what was made of what."""

    def __init__(self, builder: TreeBuilder) -> None:
        super().__init__()
        self._steps: list[tuple[Build, Sequence[Part], tree.Expression]] = []
        for name in REDUCTIONS:
            setattr(self, name, partial(self._build, getattr(builder, name)))

    def begin(self) -> None:
        """Forget what was made of the expression before."""
        self._steps = []

    def _build(self, build: Build, parts: Sequence[Part]) -> tree.Expression:
        built = build(*parts)
        self._steps.append((build, parts, built))
        return built

    def plan(self, tokens: Sequence[Token]) -> Plan:
        """What was done for an expression that consists of these tokens."""
        number_at = {token.start_pos: number for number, token in enumerate(tokens)}
        number_of = {
            id(built): number
            for number, (_, _, built) in enumerate(self._steps, len(tokens))
        }
        return tuple(
            (
                build,
                tuple(
                    (
                        number_at[part.start_pos]
                        if isinstance(part, Token)
                        else number_of[id(part)]
                    )
                    for part in parts
                ),
            )
            for build, parts, _ in self._steps
        )


class Tokens:
    """Splits an expression as lark does, without counting lines."""

    def __init__(self, lark: Lark) -> None:
        # Lark's own order, for the first that matches counts.
        terminals = BasicLexer(lark.lexer_conf).terminals
        self._ignored = frozenset(lark.ignore_tokens)
        self._pattern = re.compile(
            "|".join(
                f"(?P<{terminal.name}>{terminal.pattern.to_regexp()})"
                for terminal in terminals
            )
        )

    def of(self, text: str) -> list[Token] | None:
        """The tokens of a text; None where some character belongs to none."""
        tokens: list[Token] = []
        end = 0
        for found in self._pattern.finditer(text):
            start = found.start()
            if start != end:
                return None
            end = found.end()
            kind = found.lastgroup or ""
            if kind not in self._ignored:
                tokens.append(Token(kind, found[0], start, end_pos=end))
        return tokens if end == len(text) else None


class Shapes:
    """Plans by the shape that they are for."""

    def __init__(self) -> None:
        self._plans: dict[Shape, Plan] = {}

    def build(self, tokens: Sequence[Token]) -> tree.Expression | None:
        """The expression that tokens make; None where their shape has not been parsed."""
        plan = self._plans.get(_shape(tokens))
        if plan is None:
            return None
        parts: list[Part] = list(tokens)
        for build, places in plan:
            parts.append(build(*[parts[place] for place in places]))
        built = parts[-1]
        assert not isinstance(built, Token), "the grammar has no rule for a bare token"
        return built

    def remember(self, tokens: Sequence[Token], plan: Plan) -> None:
        """Keep the plan of an expression, unless it is too long or there are too many."""
        if len(tokens) <= LONGEST and len(self._plans) < MOST:
            self._plans[_shape(tokens)] = plan


def _shape(tokens: Sequence[Token]) -> Shape:
    return tuple([token.type for token in tokens])
