"""JSON is read as the standard library reads it, only more strictly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given, settings

from resolutec.settings.model import String
from resolutec.settings.read import Format
from resolutec.source import Span
from tests.settings.reading import (
    complaints,
    inner_values,
    python_value,
    quoted,
    read_text,
    values,
)
from tests.settings.texts import JSON_DAMAGE, JSON_FILE, damaged


def without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def finite(word: str) -> Any:
    raise ValueError(word)


def has_surrogates(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def expected(text: str) -> dict[str, Any] | None:
    """The object that a text is, read strictly; None if it is none."""
    try:
        value = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=without_duplicates,
            parse_constant=finite,
        )
    except ValueError:
        return None
    if not isinstance(value, dict) or has_surrogates(value):
        return None
    return value


def check_against_json(text: str) -> dict[str, Any] | None:
    result = read_text(text, file_format=Format.JSON)
    known = expected(text)
    if any("an integer has to lie" in found.message for found in result.diagnostics):
        return known
    assert (known is None) == (result.diagnostics != ())
    if known is not None:
        assert repr(python_value(result.document.root)) == repr(known)
    for found in result.diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)
    return known


@given(JSON_FILE)
@settings(max_examples=300, deadline=None)
def test_generated_files_are_read_as_json_reads_them(text: str) -> None:
    known = check_against_json(text)
    assert known is None or values(text, Format.JSON) == json.loads(text)


@given(damaged(JSON_FILE, JSON_DAMAGE))
@settings(max_examples=300, deadline=None)
def test_damaged_files_are_refused_where_json_refuses_them(text: str) -> None:
    known = check_against_json(text)
    assert known is not None or complaints(text, Format.JSON)


@given(JSON_FILE)
@settings(max_examples=100, deadline=None)
def test_what_stands_at_a_values_place_is_that_value(text: str) -> None:
    result = read_text(text, file_format=Format.JSON)
    assume(result.diagnostics == ())
    for value in inner_values(result.document.root):
        alone = json.loads(text[value.start : value.end])
        assert repr(alone) == repr(python_value(value))


def test_characters_behind_escapes_are_found() -> None:
    text = '{"x": "a\\n\\u00e9\\ud83d\\ude00\\/b"}'
    value = read_text(text, file_format=Format.JSON).document.root.entries["x"].value
    assert isinstance(value, String)
    read = value.expression
    assert read.text == "a\né😀/b"
    places = [read.span(Span(index, index + 1)) for index in range(len(read.text))]
    pieces = [quoted(read.source, place) for place in places]
    assert pieces == ["a", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\/", "b"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "1:1 expected a value, found the end of the file ()"),
        ("[1]", "1:1 a file of settings has to hold one JSON object ([1])"),
        ("{} {}", "1:4 expected the end of the file, found `{` ({)"),
        ("{'a': 1}", "1:2 expected a key between double quotes, found `'` (')"),
        ('{"a" 1}', "1:6 expected `:` after the key, found `1` (1)"),
        ('{"a": 1 "b": 2}', '1:9 expected `,` or `}`, found `"` (")'),
        ('{"a": 1,}', "1:9 expected a key between double quotes, found `}` (})"),
        ('{"a": 1', "1:1 this object is not closed ({)"),
        ('{"a": [1 2]}', "1:10 expected `,` or `]`, found `2` (2)"),
        ('{"a": [1,]}', "1:10 expected a value, found `]` (])"),
        ('{"a": [1', "1:7 this array is not closed ([)"),
        ('{"a": "b', '1:7 this string is not closed (")'),
        ('{"a": NaN}', "1:7 `NaN` is not a value (NaN)"),
        ('{"a": -Infinity}', "1:7 `-Infinity` is not a value (-Infinity)"),
        ('{"a": 01}', "1:8 expected `,` or `}`, found `1` (1)"),
        ('{"a": // b', "1:7 `//` is not a value (//)"),
        ('{"a": "\\q"}', "1:8 `\\q` is not an escape (\\q)"),
        ('{"a": "\\u12"}', "1:8 `\\u` is not an escape (\\u)"),
        (
            '{"a": "b\nc"}',
            "1:9 the control character U+000A may not stand in a string (\n)",
        ),
        (
            '{"a": "\\ud800"}',
            "1:8 the lone surrogate U+D800 is not a character (\\ud800)",
        ),
        (
            '{"a": "\\ude00\\ud83d"}',
            "1:8 the lone surrogate U+DE00 is not a character (\\ude00)",
        ),
        (
            '{"a\\ud800": 1}',
            "1:4 the lone surrogate U+D800 is not a character (\\ud800)",
        ),
        (
            '{"a": "\udfff"}',
            "1:8 the lone surrogate U+DFFF is not a character (\udfff)",
        ),
        ('{"a": 1,\n"a": 2}', '2:1 the key `a` is given twice ("a")'),
    ],
)
def test_the_place_and_the_wording_of_an_error(text: str, complaint: str) -> None:
    place, message = complaint.split(" ", 1)
    assert complaints(text, Format.JSON) == [f"{place} bad-json: {message}"]


@pytest.mark.parametrize("number", [str(2**63), str(-(2**63) - 1), "1" * 5_000])
def test_integers_beyond_64_bits_are_errors(number: str) -> None:
    (complaint,) = complaints(f'{{"a": {number}}}', Format.JSON)
    assert complaint.startswith("1:7 bad-json: an integer has to lie between -92233")


def test_too_many_levels_are_an_error() -> None:
    for text in (
        "[" * 65,
        '{"a":' * 100_000,
        '{"a":' + "[" * 2_000 + "]" * 2_000 + "}",
    ):
        assert (
            " too-deep: a value stands more than 64" in complaints(text, Format.JSON)[0]
        )
    assert values('{"a":' * 64 + "1" + "}" * 64, Format.JSON)


def test_one_mistake_is_told_for_each_string() -> None:
    text = '{"a": "\\ud800\\ud800\x01", "b": "\\ud801\\q"}'
    places = [complaint.split(":")[1] for complaint in complaints(text, Format.JSON)]
    assert [place.split(" ")[0] for place in places] == ["8", "30"]
