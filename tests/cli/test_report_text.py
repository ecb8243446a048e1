"""Findings as people see them: place, message, line, caret, advice."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.report.excerpt import WIDEST, excerpt
from resolutec.report.text import render
from resolutec.source import Source, Span


def finding(text: str, marked: str, help_text: str | None = None) -> Diagnostic:
    """A finding about the first place of `marked` in a text."""
    start = text.index(marked)
    source = Source("policies/x.toml", text)
    span = Span(start, start + len(marked))
    return Diagnostic("some-code", Severity.ERROR, "so it is", source, span, help_text)


def marked_columns(line: str, start: int, end: int) -> str:
    """What stands above the caret, where every character is one column wide."""
    found = excerpt(line, start, end)
    return found.text[found.offset : found.offset + found.width]


def test_finding_has_place_message_line_caret_and_help() -> None:
    text = "a = 1\n\nstarttls = 'requir'\n"
    assert render([finding(text, "requir", "did you mean `require`?")]) == (
        "policies/x.toml:3:13: error[some-code]: so it is\n"
        "  |\n"
        "3 | starttls = 'requir'\n"
        "  |             ^^^^^^\n"
        "  = help: did you mean `require`?\n"
        "\n"
    )


def test_findings_keep_their_order_and_nothing_gives_nothing() -> None:
    text = "first\nsecond\n"
    rendered = render([finding(text, "second"), finding(text, "first")])
    assert rendered.index(":2:1:") < rendered.index(":1:1:")
    assert render([]) == ""


def test_gutter_is_as_wide_as_the_line_number() -> None:
    rendered = render([finding("\n" * 122 + "x = 1", "x")])
    assert rendered.splitlines()[1:4] == ["    |", "123 | x = 1", "    | ^"]


@pytest.mark.parametrize(
    ("line", "before", "columns"),
    [
        ("\t\tvalue", "\t\t", 8),
        ("日本 = value", "日本 = ", 7),
        ("cafe\u0301 = value", "cafe\u0301 = ", 7),
        ("\U0001f600 = value", "\U0001f600 = ", 5),
        ("\x1b[31m value", "\x1b[31m ", 9),
        ("a\u200bb value", "a\u200bb ", 9),
        ("\ufeffvalue", "\ufeff", 6),
        ("\ud800 value", "\ud800 ", 7),
    ],
)
def test_caret_stands_below_what_it_marks(line: str, before: str, columns: int) -> None:
    found = excerpt(line, len(before), len(line))
    assert (found.offset, found.width) == (columns, len("value"))


def test_wide_characters_have_wide_carets() -> None:
    found = excerpt("x = '日本語'", 5, 8)
    assert found.width == 6


def test_characters_that_a_terminal_obeys_are_shown_as_escapes() -> None:
    rendered = render([finding("a\x1b]0;title\x07 \u202eb\x00 = 1", "a")])
    assert "\\x1b]0;title\\x07 \\u202eb\\x00 = 1" in rendered
    assert rendered.replace("\n", "").isprintable()


@pytest.mark.parametrize("name", ["a\nb.toml", "\x1b[2J.toml", "\udcff.toml"])
def test_file_name_can_do_nothing_to_the_screen(name: str) -> None:
    found = Diagnostic("x", Severity.NOTE, "m", Source(name, "a"), Span(0, 1))
    rendered = render([found])
    assert rendered.count("\n") == 5
    assert rendered.replace("\n", "").isprintable()


def test_long_line_is_cut_around_the_caret() -> None:
    line = "x" * 5_000 + "MARK" + "y" * 5_000
    found = excerpt(line, 5_000, 5_004)
    assert found.text.startswith("…x")
    assert found.text.endswith("y…")
    assert len(found.text) <= WIDEST + 1
    assert marked_columns(line, 5_000, 5_004) == "MARK"


def test_long_line_is_shown_from_its_beginning_where_the_caret_is_near_it() -> None:
    found = excerpt("MARK" + "y" * 5_000, 0, 4)
    assert found.text.startswith("MARKyyy")
    assert found.offset == 0


def test_long_range_is_marked_as_far_as_it_is_shown() -> None:
    found = excerpt("x" * 5_000, 10, 4_000)
    assert found.offset + found.width <= WIDEST


def test_range_over_several_lines_is_shown_by_its_first() -> None:
    rendered = render([finding("a = [\n  1,\n  2,\n]\n", "[\n  1,\n  2,\n]")])
    assert "1 | a = [\n  |     ^\n" in rendered
    assert "2," not in rendered


def test_carriage_return_at_the_end_of_a_line_is_not_shown() -> None:
    rendered = render([finding("a = 1\r\nb = 2\r\n", "b = 2\r\n")])
    assert "2 | b = 2\n  | ^^^^^\n" in rendered


@pytest.mark.parametrize("offset", [0, 3, 5, 6, 7, 100])
def test_empty_range_has_one_caret(offset: int) -> None:
    source = Source("x.toml", "a = 1\n\n")
    found = Diagnostic("x", Severity.NOTE, "m", source, Span(offset, offset))
    assert render([found]).count("^") == 1


def test_severities_have_colours_of_their_own_and_the_text_stays_the_same() -> None:
    source = Source("x.toml", "a = 1\n")
    colours = set()
    for severity in Severity:
        found = Diagnostic("x", severity, "m", source, Span(0, 1), "advice")
        coloured = render([found], colour=True)
        colours.add(coloured[coloured.index(severity.value) - 7 :][:6])
        plain = "".join(
            part.partition("m")[2] if number else part
            for number, part in enumerate(coloured.split("\x1b["))
        )
        assert plain == render([found])
    assert len(colours) == len(Severity)


def test_many_findings_in_a_very_long_line_take_no_time() -> None:
    text = "x" * 3_000_000
    source = Source("x.toml", text)
    findings = [
        Diagnostic("x", Severity.NOTE, "m", source, Span(at, len(text)))
        for at in range(0, len(text), 30_000)
    ]
    start = time.process_time()
    assert render(findings).count("x.toml:1:") == 100
    assert time.process_time() - start < 30


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_excerpts_of_any_line_are_short_visible_and_marked(
    line: str, start: int, length: int
) -> None:
    found = excerpt(line, start, start + length)
    assert found.text.isprintable()
    assert 0 <= found.offset <= WIDEST
    assert 1 <= found.width <= WIDEST
    assert len(unicodedata.normalize("NFC", found.text)) <= 4 * WIDEST
