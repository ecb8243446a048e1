"""If-blocks and plain values as settings: what they are, and every way to get them wrong."""

from __future__ import annotations

import pytest

from resolutec.diagnostics import settings as wording
from resolutec.settings.blocks import block
from resolutec.settings.flatten import flatten
from resolutec.settings.read import read
from resolutec.source import ExpressionText, Source
from tests.settings.reading import block_of, plain_block, quoted


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"retry_num > 0"', "retry_num > 0"),
        ("'a'", "a"),
        ("true", True),
        ("15", 15),
        ("-2.5", -2.5),
        ('""', ""),
    ],
)
def test_a_plain_value_is_a_block_without_branches(written: str, value: object) -> None:
    found, complaints = block_of(f"x = {written}")
    assert complaints == []
    assert plain_block(found) == ([], value)
    assert type(plain_block(found)[1]) is type(value)


def test_an_if_block_has_branches_in_order_and_else() -> None:
    text = """x = [ { if = "a", then = true }, # first
        { then = "'b'", if = 1 },
        { else = 2.5 } ]"""
    found, complaints = block_of(text)
    assert complaints == []
    assert plain_block(found) == ([("a", True), (1, "'b'")], 2.5)


def test_the_parts_of_a_block_know_their_places() -> None:
    text = '[t]\nx = [ { if = "a && b", then = true }, { else = 2 } ]'
    source = Source("rules.toml", text)
    (entry,) = flatten(read(source).document)
    found, _ = block(entry.value, entry.key, source)
    assert found is not None
    assert quoted(source, found.span).startswith("[ { if")
    (branch,) = found.branches
    assert quoted(source, branch.span) == '{ if = "a && b", then = true }'
    assert isinstance(branch.condition, ExpressionText)
    assert quoted(source, branch.condition.whole) == "a && b"
    assert not isinstance(branch.result, ExpressionText)
    assert quoted(source, branch.result.span) == "true"
    assert not isinstance(found.otherwise, ExpressionText)
    assert quoted(source, found.otherwise.span) == "2"


def test_a_block_of_else_alone_is_fine() -> None:
    found, complaints = block_of("x = [ { else = 1 } ]")
    assert (plain_block(found), complaints) == (([], 1), [])


def test_an_if_block_may_be_written_as_an_array_of_tables() -> None:
    text = """
    [[queue.outbound.tls.starttls]]
    if = "retry_num > 1"
    then = "disable"
    [[queue.outbound.tls.starttls]]
    else = "require"
    """
    found, complaints = block_of(text)
    assert complaints == []
    assert plain_block(found) == ([("retry_num > 1", "disable")], "require")


