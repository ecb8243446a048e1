"""From the parser's refusal of a token to a sentence that helps."""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token

from ..diagnostics import syntax as wording
from ..diagnostics.model import Diagnostic
from ..source import ExpressionText, Span

_OPERATORS = frozenset(
    ["OR", "AND", "XOR", "EQUALITY", "ORDER", "PLUS", "MINUS", "STAR", "SLASH"]
)
_VALUES = frozenset(
    ["NAME", "STRING", "INTEGER", "FLOAT", "DURATION", "BAD_NUMBER", "BAD_STRING"]
)
_OPENING = frozenset(["OPEN_PARENTHESIS", "OPEN_BRACKET"])
_CLOSING = {"CLOSE_PARENTHESIS": "OPEN_PARENTHESIS", "CLOSE_BRACKET": "OPEN_BRACKET"}


def _innermost_open(tokens: Sequence[Token]) -> Token | None:
    """The bracket that is open after these tokens."""
    stack: list[Token] = []
    for token in tokens:
        if token.type in _OPENING:
            stack.append(token)
        elif token.type in _CLOSING and stack:
            stack.pop()
    return stack[-1] if stack else None


def explain(
    text: ExpressionText, setting: str, before: Sequence[Token], token: Token | None
) -> Diagnostic:
    """Why `token` can't stand after the tokens `before`; None is the end of the text."""
    source = text.source
    last = before[-1] if before else None
    opened = _innermost_open(before)

    def span(at: Token) -> Span:
        return text.span(Span(at.start_pos or 0, at.end_pos or 0))

    if token is None:
        if last is None:
            return wording.empty_expression(source, text.whole, setting)
        if last.type in _OPERATORS or last.type in ("NOT", "COMMA"):
            return wording.missing_operand(str(last), source, span(last), setting)
        if opened is not None:
            return wording.unclosed(str(opened), source, span(opened), setting)
        return wording.unexpected(str(last), source, span(last), setting)
    here = span(token)
    if last is not None:
        joined = text.span(Span(last.start_pos or 0, token.end_pos or 0))
        together = str(last) + str(token)
        touching = last.end_pos == token.start_pos
        if token.type in _CLOSING:
            if last.type == "COMMA":
                return wording.trailing_comma(source, span(last), setting)
            if last.type == "OPEN_PARENTHESIS" and token.type == "CLOSE_PARENTHESIS":
                return wording.empty_group(source, joined, setting)
            if last.type in _OPERATORS or last.type == "NOT":
                return wording.missing_operand(str(last), source, span(last), setting)
            if opened is None:
                return wording.unmatched_close(str(token), source, here, setting)
            return wording.unclosed(str(opened), source, span(opened), setting)
        if token.type in _OPERATORS and last.type in _OPERATORS and touching:
            return wording.no_such_operator(together, source, joined, setting)
        if token.type in _OPERATORS and (
            last.type in _OPERATORS or last.type in _OPENING or last.type == "NOT"
        ):
            return wording.missing_operand(str(last), source, span(last), setting)
        if token.type in _VALUES or token.type in _OPENING or token.type == "NOT":
            return wording.side_by_side(str(token), source, here, setting)
    elif token.type in _CLOSING:
        return wording.unmatched_close(str(token), source, here, setting)
    if token.type == "COMMA":
        return wording.stray_comma(source, here, setting)
    if token.type in _OPERATORS:
        return wording.missing_before(str(token), source, here, setting)
    return wording.unexpected(str(token), source, here, setting)
