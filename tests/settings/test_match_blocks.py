"""The `match` form of if-blocks, in JSON and as TOML tables."""

from __future__ import annotations

import pytest

from resolutec.settings.read import Format
from tests.settings.reading import block_of, plain_block


def test_the_match_form_in_json() -> None:
    text = """{"queue": {"tls": {
        "match": {"0": {"if": "a", "then": "b"}, "1": {"then": true, "if": "c"}},
        "else": "d"
    }}}"""
    found, complaints = block_of(text, file_format=Format.JSON)
    assert complaints == []
    assert plain_block(found) == ([("a", "b"), ("c", True)], "d")


def test_branches_come_in_the_order_of_their_numbers() -> None:
    text = """x = { else = 9, match = { 10 = { if = "c", then = 3 },
        2 = { if = "b", then = 2 }, 01 = { if = "a", then = 1 } } }"""
    found, complaints = block_of(text)
    assert complaints == []
    assert plain_block(found) == ([("a", 1), ("b", 2), ("c", 3)], 9)


def test_numbers_may_have_any_length() -> None:
    long, short = '"%s": {"if": "b", "then": 2}', '"7": {"if": "a", "then": 1}'
    match = f"{{{long % ('9' * 5_000)}, {short}}}"
    text = f'{{"x": {{"match": {match}, "else": 3}}}}'
    found, _ = block_of(text, file_format=Format.JSON)
    assert plain_block(found) == ([("a", 1), ("b", 2)], 3)


def test_match_may_be_absent_or_empty() -> None:
    assert plain_block(block_of("x = { else = 'a' }")[0]) == ([], "a")
    assert plain_block(block_of("x = { match = {}, else = 'a' }")[0]) == ([], "a")


def test_the_match_form_may_be_written_with_headers() -> None:
    text = "[x]\nelse = 1\n[x.match.0]\nif = 'a'\nthen = 2\n"
    found, complaints = block_of(text)
    assert complaints == []
    assert plain_block(found) == ([("a", 2)], 1)


def test_an_array_of_branches_is_fine_in_json_too() -> None:
    text = '{"x": [{"if": "a", "then": 1}, {"else": false}]}'
    found, _ = block_of(text, file_format=Format.JSON)
    assert plain_block(found) == ([("a", 1)], False)


ZERO = '"0": {"if": "a", "then": 1}'


@pytest.mark.parametrize(
    ("written", "complaints"),
    [
        (
            f'{{"match": {{{ZERO}}}}}',
            ['1:7 a `match` without `else` ({"match": {"0": {"if": "a", "then": 1}}})'],
        ),
        (
            f'{{"match": {{{ZERO}, "00": {{"if": "b", "then": 2}}}}, "else": 3}}',
            ['1:47 `00` is the same number as `0` ("00")'],
        ),
        (
            f'{{"match": {{{ZERO}, "a": {{"if": "b", "then": 2}}}}, "else": 3}}',
            ['1:47 `a` is not the number of a branch ("a")'],
        ),
        (
            f'{{"match": {{{ZERO}, "٣": {{"if": "b", "then": 2}}}}, "else": 3}}',
            ['1:47 `٣` is not the number of a branch ("٣")'],
        ),
        (
            '{"match": {"0": {"if": "a"}}, "else": 3}',
            ['1:23 a branch has `if` but no `then` ({"if": "a"})'],
        ),
        (
            '{"match": {"0": {"else": "a"}}, "else": 3}',
            [
                '1:24 unknown key `else` in an if-block ("else")',
                '1:23 a branch has neither `if` nor `else` ({"else": "a"})',
            ],
        ),
        (
            '{"match": {"0": "a"}, "else": 3}',
            ['1:23 a string where a branch with `if` and `then` has to stand ("a")'],
        ),
        (
            '{"match": [], "else": 3}',
            ["1:17 an array where a table of numbered branches has to stand ([])"],
        ),
        (
            '{"else": 3, "els": 4}',
            ['1:19 unknown key `els` in an if-block ("els")'],
        ),
        ('{"else": null}', ["1:16 `null` as the value of `else` (null)"]),
        ("null", ["1:7 `null` where a setting has to stand (null)"]),
        ("1e999", ["1:7 an infinite number, or none, is not a value (1e999)"]),
    ],
)
def test_errors_in_the_match_form(written: str, complaints: list[str]) -> None:
    found, seen = block_of(f'{{"x": {written}}}', file_format=Format.JSON)
    assert found is None
    assert [complaint.replace(" bad-block:", "") for complaint in seen] == complaints
