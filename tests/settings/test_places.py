"""Every value, key and character knows where it stands."""

from __future__ import annotations

import tomllib

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from resolutec.settings.model import Array, Invalid, String, Table
from resolutec.source import ExpressionText, Source, Span
from tests.settings.reading import inner_values, python_value, quoted, read_text
from tests.settings.texts import BASIC, LITERAL, MULTILINE, MULTILINE_LITERAL, TOML


@given(TOML)
@settings(max_examples=100, deadline=None)
def test_what_stands_at_a_values_place_is_that_value(text: str) -> None:
    document = read_text(text).document
    assume(document.is_standard)
    for value in inner_values(document.root):
        assert not isinstance(value, Invalid)
        if not isinstance(value, Table | Array):
            alone = tomllib.loads(f"x = {text[value.start : value.end]}")["x"]
            assert repr(alone) == repr(python_value(value))


@given(TOML)
@settings(max_examples=100, deadline=None)
def test_what_stands_at_a_keys_place_is_that_key(text: str) -> None:
    document = read_text(text).document
    assume(document.is_standard)
    for table in inner_values(document.root):
        if not isinstance(table, Table):
            continue
        for key, member in table.entries.items():
            written = text[member.key_start : member.key_end]
            assert tomllib.loads(f"{written} = 1") == {key: 1}


def expression(text: str, macros: dict[str, str] | None = None) -> ExpressionText:
    result = read_text(text, macros)
    value = result.document.root.entries["x"].value
    assert isinstance(value, String)
    return value.expression


def pieces(read: ExpressionText) -> list[str]:
    """What stands in the file for each character of an expression."""
    return [
        quoted(read.source, read.span(Span(index, index + 1)))
        for index in range(len(read.text))
    ]


@given(st.one_of(BASIC, LITERAL, MULTILINE, MULTILINE_LITERAL))
@settings(max_examples=150, deadline=None)
def test_what_stands_at_a_characters_place_is_that_character(written: str) -> None:
    assume(read_text(f"x = {written}").document.is_standard)
    read = expression(f"x = {written}")
    for character, piece in zip(read.text, pieces(read), strict=True):
        if written.startswith("'"):
            assert piece.replace("\r\n", "\n") == character
        else:
            assert tomllib.loads(f'x = """<{piece}>"""')["x"] == f"<{character}>"


def test_characters_behind_escapes_are_found() -> None:
    read = expression('x = "a\\tb == \\"c\\u00e9\\""')
    assert read.text == 'a\tb == "cé"'
    escapes = ["a", "\\t", "b", " ", "=", "=", " ", '\\"', "c", "\\u00e9", '\\"']
    assert pieces(read) == escapes


def test_characters_behind_folded_lines_are_found() -> None:
    text = 'x = """\r\na &&\r\n  b \\\r\n   c"""'
    read = expression(text)
    assert read.text == "a &&\n  b c"
    assert read.source.text[read.offset(read.text.index("b"))] == "b"
    at = read.offset(read.text.index("c"))
    assert (at, read.source.position(at).line) == (text.index("c"), 4)


def test_the_whole_of_an_expression_is_what_stands_between_its_quotes() -> None:
    for text in ('x = "a && b"', "x = 'a && b'", 'x = """\na && b"""'):
        read = expression(text)
        assert quoted(read.source, read.whole) == "a && b"
    empty = expression('x = ""')
    assert (empty.whole.start, empty.whole.end) == (5, 5)


def test_characters_of_the_dialect_are_found() -> None:
    read = expression('x = "a &&\r\n\\d \\u0041 \\\\"')
    assert read.text == "a &&\nd u0041 \\"
    newline = ["a", " ", "&", "&", "\r\n", "\\d"]
    assert pieces(read) == [*newline, " ", "\\u", "0", "0", "4", "1", " ", "\\\\"]


def test_places_count_from_the_start_of_the_file_behind_a_byte_order_mark() -> None:
    source = Source("rules.toml", '\ufeffx = "abc"')
    read = expression(source.text)
    assert quoted(source, read.whole) == "abc"


def test_arrays_and_inline_tables_stand_between_their_brackets() -> None:
    text = "a = [ 1, [ 2 ] ] # c\nb = { c = { } }"
    root = read_text(text).document.root
    places = {
        text[value.start : value.end]
        for value in inner_values(root)
        if isinstance(value, Table | Array) and value is not root
    }
    assert places == {"[ 1, [ 2 ] ]", "[ 2 ]", "{ c = { } }", "{ }"}


def test_tables_stand_at_their_headers_and_inline_tables_between_braces() -> None:
    text = "[a.b]\nc.d = 1\n[[e]]\nf = { g = 1 }\n"
    root = read_text(text).document.root
    places = {
        text[value.start : value.end]
        for value in inner_values(root)
        if isinstance(value, Table) and value is not root
    }
    assert places == {"a", "[a.b]", "c", "[[e]]", "{ g = 1 }"}
