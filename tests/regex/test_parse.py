"""What the reader says about patterns: reasons, places, limits, and the tree."""

from __future__ import annotations

import pytest

from resolutec.regex.errors import RegexError, RegexReason
from resolutec.regex.parse import LENGTH_LIMIT, NEST_LIMIT, parse
from resolutec.regex.tree import (
    CharacterClass,
    Concatenation,
    Group,
    Literal,
    Position,
    PositionKind,
    Repeat,
)
from tests.regex.compiled import parsed

ERRORS = [
    ("ab(c", RegexReason.UNCLOSED_GROUP, "("),
    ("ab)c", RegexReason.UNOPENED_GROUP, ")"),
    ("a[b", RegexReason.UNCLOSED_CLASS, "["),
    ("(?x) a [ ] b", RegexReason.UNCLOSED_CLASS, "["),
    ("a(?=b)", RegexReason.LOOK_AROUND, "(?="),
    ("a(?<!b)", RegexReason.LOOK_AROUND, "(?<!"),
    (r"(a)\1", RegexReason.BACKREFERENCE, r"\1"),
    (r"a\0", RegexReason.BACKREFERENCE, r"\0"),
    ("a|*", RegexReason.NOTHING_TO_REPEAT, "*"),
    ("(?)", RegexReason.NOTHING_TO_REPEAT, "?)"),
    ("x{2", RegexReason.UNCLOSED_REPETITION, "{"),
    ("x{,3}", RegexReason.NO_REPETITION_COUNT, "{,"),
    ("x{3,2}", RegexReason.REPETITION_ORDER, "{3,2}"),
    ("x{4294967296}", RegexReason.REPETITION_COUNT_TOO_LARGE, "4294967296"),
    ("(?<>a)", RegexReason.GROUP_NAME_EMPTY, "<>"),
    ("(?<1>a)", RegexReason.GROUP_NAME_INVALID, "1"),
    ("(?<n", RegexReason.GROUP_NAME_UNCLOSED, "n"),
    ("(?<n>a)(?<n>b)", RegexReason.GROUP_NAME_DUPLICATE, "n"),
    ("(?>a)", RegexReason.FLAG_UNKNOWN, ">"),
    ("(?#a)", RegexReason.FLAG_UNKNOWN, "#"),
    ("(?i-i)", RegexReason.FLAG_DUPLICATE, "i"),
    ("(?--i)", RegexReason.FLAG_NEGATION_REPEATED, "-"),
    ("(?i-)", RegexReason.FLAG_NEGATION_DANGLING, "-"),
    ("(?i", RegexReason.FLAGS_UNCLOSED, ""),
    ("ab\\", RegexReason.ESCAPE_UNFINISHED, "\\"),
    (r"a\Z", RegexReason.ESCAPE_UNKNOWN, r"\Z"),
    (r"a\Qb", RegexReason.ESCAPE_UNKNOWN, r"\Q"),
    (r"a\h", RegexReason.ESCAPE_UNKNOWN, r"\h"),
    (r"[\b]", RegexReason.ESCAPE_IN_CLASS, r"\b"),
    (r"\x{}", RegexReason.HEX_EMPTY, r"\x{}"),
    (r"\x4g", RegexReason.HEX_DIGIT, "g"),
    (r"\x{d800}", RegexReason.HEX_NO_CHARACTER, r"\x{d800}"),
    ("[z-a]", RegexReason.CLASS_RANGE_ORDER, "z-a"),
    (r"[\d-z]", RegexReason.CLASS_RANGE_END, r"\d"),
    (r"\p{Foo}", RegexReason.PROPERTY_UNKNOWN, r"\p{Foo}"),
    (r"\p{sc=Foo}", RegexReason.PROPERTY_VALUE_UNKNOWN, r"\p{sc=Foo}"),
    (r"\p\ ", RegexReason.PROPERTY_LETTER, r"\p" + "\\"),
    (r"\b{foo}", RegexReason.WORD_BOUNDARY_UNKNOWN, r"\b{foo}"),
    (r"\b{start", RegexReason.WORD_BOUNDARY_UNCLOSED, r"\b{start"),
    (r"\b{", RegexReason.WORD_BOUNDARY_UNFINISHED, r"\b{"),
    (r"(?-u)\pL", RegexReason.UNICODE_NOT_ALLOWED, r"\pL"),
    (r"(?-u).", RegexReason.INVALID_UTF8, "."),
    ("a\ud800b", RegexReason.NOT_UNICODE, "\ud800"),
]