@pytest.mark.parametrize(
    ("written", "complaints"),
    [
        ("[]", ["1:5 an if-block without a branch ([])"]),
        (
            "['a', 'b']",
            ["1:5 an array of plain values where a setting has to stand (['a', 'b'])"],
        ),
        (
            "[1, true]",
            ["1:5 an array of plain values where a setting has to stand ([1, true])"],
        ),
        (
            "[{ if = 'a' }, { else = 1 }]",
            ["1:6 a branch has `if` but no `then` ({ if = 'a' })"],
        ),
        (
            "[{ then = 1 }, { else = 1 }]",
            ["1:6 a branch has `then` but no `if` ({ then = 1 })"],
        ),
        ("[{ }, { else = 1 }]", ["1:6 a branch has neither `if` nor `else` ({ })"]),
        (
            "[{ if = 'a', else = 1 }]",
            [
                "1:6 one branch has both `if` or `then` and `else` ({ if = 'a', else = 1 })"
            ],
        ),
        ("[{ if = 'a', then = 1 }]", ["1:28 an if-block without `else` (])"]),
        (
            "[{ else = 1 }, { else = 2 }]",
            ["1:20 a second `else` in one if-block ({ else = 2 })"],
        ),
        (
            "[{ else = 1 }, { if = 'a', then = 2 }]",
            ["1:20 a branch after `else` is never reached ({ if = 'a', then = 2 })"],
        ),
        (
            "[{ if = 'a', thn = 1 }, { esle = 2 }]",
            [
                "1:18 unknown key `thn` in an if-block (thn)",
                "1:31 unknown key `esle` in an if-block (esle)",
            ],
        ),
        (
            "[{ if = 'a', then = 1, priority = 2 }, { else = 3 }]",
            ["1:28 unknown key `priority` in an if-block (priority)"],
        ),
        (
            "[{ else = 1 }, [ 2 ]]",
            ["1:20 an array inside an if-block ([ 2 ])"],
        ),
        (
            "[{ if = 'a', then = 1 }, 'b']",
            [
                "1:30 a string where a branch of an if-block has to stand ('b')",
                "1:33 an if-block without `else` (])",
            ],
        ),
        (
            "[{ if = ['a'], then = { b = 1 } }, { else = 1979-05-27 }]",
            [
                "1:13 an array as the value of `if` (['a'])",
                "1:27 a table as the value of `then` ({ b = 1 })",
                "1:49 a date or time as the value of `else` (1979-05-27)",
            ],
        ),
        ("inf", ["1:5 an infinite number, or none, is not a value (inf)"]),
        (
            "[{ if = nan, then = 1 }, { else = -inf }]",
            [
                "1:13 an infinite number, or none, is not a value (nan)",
                "1:39 an infinite number, or none, is not a value (-inf)",
            ],
        ),
        ("07:32:00", ["1:5 a date or time where a setting has to stand (07:32:00)"]),
        (
            "{ if = 'a', then = 1 }",
            ["1:5 a branch outside an if-block ({ if = 'a', then = 1 })"],
        ),
        (
            "{ if = 'a', then = 1, else = 2 }",
            ["1:5 a branch outside an if-block ({ if = 'a', then = 1, else = 2 })"],
        ),
    ],
)
def test_errors_in_blocks(written: str, complaints: list[str]) -> None:
    found, seen = block_of(f"x = {written}")
    assert found is None
    assert [complaint.replace(" bad-block:", "") for complaint in seen] == complaints


def test_all_errors_of_a_block_are_told() -> None:
    text = (
        "x = [ { if = 'a' }, { else = nan }, 'b', { else = [] }, { than = 1, if = 2 } ]"
    )
    _, complaints = block_of(text)
    assert [complaint.split(" ")[0] for complaint in complaints] == [
        "1:7",
        "1:30",
        "1:37",
        "1:51",
        "1:42",
        "1:59",
        "1:57",
    ]


def test_an_array_of_tables_without_else_is_told_at_its_last_header() -> None:
    _, complaints = block_of("[[x]]\nif = 'a'\nthen = 1\n[[x]]\nif = 'b'\nthen = 2")
    assert complaints == ["4:1 bad-block: an if-block without `else` ([[x]])"]


def test_a_table_is_no_setting() -> None:
    source = Source("rules.toml", "x = { a = 1 }")
    value = read(source).document.root.entries["x"].value
    found, diagnostics = block(value, ("x",), source)
    assert found is None
    assert [error.message for error in diagnostics] == [
        "a table where a setting has to stand"
    ]


def test_a_value_that_was_refused_is_not_told_again() -> None:
    number = "9" * 30
    for text in (
        f"x = {number}",
        f"x = [{{ if = {number}, then = 1 }}, {{ else = 1 }}]",
    ):
        source = Source("rules.toml", text)
        result = read(source)
        (entry,) = flatten(result.document)
        assert len(result.diagnostics) == 1
        assert block(entry.value, entry.key, source) == (None, ())


def test_every_error_of_a_block_names_its_setting_and_a_way_out() -> None:
    source = Source("rules.toml", "a.'b.c' = [ { if = 1, thn = 2 }, 3, [] ]")
    (entry,) = flatten(read(source).document)
    _, diagnostics = block(entry.value, entry.key, source)
    assert {error.setting for error in diagnostics} == {'a."b.c"'}
    assert {error.code for error in diagnostics} == {"bad-block"}
    assert diagnostics[0].help == "did you mean `then`?"
    assert all(error.help for error in diagnostics)


def test_suggestions_are_keys_that_are_near() -> None:
    keys = ("if", "then", "else")
    assert wording.nearest("Then", keys) == "then"
    assert wording.nearest("els", keys) == "else"
    assert wording.nearest("priority", keys) is None
    assert wording.nearest("e" * 1_000_000, keys) is None
