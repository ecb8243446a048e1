"""Macros are replaced before an expression is parsed, and only by values handed in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutec.settings.blocks import block
from resolutec.settings.model import String
from resolutec.settings.read import Format, read
from resolutec.source import ExpressionText, Source, Span
from tests.settings.reading import block_of, python_value, quoted, read_text


def expression(text: str, macros: dict[str, str]) -> ExpressionText:
    value = read_text(text, macros).document.root.entries["x"].value
    assert isinstance(value, String)
    return value.expression


@pytest.mark.parametrize("quote", ['"', "'", '"""', "'''"])
def test_macros_are_replaced_in_strings_of_every_form(quote: str) -> None:
    macros = {
        "env:HOST": "mx.example.org",
        "file:/etc/a b.txt": "one",
        "cfg:a.b-c": "2",
    }
    text = (
        f"x = {quote}a == %{{env:HOST}}%, %{{file:/etc/a b.txt}}%%{{cfg:a.b-c}}%{quote}"
    )
    root = read_text(text, macros).document.root
    assert python_value(root) == {"x": "a == mx.example.org, one2"}


def test_macros_are_replaced_in_json() -> None:
    result = read_text('{"x": "\\t%{env:A}%"}', {"env:A": "b"}, Format.JSON)
    assert python_value(result.document.root) == {"x": "\tb"}


def test_a_value_is_not_expanded_again() -> None:
    macros = {"env:A": "%{env:B}%", "env:B": "no"}
    found, complaints = block_of('x = "%{env:A}%"', macros)
    assert complaints == []
    assert found is not None
    assert isinstance(found.otherwise, ExpressionText)
    assert found.otherwise.text == "%{env:B}%"


@pytest.mark.parametrize(
    "text", ["%{env:A", "%{env:A}", "%{ENV:A}%", "%{other:A}%", "%env:A%", "%{env:{}}%"]
)
def test_what_only_looks_like_a_macro_stays(text: str) -> None:
    root = read_text(f"x = '{text}'", {"env:A": "b"}).document.root
    assert python_value(root) == {"x": text}
    assert block_of(f"x = '{text}'")[1] == []


def test_a_macro_without_a_value_is_an_error_in_an_expression() -> None:
    text = (
        'x = [ { if = "a\\t== \'%{env:A}%\' || %{cfg:b}%", then = "%{env:C}%" },\n'
        '      { else = "%{file:/d}%" } ]'
    )
    found, complaints = block_of(text, {"env:C": "1"})
    assert found is None
    assert complaints == [
        "1:22 unknown-macro: the macro `%{env:A}%` has no value (%{env:A}%)",
        "1:36 unknown-macro: the macro `%{cfg:b}%` has no value (%{cfg:b}%)",
        "2:17 unknown-macro: the macro `%{file:/d}%` has no value (%{file:/d}%)",
    ]


def test_a_macro_without_a_value_is_none_of_the_readers_business() -> None:
    result = read_text('x = "%{env:A}%"\ny = "%{env:A}%"')
    assert result.diagnostics == ()
    assert python_value(result.document.root)["y"] == "%{env:A}%"


def test_what_stands_around_a_macro_is_found_in_its_place() -> None:
    text = 'x = "a\\t%{env:A}%\\"b%{env:B}%%{env:C}%%{env:D}%c"'
    read = expression(text, {"env:A": "some long value", "env:B": "", "env:C": "-"})
    assert read.text == 'a\tsome long value"b-%{env:D}%c'
    where = {
        character: text[read.offset(read.text.index(character)) :]
        for character in ("a", "\t", '"', "b", "-", "%", "c")
    }
    assert where["\t"].startswith("\\t%{env:A}%")
    assert where['"'].startswith('\\"b')
    assert where["b"].startswith("b%{env:B}%")
    assert where["-"].startswith("%{env:C}%")
    assert where["%"].startswith("%{env:D}%")
    assert where["c"] == 'c"'
    assert quoted(read.source, read.whole) == text[5:-1]


def test_a_macros_value_stands_where_the_macro_does() -> None:
    read = expression('x = "a + %{env:A}% + b"', {"env:A": "c - d + e"})
    start = read.source.text.index("%")
    value = range(read.text.index("c"), read.text.index("e") + 1)
    assert {read.offset(index) for index in value} == {start}


@given(
    st.lists(st.sampled_from(["%{env:A}%", "%{env:B}%", "%{env:C}%", "é", "\\t", "b"])),
    st.text(alphabet="xy", max_size=12),
)
@settings(max_examples=200, deadline=None)
def test_every_character_outside_of_macros_is_found(
    pieces: list[str], value: str
) -> None:
    macros = {"env:A": value, "env:B": ""}
    read = expression(f'x = "{"".join(pieces)}"', macros)
    values = {"%{env:A}%": value, "%{env:B}%": "", "\\t": "\t"}
    assert read.text == "".join(values.get(piece, piece) for piece in pieces)
    index, offset = 0, len('x = "')
    for piece in pieces:
        replaced = values.get(piece, piece)
        if replaced:
            assert read.offset(index) == offset
        index, offset = index + len(replaced), offset + len(piece)
        if replaced and piece != "%{env:A}%":
            end = read.span(Span(index - len(replaced), index)).end
            assert end >= offset


def test_a_value_that_is_no_text_is_an_error() -> None:
    (found,) = read_text('x = "%{env:A}%"', {"env:A": "a\udc80"}).diagnostics
    assert found.message == "the lone surrogate U+DC80 is not a character"


def test_macros_do_not_expand_without_bounds() -> None:
    line = '"' + "%{env:A}%" * 2_000 + '"'
    result = read_text(f"x = {line}\ny = {line}", {"env:A": "a" * 400})
    assert [found.message for found in result.diagnostics] == [
        "the macros of this file expand to more than 1000000 characters"
    ]
    assert (
        result.diagnostics[0].source.position(result.diagnostics[0].span.start).line
        == 2
    )


def test_the_advice_is_the_option_to_give() -> None:
    source = Source("rules.toml", 'x = "%{env:A}%"')
    value = read(source).document.root.entries["x"].value
    _, (error,) = block(value, ("x",), source)
    assert error.help == "give it one with `--macro env:A=VALUE`"
    assert error.setting == "x"
