"""A file that is TOML 1.0 is read as TOML 1.0 reads it; no other file is taken for one."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutec.settings.read import ReadResult
from tests.settings.reading import python_value, read_text, values
from tests.settings.texts import TOML, TOML_DAMAGE, damaged


def standard(text: str) -> dict[str, Any] | None:
    """What tomllib, which reads TOML 1.0 and nothing else, makes of a text."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        return None


def check_against_standard(text: str) -> ReadResult:
    result = read_text(text)
    expected = standard(text)
    assert result.document.is_standard == (expected is not None)
    if expected is not None and not result.diagnostics:
        assert repr(python_value(result.document.root)) == repr(expected)
    for found in result.diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)
    return result


@given(TOML)
@settings(max_examples=300, deadline=None)
def test_generated_files_are_read_as_toml_reads_them(text: str) -> None:
    result = check_against_standard(text)
    assert result.document.is_standard == (result.diagnostics == ())


@given(damaged(TOML, TOML_DAMAGE))
@settings(max_examples=300, deadline=None)
def test_damaged_files_are_taken_for_toml_only_if_they_are(text: str) -> None:
    result = check_against_standard(text)
    assert result.document.is_standard or result.diagnostics


@given(st.text(alphabet="a=[]{}\"'\\\n\r,.# 1-:TZ_e%\t", max_size=40))
@settings(max_examples=300, deadline=None)
def test_random_text_is_taken_for_toml_only_if_it_is(text: str) -> None:
    result = check_against_standard(text)
    assert result.document.is_standard or result.diagnostics


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a\\u0041\\U0001F600\\"\\\\"', 'aA😀"\\'),
        ("'C:\\temp'", "C:\\temp"),
        ('"""\nfirst\n  second"""', "first\n  second"),
        ('"""\r\nfirst\r\nsecond"""', "first\nsecond"),
        ('"""one \\\n   two"""', "one two"),
        ('"""one \\  \r\n \r\n   two"""', "one two"),
        ('"""say ""hello"""""', 'say ""hello""'),
        ("'''it''s \\n'''", "it''s \\n"),
        ("'''''two'''''", "''two''"),
        ("1_000", 1000),
        ("0xdead_beef", 0xDEADBEEF),
        ("0o755", 0o755),
        ("0b1101", 0b1101),
        ("-0", 0),
        ("6.626e-34", 6.626e-34),
        ("-inf", float("-inf")),
        ("[ 1, [ 'a', ], # c\n ]", [1, ["a"]]),
        ("{ a.b = 1, a.c = { } }", {"a": {"b": 1, "c": {}}}),
    ],
)
def test_forms_of_values(written: str, value: object) -> None:
    assert values(f"x = {written}") == {"x": value}


def test_tables_are_the_same_however_they_are_opened() -> None:
    expected = {"queue": {"tls": {"dane": 1, "starttls": 2}}, "last": 3}
    assert values("queue.tls.dane = 1\nqueue.tls.starttls = 2\nlast = 3") == expected
    headers = "last = 3\n[queue.tls]\ndane = 1\nstarttls = 2"
    assert values(headers) == expected
    assert values("last = 3\n[queue]\n[queue.tls]\ndane=1\nstarttls=2") == expected
    assert values("queue = { tls = { dane = 1, starttls = 2 } }\nlast=3") == expected


def test_a_table_in_an_array_of_tables_can_be_extended() -> None:
    text = "[[a]]\nx = 1\n[a.b]\ny = 2\n[[a]]\nx = 3\n[a.b]\ny = 4"
    assert values(text) == {"a": [{"x": 1, "b": {"y": 2}}, {"x": 3, "b": {"y": 4}}]}


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert values("\ufeffa = 1") == {"a": 1}
    assert values('\ufeffa.b = "x\\ty"') == {"a": {"b": "x\ty"}}


def test_an_empty_file_has_no_settings() -> None:
    assert values("") == {}
    assert values("\n# nothing\n") == {}


def test_comments_are_kept_with_their_places() -> None:
    text = "# one\r\na = [ # two é\n 1 ] # three\n#"
    comments = read_text(text).document.comments
    assert [comment.text for comment in comments] == [" one", " two é", " three", ""]
    places = [text[comment.start : comment.end] for comment in comments]
    assert places == ["# one", "# two é", "# three", "#"]


@pytest.mark.parametrize("string", ['"# a"', "'# a'", '"""\n# a"""', "'''\n# a'''"])
def test_a_number_sign_in_a_string_is_no_comment(string: str) -> None:
    assert read_text(f"a = {string}").document.comments == ()