@pytest.mark.parametrize(("text", "reason", "at_fault"), ERRORS)
def test_errors_name_the_reason_and_the_place(
    text: str, reason: RegexReason, at_fault: str
) -> None:
    error = parse(text)
    assert isinstance(error, RegexError)
    assert error.reason is reason
    assert text[error.start : error.end] == at_fault
    assert error.detail == at_fault


def test_every_reason_is_tried() -> None:
    limits = {
        RegexReason.NESTED_TOO_DEEPLY,
        RegexReason.TOO_LARGE,
        RegexReason.TOO_LONG,
    }
    assert {reason for _, reason, _ in ERRORS} | limits == set(RegexReason)


def test_groups_are_numbered_and_named_by_their_parentheses() -> None:
    pattern = parsed("((?<a>x)(?:y)(z))")
    outer = pattern.root
    assert isinstance(outer, Group)
    assert isinstance(outer.body, Concatenation)
    groups = [item for item in outer.body.items if isinstance(item, Group)]
    assert [(outer.number, outer.name)] == [(1, None)]
    assert [(group.number, group.name) for group in groups] == [(2, "a"), (3, None)]
    assert pattern.group_count == 3


@pytest.mark.parametrize(
    ("text", "always"),
    [
        ("(a)(b)", {0, 1, 2}),
        ("(a)|(b)", {0}),
        ("(a)(b)?", {0, 1}),
        ("(a)+(b)*(c){2}(d){0}", {0, 1, 3}),
        ("((a)|b)", {0, 1}),
        ("(?:x(a)|y)(b)", {0, 2}),
    ],
)
def test_groups_that_every_match_sets(text: str, always: set[int]) -> None:
    assert parsed(text).always_participating == always


def test_flags_leave_no_trace_but_their_meaning() -> None:
    root = parsed(r"(?im)^ab1(?-i)c.$").root
    not_newline = ((0, 9), (11, 0x10FFFF))
    assert root == Concatenation(
        (
            Position(PositionKind.LINE_START),
            Literal("ab1", ignore_case=True),
            Literal("c"),
            CharacterClass(not_newline),
            Position(PositionKind.LINE_END),
        )
    )


def test_chains_are_flat() -> None:
    assert parsed("a(?:b(?:cd))").root == Literal("abcd")
    branches = parsed("a|(?:b|(?:c|d))").root
    assert branches == parsed("a|b|c|d").root


def test_repetitions_of_nothing_do_not_pile_up() -> None:
    assert parsed("(?:^)*a").root == Literal("a")
    assert parsed("(^)*").root == Repeat(
        Group(1, None, Position(PositionKind.TEXT_START)), 0, 1
    )


def test_nesting_has_the_limit_of_the_original() -> None:
    def nested(levels: int) -> str:
        return "(" * levels + "a" + ")" * levels

    parsed(nested(NEST_LIMIT))
    error = parse(nested(NEST_LIMIT + 1))
    assert isinstance(error, RegexError)
    assert error.reason is RegexReason.NESTED_TOO_DEEPLY


def test_length_has_a_limit() -> None:
    parsed("a" * LENGTH_LIMIT)
    error = parse("a" * (LENGTH_LIMIT + 1))
    assert isinstance(error, RegexError)
    assert error.reason is RegexReason.TOO_LONG


@pytest.mark.parametrize("text", ["a{300000}", r"\w{150}", "(?:a{500}){500}"])
def test_patterns_of_a_size_that_the_original_takes(text: str) -> None:
    assert parsed(text).text == text


@pytest.mark.parametrize("text", ["a{400000}", r"\w{300}", "(?:a{1000}){1000}"])
def test_patterns_that_are_too_large_for_the_original(text: str) -> None:
    error = parse(text)
    assert isinstance(error, RegexError)
    assert error.reason is RegexReason.TOO_LARGE
