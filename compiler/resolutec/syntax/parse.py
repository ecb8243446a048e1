"""Expression text to syntax tree (spec, sections 2 and 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

from lark import Lark, Token, UnexpectedCharacters, UnexpectedToken

from ..diagnostics import syntax as wording
from ..diagnostics.model import Diagnostic
from ..source import ExpressionText, Span
from . import tree
from .builder import TreeBuilder
from .depth import LIMIT, first_too_deep
from .errors import explain
from .shapes import Recorder, Shapes, Tokens

LONGEST = 262_144
"""Characters of one expression; parsing takes memory and time in proportion."""

# Half of all expressions are results, and most of these are one string: no need to ask lark.
_PLAIN_STRING = re.compile(r"""(["'])([^"'\\]*)\1""")


@dataclass(frozen=True, slots=True)
class ParseResult:
    """The tree, None where the text is no expression, and what is wrong with the text."""

    expression: tree.Expression | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Parser:
    """A grammar with the builder that its reductions call; not for two threads at a time."""

    lark: Lark
    builder: TreeBuilder
    recorder: Recorder
    tokens: Tokens
    shapes: Shapes

    def parse(self, text: ExpressionText, setting: str) -> ParseResult:
        """Parse one expression of the setting with this key."""
        if len(text.text) > LONGEST:
            place = text.span(Span(0, 1))
            long = wording.too_long(LONGEST, text.source, place, setting)
            return ParseResult(None, (long,))
        self.builder.begin(text, setting)
        literal = _PLAIN_STRING.fullmatch(text.text)
        if literal is not None:
            span = Span(0, len(text.text))
            return ParseResult(tree.StringLiteral(literal[2], literal[1], span))
        try:
            expression = self._expression(text.text)
        except UnexpectedCharacters as error:
            return self._bad_character(text, setting, cast(int, error.pos_in_stream))
        except UnexpectedToken:
            return ParseResult(None, (self._refused(text, setting),))
        diagnostics = tuple(self.builder.diagnostics)
        if diagnostics:
            return ParseResult(None, diagnostics)
        deep = first_too_deep(expression)
        if deep is not None:
            place = text.span(deep.span)
            return ParseResult(
                None, (wording.too_deep(LIMIT, text.source, place, setting),)
            )
        return ParseResult(expression)

    def _expression(self, text: str) -> tree.Expression:
        """The expression; raises what lark raises where the text is none."""
        tokens = self.tokens.of(text)
        if tokens is not None:
            built = self.shapes.build(tokens)
            if built is not None:
                return built
        self.recorder.begin()
        # With a transformer given, lark returns what the transformer made.
        expression = cast(tree.Expression, self.lark.parse(text))
        assert tokens is not None, "lark splits texts in the same way"
        self.shapes.remember(tokens, self.recorder.plan(tokens))
        return expression

    def _bad_character(
        self, text: ExpressionText, setting: str, position: int
    ) -> ParseResult:
        found = tuple(self.builder.diagnostics)
        character = wording.bad_character(
            text.text[position],
            text.source,
            text.span(Span(position, position + 1)),
            setting,
        )
        return ParseResult(None, (*found, character))

    def _refused(self, text: ExpressionText, setting: str) -> Diagnostic:
        """Explain the first token that can't stand where it stands."""
        interactive = self.lark.parse_interactive(text.text)
        before: list[Token] = []
        try:
            before.extend(interactive.iter_parse())
        except UnexpectedToken:
            # The token is handed out first and refused then.
            return explain(text, setting, before[:-1], before[-1])
        except UnexpectedCharacters as error:
            return self._bad_character(
                text, setting, cast(int, error.pos_in_stream)
            ).diagnostics[-1]
        return explain(text, setting, before, None)


@cache
def parser() -> Parser:
    """The parser, built once."""
    builder = TreeBuilder()
    recorder = Recorder(builder)
    grammar = resources.files(__package__).joinpath("grammar.lark").read_text("utf-8")
    lark = Lark(
        grammar,
        parser="lalr",
        lexer="basic",
        start="expression",
        transformer=recorder,
        maybe_placeholders=False,
    )
    return Parser(lark, builder, recorder, Tokens(lark), Shapes())


def parse(text: ExpressionText, setting: str = "") -> ParseResult:
    """Parse one expression; never raises, whatever the text."""
    return parser().parse(text, setting)
