"""The settings of a document under their whole keys."""

from __future__ import annotations

import pytest

from resolutec.settings.flatten import dotted, flatten
from tests.settings.reading import python_value, read_text


def flat(text: str) -> dict[tuple[str, ...], object]:
    entries = flatten(read_text(text).document)
    return {entry.key: python_value(entry.value) for entry in entries}


KEY = ("queue", "outbound", "tls", "starttls")


@pytest.mark.parametrize(
    "text",
    [
        "queue.outbound.tls.starttls = 1",
        "[queue.outbound.tls]\nstarttls = 1",
        "[queue]\noutbound.tls.starttls = 1",
        "queue = { outbound = { tls.starttls = 1 } }",
        '["queue"."outbound"]\n"tls".starttls = 1',
    ],
)
def test_a_key_is_the_same_however_it_is_written(text: str) -> None:
    assert flat(text) == {KEY: 1}


def test_entries_come_in_the_order_of_the_file() -> None:
    text = "b = 1\n[a]\nd = 2\nc = 3\n[a.b]\ne = 4"
    assert list(flat(text)) == [("b",), ("a", "d"), ("a", "c"), ("a", "b", "e")]


def test_arrays_are_not_descended() -> None:
    block = [{"if": "a", "then": 1}, {"else": 2}]
    assert flat('x.y = [ { if = "a", then = 1 }, { else = 2 } ]') == {("x", "y"): block}
    assert flat("[[x.y]]\nif = 'a'\nthen = 1\n[[x.y]]\nelse = 2") == {("x", "y"): block}


@pytest.mark.parametrize(
    "table",
    [
        "{ match = { 0 = { if = 'a', then = 1 } }, else = 2 }",
        "{ match = { 0 = { if = 'a', then = 1 } } }",
        "{ match = { first = { if = 'a', then = 1 } } }",
        "{ else = 1 }",
        "{ if = 'a', then = 1 }",
        "{ match = {} }",
    ],
)
def test_a_table_that_is_a_block_is_one_entry(table: str) -> None:
    assert list(flat(f"x.y = {table}")) == [("x", "y")]


def test_match_is_an_ordinary_key_where_it_holds_no_branches() -> None:
    assert flat("limiter.a.match = 'b'\nlimiter.a.rate = 'c'") == {
        ("limiter", "a", "match"): "b",
        ("limiter", "a", "rate"): "c",
    }
    assert flat("a.match.b = 1") == {("a", "match", "b"): 1}


def test_empty_tables_hold_no_settings() -> None:
    assert flat("[a]\n[b.c]\nd = {}") == {}


def test_keys_know_the_places_of_their_parts() -> None:
    text = '[rule."a.b"]\nscope = 1\ncondition.x = 2\n'
    first, second = flatten(read_text(text).document)
    source = read_text(text).diagnostics
    assert source == ()
    assert first.key == ("rule", "a.b", "scope")
    places = [text[span.start : span.end] for span in first.key_spans]
    assert places == ["rule", '"a.b"', "scope"]
    assert text[second.key_span.start : second.key_span.end] == "x"


def test_a_part_with_a_dot_stays_one_part() -> None:
    assert list(flat("\"a.b\".'' = 1")) == [("a.b", "")]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (("queue", "outbound-tls", "a_1"), "queue.outbound-tls.a_1"),
        (("a.b", "c"), '"a.b".c'),
        (("", "é"), '""."é"'),
        (('say "hi"\\',), '"say \\"hi\\"\\\\"'),
        (("rule", "<id>", "*"), "rule.<id>.*"),
    ],
)
def test_keys_as_one_text(key: tuple[str, ...], text: str) -> None:
    assert dotted(key) == text


def test_values_know_their_places() -> None:
    text = "[a]\nb = [ 1 ]\nc = 'd'"
    result = read_text(text)
    source = next(iter(result.document.root.entries.values()))
    assert source.key_span.start == 1
    places = [
        text[entry.value.start : entry.value.end] for entry in flatten(result.document)
    ]
    assert places == ["[ 1 ]", "'d'"]
