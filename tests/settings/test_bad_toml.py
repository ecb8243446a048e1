"""What can't be read gives an error at its exact place, and never an exception."""

from __future__ import annotations

import pytest

from resolutec.settings.scan import MAXIMUM_DEPTH
from tests.settings.reading import complaints, python_value, read_text


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a", "1:2 expected `=` after the key, found the end of the file ()"),
        ("a b = 1", "1:3 expected `=` after the key, found `b` (b)"),
        ("a.\n= 1", "1:3 expected a key, found the end of the line (\n)"),
        ("= 1", "1:1 expected a key, found `=` (=)"),
        ('"""a""" = 1', '1:1 expected a key, found `"` (")'),
        ("a =", "1:4 expected a value, found the end of the file ()"),
        ("a = # b", "1:5 expected a value, found `#` (#)"),
        ("a = yes", "1:5 `yes` is not a value (yes)"),
        ("a = retry_num > 0", "1:5 `retry_num` is not a value (retry_num)"),
        ("a = 1 2", "1:7 expected the end of the line, found `2` (2)"),
        ("a = 01", "1:6 expected the end of the line, found `1` (1)"),
        ("a = 1 b = 2", "1:7 expected the end of the line, found `b` (b)"),
        ("[a", "1:3 expected `]` after the table's name, found the end of the file ()"),
        ("[[a]", "1:4 expected `]]` after the table's name, found `]` (])"),
        ("[a] b", "1:5 expected the end of the line, found `b` (b)"),
        ("[]", "1:2 expected a key, found `]` (])"),
        ("\n a = 'b\n'", "2:6 this string is not closed (')"),
        ('a = "b', '1:5 this string is not closed (")'),
        ('a = "b\\', '1:5 this string is not closed (")'),
        ('a = """b""', '1:5 this string is not closed (""")'),
        ("a = [ 1,\n", "1:5 this array is not closed ([)"),
        (
            "a = [ 1 2 ]",
            "1:9 expected `,` or `]` after an element of the array, found `2` (2)",
        ),
        ("a = [ 1, , 2 ]", "1:10 expected a value, found `,` (,)"),
        ("a = { b = 1", "1:5 this inline table is not closed ({)"),
        ("a = { b = 1,\n", "1:5 this inline table is not closed ({)"),
        (
            "a = { b = 1 c = 2 }",
            "1:13 expected `,` or `}` after a member of the table, found `c` (c)",
        ),
        ("a = 1\na = 2", "2:1 the key `a` is given twice (a)"),
        ("a = { b = 1, b = 2 }", "1:14 the key `b` is given twice (b)"),
        (
            "a = 1\na.b = 2",
            "2:1 `a` is not a table (a)",
        ),
        ("a = 1\n[a]", "2:2 `a` is not a table (a)"),
        (
            "a = []\n[[a]]",
            "2:3 `a` is not an array of tables (a)",
        ),
        ("[a]\n[[a]]", "2:3 `a` is not an array of tables (a)"),
        (
            'a = "b\x00c"',
            "1:7 the control character U+0000 may not stand in a string (\x00)",
        ),
        (
            "a = 'b\x1bc'",
            "1:7 the control character U+001B may not stand in a string (\x1b)",
        ),
        (
            'a = "b\rc"',
            "1:7 the control character U+000D may not stand in a string (\r)",
        ),
        ("a = '\ud800'", "1:6 the lone surrogate U+D800 is not a character (\ud800)"),
    ],
)
def test_the_place_and_the_wording_of_an_error(text: str, complaint: str) -> None:
    place, message = complaint.split(" ", 1)
    assert complaints(text) == [f"{place} bad-toml: {message}"]


OUT_OF_RANGE = (
    "an integer has to lie between -9223372036854775808 and 9223372036854775807"
)


@pytest.mark.parametrize(
    "number",
    [
        "9223372036854775808",
        "-9223372036854775809",
        "0x8000_0000_0000_0000",
        "0b1" + 63 * "0",
        "1" * 5_000,
        "1" + "_1" * 5_000,
        "0x" + "f" * 5_000,
    ],
)
def test_integers_beyond_64_bits_are_errors(number: str) -> None:
    text = f"a = 1\nb = {number}\nc = 2"
    assert complaints(text) == [f"2:5 bad-toml: {OUT_OF_RANGE} ({number})"]
    entries = read_text(text).document.root.entries
    assert python_value(entries["c"].value) == 2


def test_integers_of_64_bits_are_read() -> None:
    text = "a = -9223372036854775808\nb = 0x7fffffffffffffff\nc = 0x" + "0" * 99 + "1"
    root = read_text(text).document.root
    assert python_value(root) == {"a": -(2**63), "b": 2**63 - 1, "c": 1}


def test_all_errors_that_leave_the_rest_readable_are_told() -> None:
    text = "a = 1\na = 2\n[a.b]\nc = '\x01'\n[d]\nd = 99999999999999999999\ne = yes"
    places = [complaint.split(" ")[0] for complaint in complaints(text)]
    assert places == ["2:1", "3:2", "4:6", "6:5", "7:5"]


def test_what_stands_before_an_error_is_in_the_document() -> None:
    result = read_text("a = 1\n[b]\nc = 2\nd = yes\ne = 3")
    assert python_value(result.document.root) == {"a": 1, "b": {"c": 2}}


def test_the_error_of_a_string_that_is_not_closed_comes_with_a_note_of_its_line() -> (
    None
):
    text = 'a = "b\nc = 1\nd = "e"\n'
    findings = [
        (found.severity.value, found.source.position(found.span.start).line)
        for found in read_text(text).diagnostics
    ]
    assert findings == [("error", 3), ("note", 1)]


def nested(before: str, after: str, levels: int) -> str:
    return "x = " + before * levels + "1" + after * levels


@pytest.mark.parametrize(
    "make",
    [
        lambda levels: nested("[", "]", levels),
        lambda levels: nested("{a=", "}", levels),
        lambda levels: nested("[{a=", "}]", levels // 2),
        lambda levels: f"{'a.' * levels}a = 1",
        lambda levels: f"['a'{'.a' * levels}]",
        lambda levels: f"[a{'.a' * levels}]",
        lambda levels: f"[a]\nb = {{ c{'.a' * levels} = 1 }}",
    ],
)
def test_too_many_levels_are_an_error(make: object) -> None:
    assert callable(make)
    for levels in (MAXIMUM_DEPTH + 2, 400, 50_000):
        (complaint,) = complaints(make(levels))
        assert " too-deep: a value stands more than 64 levels deep " in complaint
    assert complaints(make(MAXIMUM_DEPTH - 4)) == []


def test_levels_of_headers_and_values_add_up() -> None:
    half = ".".join("a" * 32)
    assert complaints(f"[{half}]\n{half} = 1") == []
    assert complaints(f"[{half}]\n{half}.a = 1")[0].startswith("2:1 too-deep")
    assert complaints(f"[{half}]\nb = {'[' * 31}{']' * 31}") == []
    assert complaints(f"[{half}]\nb = {'[' * 32}{']' * 32}")[0].startswith(
        "2:36 too-deep"
    )
