"""Concrete inputs for the rows of a table."""

from __future__ import annotations

import math

import pytest

from resolutec.analysis.decision_table import decision_table
from resolutec.analysis.inputs import Input, deciding_branch
from resolutec.analysis.witnesses import witness
from resolutec.meaning.values import Value
from resolutec.schema.types import Kind, Type, element_of
from tests.analysis.policies import ladder


@pytest.mark.parametrize(
    "conditions",
    [
        ["retry > 1 && error == 'tls'", "retry == 1", "error != 'dns'"],
        ["starts_with(s, 'ab') && ends_with(s, '.org')", "s == 'x'", "s < 'b'", "s"],
        ["octets[0] != 127", "octets[3] == 2", "octets[3] >= 4 && octets[3] <= 7"],
        ["matches('^([^@]+)@example[.]org$', s)", "contains(s, '@')", "len(s) > 300"],
        ["is_email(s) && ends_with(s, '.org')", "is_email(s)", "is_email(t) && s < t"],
        ["key_exists('x', s) && s != ''", "counter_incr('x', s, 2) > 7", "$tag > 3"],
        ["score > 2.5", "score == 0.5", "size > 4", "is_empty(size)"],
        ["n < m", "n == m && n > 3", "n * 3 - 1 == 20"],
        ["count(words) > 3", "contains(words, 'red')", "words[1] == 'blue'"],
        ["contains(s, 'red') && contains(s, 'blue')", "contains(s, 'blue')"],
    ],
)
def test_every_row_has_an_input_that_the_interpreter_confirms(
    conditions: list[str],
) -> None:
    setting = ladder(*conditions)
    table = decision_table(setting)
    assert table.exact
    for row in table.rows:
        found = witness(table, row)
        regions = [region.phrase for region in row.when.values()]
        assert found is not None, regions
        assert deciding_branch(setting, found) == row.number, regions


def test_an_input_is_told_by_the_names_of_the_policy() -> None:
    table = decision_table(ladder("retry > 1 && key_exists('x', s) && $tag > 2"))
    found = witness(table, table.rows[0])
    assert found is not None
    shown = found.shown()
    assert shown["retry"] == 2
    assert shown["$tag"] == 3
    assert shown["key_exists('x', s)"] == 1


def test_the_same_row_has_the_same_input_each_time() -> None:
    table = decision_table(ladder("matches('^a+b?$', s) && n > m", "n == 3"))
    for row in table.rows:
        one, other = witness(table, row), witness(table, row)
        assert one is not None
        assert other is not None
        assert one.shown() == other.shown()


def test_a_region_that_no_input_lies_in_has_none() -> None:
    table = decision_table(ladder("matches('^a$', s) && matches('^b$', s)"))
    assert witness(table, table.rows[0]) is None


def is_plausible(value: Value, type_: Type) -> bool:
    """A host might hold this value in a variable of the type, and nobody would wonder."""
    match value:
        case list():
            element = element_of(type_)
            return type_.may_be(Kind.LIST) and all(
                is_plausible(each, element) for each in value
            )
        case str():
            if value == "" and type_.may_be(Kind.MISSING):
                return True
            members = type_.members
            return type_.may_be(Kind.STRING) and (members is None or value in members)
        case float():
            return type_.may_be(Kind.FLOAT) and math.isfinite(value)
        case int():
            return type_.may_be(Kind.INT | Kind.BOOL)


@pytest.mark.parametrize(
    "condition",
    [
        *("count(words) > 0", "!is_empty(words)", "words", "words[0] == 'x'"),
        *("count(octets) > 2", "octets", "octets[1] > 3", "words != []"),
        *("score < 3.5", "score <= -2.25", "score > 1000000.0", "score != 0.0"),
        *("e != 'a'", "error == 'tls'", "name == 'x'", "size > 3", "!size", "p"),
        *("key_get('a', s) == 'gold'", "dns_query(s, 'ipv4') != []"),
        *("count(words) == 0 || score < 0.5", "counter_get('a', s) > 3"),
    ],
)
def test_values_are_such_as_a_host_might_give(condition: str) -> None:
    table = decision_table(ladder(condition))
    for row in table.rows:
        found = witness(table, row)
        assert found is not None
        for attribute, value in found.values.items():
            assert is_plausible(value, found.variables[attribute].type), attribute
        for answer in found.answers:
            assert is_plausible(answer.value, answer.call.type), answer


def test_a_host_says_what_is_empty_of_the_right_type() -> None:
    host = Input({}, {}, {}, []).host
    assert host.call("key_exists", ["a", "b"]) == 0
    assert host.call("key_get", ["a", "b"]) == ""
    assert host.call("counter_get", ["a", "b"]) == 0
