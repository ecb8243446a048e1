"""Concrete inputs for the rows of a table."""

from __future__ import annotations

import pytest

from resolutec.analysis.decision_table import decision_table
from resolutec.analysis.inputs import deciding_branch
from resolutec.analysis.witnesses import witness
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
