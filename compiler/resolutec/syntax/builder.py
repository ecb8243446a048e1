"""From the parser's reductions to the syntax tree."""

from __future__ import annotations

from dataclasses import replace

from lark import Token

from ..diagnostics import syntax as wording
from ..diagnostics.model import Diagnostic
from ..source import ExpressionText, Span
from . import tree
from .literals import duration_value, integer_value

_BINARY = {
    "=": tree.BinaryOperator.EQUAL,
    "=>": tree.BinaryOperator.GREATER_EQUAL,
    "=<": tree.BinaryOperator.LESS_EQUAL,
} | {operator.value: operator for operator in tree.BinaryOperator}
_UNARY = {operator.value: operator for operator in tree.UnaryOperator}


def _span(token: Token) -> Span:
    """Offsets of a token, in code points of the expression."""
    return Span(token.start_pos or 0, token.end_pos or 0)


class TreeBuilder:
    """Called at each reduction, so that no intermediate tree is built.

    One builder serves one parser; `begin` has to be called before each text. What is wrong
    with a single literal is collected in `diagnostics`, and parsing goes on.
    """

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._text: ExpressionText | None = None
        self._setting = ""

    def begin(self, text: ExpressionText, setting: str) -> None:
        """Start on another expression."""
        self.diagnostics = []
        self._text = text
        self._setting = setting

    def _place(self, token: Token) -> tuple[ExpressionText, Span]:
        assert self._text is not None, "begin was not called"
        return self._text, self._text.span(_span(token))

    def chain(self, *parts: tree.Expression | Token) -> tree.Expression:
        """Operands with the same short-circuit operator between them."""
        operands = tuple(part for part in parts if not isinstance(part, Token))
        operator = (
            tree.LogicalOperator.OR
            if str(parts[1])[0] == "|"
            else tree.LogicalOperator.AND
        )
        return tree.Logical(
            operator, operands, Span(operands[0].span.start, operands[-1].span.end)
        )

    def binary(
        self, left: tree.Expression, operator: Token, right: tree.Expression
    ) -> tree.Expression:
        """Two operands."""
        return tree.Binary(
            _BINARY[operator], left, right, Span(left.span.start, right.span.end)
        )

    def unary(self, operator: Token, operand: tree.Expression) -> tree.Expression:
        """A prefix operator."""
        return tree.Unary(
            _UNARY[operator], operand, Span(_span(operator).start, operand.span.end)
        )

    def index(
        self,
        subject: tree.Expression,
        _open: Token,
        index: tree.Expression,
        close: Token,
    ) -> tree.Expression:
        """`subject[index]`."""
        return tree.Index(subject, index, Span(subject.span.start, _span(close).end))

    def group(
        self, opening: Token, inner: tree.Expression, close: Token
    ) -> tree.Expression:
        """Parentheses leave no node, only a wider span."""
        return replace(inner, span=Span(_span(opening).start, _span(close).end))

    def array(self, *parts: tree.Expression | Token) -> tree.Expression:
        """`[a, b]`."""
        opening, close = parts[0], parts[-1]
        assert isinstance(opening, Token) and isinstance(close, Token)
        items = tuple(part for part in parts if not isinstance(part, Token))
        return tree.Array(items, Span(_span(opening).start, _span(close).end))

    def call(self, *parts: tree.Expression | Token) -> tree.Expression:
        """`f(a, b)`."""
        name, close = parts[0], parts[-1]
        assert isinstance(name, Token) and isinstance(close, Token)
        arguments = tuple(part for part in parts if not isinstance(part, Token))
        span = Span(_span(name).start, _span(close).end)
        return tree.Call(str(name), _span(name), arguments, span)

    def name(self, token: Token) -> tree.Expression:
        """A name, a boolean, a capture or a global."""
        text, span = str(token), _span(token)
        if text in ("true", "false"):
            return tree.BooleanLiteral(text == "true", span)
        if not text.startswith("$"):
            return tree.Name(text, span)
        if text == "$":
            expression, place = self._place(token)
            self.diagnostics.append(
                wording.lone_dollar(expression.source, place, self._setting)
            )
        if text[1:].isascii() and text[1:].isdecimal():
            return tree.Capture(min(int(text[1:8]), 999_999), span)
        return tree.Global(text[1:], span)

    def string(self, token: Token) -> tree.Expression:
        """A string; its escapes are resolved by whoever knows what it is for."""
        return tree.StringLiteral(token[1:-1], token[0], _span(token))

    def integer(self, token: Token) -> tree.Expression:
        """Decimal digits."""
        value = integer_value(str(token))
        if value is None:
            expression, place = self._place(token)
            self.diagnostics.append(
                wording.integer_too_large(
                    str(token), expression.source, place, self._setting
                )
            )
        return tree.IntegerLiteral(value or 0, _span(token))

    def float(self, token: Token) -> tree.Expression:
        """Digits with one dot."""
        return tree.FloatLiteral(float(token), str(token), _span(token))

    def duration(self, token: Token) -> tree.Expression:
        """Digits and a unit."""
        value = duration_value(str(token))
        if not value:
            expression, place = self._place(token)
            say = wording.duration_too_large if value is None else wording.zero_duration
            self.diagnostics.append(
                say(str(token), expression.source, place, self._setting)
            )
        return tree.DurationLiteral(value or 1, str(token), _span(token))

    def bad_number(self, token: Token) -> tree.Expression:
        """Reported, and taken for a number."""
        expression, place = self._place(token)
        self.diagnostics.append(
            wording.bad_number(str(token), expression.source, place, self._setting)
        )
        return tree.IntegerLiteral(0, _span(token))

    def bad_string(self, token: Token) -> tree.Expression:
        """Reported, and taken for a string up to the end."""
        expression, place = self._place(token)
        self.diagnostics.append(
            wording.unterminated_string(
                token[0], expression.source, place, self._setting
            )
        )
        return tree.StringLiteral(token[1:], token[0], _span(token))
