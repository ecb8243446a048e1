"""What TOML 1.0 refuses is read as Stalwart's own reader reads it (spec, section 1)."""

from __future__ import annotations

import pytest

from tests.settings.reading import dialect_values, notes, values

NOT_TOML = '\nlines = "one\ntwo"\n'
"""A statement that makes a file be read in the dialect."""


def in_dialect(text: str) -> object:
    return dialect_values(text + NOT_TOML)["x"]


def test_a_basic_string_may_run_over_several_lines() -> None:
    text = 'x = [ { if = "a == 1 &&\n  b == 2", then = true }, { else = false } ]'
    assert in_dialect(text) == [
        {"if": "a == 1 &&\n  b == 2", "then": True},
        {"else": False},
    ]
    assert in_dialect('x = "a\r\nb"') == "a\nb"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("hasn\\\\'t", "hasn\\'t"),
        ("hasn\\'t", "hasn't"),
        ('\\"a\\"', '"a"'),
        ("a\\\\", "a\\"),
        ("\\\\\\\\n", "\\\\n"),
        ("\\t\\r\\n", "\t\r\n"),
        ("^\\d+\\.$", "^d+.$"),
        ("\\u0041\\b\\f\\e\\x41", "u0041bfex41"),
        ("a\\\nb", "a\nb"),
        ("a\\\r\nb", "a\nb"),
        ("\\é\\😀", "é😀"),
    ],
)
def test_backslashes_in_a_basic_string(written: str, value: str) -> None:
    assert in_dialect(f'x = "{written}"') == value


def test_a_dropped_backslash_is_a_warning_at_its_place() -> None:
    text = 'x = "\\\\ \\t ^\\d"\ny = "\\.\\."\nz = "\\"\\\\n"'
    assert notes(text) == [
        "1:13 dropped-backslash: the backslash before `d` is dropped (\\)",
        "2:6 dropped-backslash: the backslash before `.` is dropped (\\)",
        '1:15 bad-toml: this file is not TOML 1.0: a backslash that escapes nothing (")',
    ]


def test_a_string_in_three_quotes_has_no_escapes_in_the_dialect() -> None:
    text = 'x = """\n^\\d\\n"""'
    assert dialect_values(text) == {"x": "^\\d\\n"}
    assert notes(text)[0] == (
        "2:2 kept-backslash: a backslash in a multi-line string is kept as it is (\\)"
    )
    assert in_dialect('x = """say "hi"""""') == 'say "hi""'


def test_literal_strings_are_those_of_toml() -> None:
    assert in_dialect("x = 'a\\d'") == "a\\d"
    assert in_dialect("x = '''\r\na\r\nb\\'''") == "a\nb\\"


@pytest.mark.parametrize(
    "table",
    [
        "{ a = 1, b = 'c' }",
        "{\n  a = 1,\n  b = 'c'\n}",
        "{ a = 1, b = 'c', }",
        "{ # one\n a = 1, # two\r\n b = 'c' # three\n, }",
    ],
)
def test_inline_tables_over_lines_and_with_a_last_comma(table: str) -> None:
    assert in_dialect(f"x = {table}") == {"a": 1, "b": "c"}


def test_a_table_may_be_opened_twice() -> None:
    text = "[a]\nx = 1\n[b]\ny = 2\n[a]\nz = 3\n[a.c]\nd = 4"
    assert dialect_values(text) == {"a": {"x": 1, "z": 3, "c": {"d": 4}}, "b": {"y": 2}}


def test_any_table_may_be_extended_from_elsewhere() -> None:
    assert dialect_values("a = { b = 1 }\na.c = 2\n[a.d]\ne = 3") == {
        "a": {"b": 1, "c": 2, "d": {"e": 3}}
    }
    assert dialect_values("[a]\nb.c = 1\n[a.b]\nd = 2") == {
        "a": {"b": {"c": 1, "d": 2}}
    }


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ('x = "a\nb"', "1:7 bad-toml: {}a string over several lines (\n)"),
        ("[a]\n[b]\n[a]", "3:3 bad-toml: {}a key or table that is defined twice (])"),
        ("x = { a = 1\n}", "1:12 bad-toml: {}an inline table over several lines (\n)"),
        (
            "x = { a = 1, }",
            "1:12 bad-toml: {}a comma after the last member of a table (,)",
        ),
        ('x = "\\e"', "1:6 bad-toml: {}the escape `\\e` (\\)"),
        ("x = 07:32", "1:5 bad-toml: {}a time without seconds (0)"),
        ("# \x01", "1:3 bad-toml: {}a control character (\x01)"),
    ],
)
def test_a_note_says_why_the_file_is_not_toml(text: str, note: str) -> None:
    assert notes(text)[-1] == note.format("this file is not TOML 1.0: ")


def test_the_notes_place_takes_line_ends_and_the_byte_order_mark_into_account() -> None:
    text = '\ufeffa = 1\r\nb = 2\r\nx = "a\r\nb"'
    assert notes(text) == [
        "3:7 bad-toml: this file is not TOML 1.0: a string over several lines (\r)"
    ]


def test_a_file_is_read_as_toml_as_long_as_nothing_else_is_in_it() -> None:
    assert values('x = "\\u0041"') == {"x": "A"}
    assert in_dialect('x = "\\u0041"') == "u0041"
