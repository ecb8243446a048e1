"""Expressions of one shape are parsed by the grammar once, and come out no different for it."""

from __future__ import annotations

import pytest

from resolutec.source import ExpressionText, Source
from resolutec.syntax import shapes, tree
from resolutec.syntax.parse import Parser, ParseResult, parser


@pytest.fixture
def fresh() -> Parser:
    """A parser that remembers nothing yet."""
    parser.cache_clear()
    return parser()


def parse(with_parser: Parser, text: str) -> ParseResult:
    source = Source("policy.toml", text)
    return with_parser.parse(ExpressionText(text, source, ((0, 0),)), "setting")


def test_grammar_is_asked_once_for_each_shape(
    fresh: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    ask = fresh.lark.parse

    def counting(text: str) -> tree.Expression:
        asked.append(text)
        # With a transformer given, lark returns what the transformer made.
        return ask(text)  # type: ignore[return-value]

    monkeypatch.setattr(fresh.lark, "parse", counting)
    for number in range(1_000):
        parse(fresh, f"name{number} == 'text {number}' && other > {number}")
    assert asked == ["name0 == 'text 0' && other > 0"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a == 'b'", "longer_name  ==  'longer text'"),
        ("a || b || c", "x | y | z"),
        ("a - -1", "b - -200"),
        ("(a + b) * c", "( xx + yy ) * zz"),
        ("f(a, [1, 2])[0]", "other( b , [ 30,40 ] )[ 1 ]"),
        ("!a ^ $b", "! bbb ^ $1"),
        ("1h", "30m"),
    ],
)
def test_remembered_shape_gives_the_same_tree(
    first: str, second: str, fresh: Parser
) -> None:
    alone = parse(fresh, second)
    parser.cache_clear()
    again = parser()
    parse(again, first)
    assert parse(again, second) == alone
    assert alone.expression is not None


@pytest.mark.parametrize("text", ["1x == 2", "$ == 2", "99999999999999999999 == 2"])
def test_remembered_shape_reports_the_same(text: str, fresh: Parser) -> None:
    first, second = parse(fresh, text), parse(fresh, text)
    assert first.expression is second.expression is None
    assert [found.code for found in first.diagnostics] == [
        found.code for found in second.diagnostics
    ]
    assert first.diagnostics != ()


@pytest.mark.parametrize("text", ["a == #", "a == == b", "", "(a", "'a"])
def test_what_is_no_expression_is_not_remembered(text: str, fresh: Parser) -> None:
    for _ in range(2):
        assert parse(fresh, text).expression is None
        assert parse(fresh, text).diagnostics != ()


def test_memory_of_shapes_is_bounded(
    fresh: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shapes, "MOST", 3)
    monkeypatch.setattr(shapes, "LONGEST", 5)
    kept = shapes.Shapes()
    for count in range(1, 12, 2):
        tokens = fresh.tokens.of(" + ".join("a" * (count // 2 + 1)))
        assert tokens is not None
        assert kept.build(tokens) is None
        kept.remember(tokens, ())
    long = fresh.tokens.of("a + b + c + d")
    assert long is not None
    assert kept.build(long) is None
