"""Two settings compared: what is proved, what is shown, and what can only be tried."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from resolutec.analysis.inputs import Input, lies_in
from resolutec.check import typed
from resolutec.difference.as_text import when_text
from resolutec.difference.model import Change, SettingDifference
from resolutec.pipeline import Options
from tests.analysis.policies import ladder, schema, setting_of
from tests.analysis.test_exhaustive import VALUES, condition, inputs_of
from tests.difference.comparing import compare, decided
from tests.properties.batches import batch
from tests.properties.world import schema as whole_language

OPTIONS = Options(schema())


def difference(old: typed.Setting, new: typed.Setting) -> SettingDifference:
    return compare(old, new, OPTIONS)


def flags(old: str, new: str) -> SettingDifference:
    """The difference of two results that are conditions."""
    return difference(*(setting_of(f'flag = "{each}"\n') for each in (old, new)))


def regions(found: SettingDifference) -> list[str]:
    return [when_text(change.when or {}) for change in found.changes]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("n > 1", "n >= 2"),
        ("n > 1", "!(2 > n)"),
        ("n > 1 && p", "p && n > 1"),
        ("contains(['a', 'b'], e)", "e != 'c'"),
        ("starts_with(s, 'a') || s == 'ab'", "starts_with(s, 'a')"),
        ("if_then(p, q, false)", "p && q"),
        ("retry >= 0", "true"),
        ("matches('a', s) && p", "p && matches('a', s)"),
        ("matches('(a)', s) && $1 == 'a'", "matches('(a)',  s) && ($1 == 'a')"),
        ("key_exists('x', s) ^ p", "p ^ key_exists('x', s)"),
        ("len(s) > 0", "!is_empty(s)"),
        ("n * 2 > 5", "n > 2"),
    ],
)
def test_what_is_written_otherwise_is_proved_to_be_equivalent(
    old: str, new: str
) -> None:
    assert flags(old, new).equivalent is True


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("n > 1", "n > 2", ["n = 2"]),
        ("n > 1", "n >= 1", ["n = 1"]),
        ("p || q", "p && q", ["p is true, q is false", "p is false, q is true"]),
        ("error == 'tls'", "error == 'dns'", ["error = tls", "error = dns"]),
        ("starts_with(s, 'ab')", "starts_with(s, 'a')", None),
        ("ends_with(s, '.org')", "ends_with(s, 'x.org')", None),
        ("matches('^a$', s)", "matches('^b$', s)", None),
        ("key_exists('x', s)", "key_exists('y', s)", None),
        ("octets[3] == 2", "octets[3] >= 2", None),
        ("score > 1.0", "score >= 1.0", ["score = 1"]),
    ],
)
def test_what_changes_is_shown_where_it_does(
    old: str, new: str, where: list[str] | None
) -> None:
    found = flags(old, new)
    assert found.equivalent is False
    if where is not None:
        assert sorted(regions(found)) == sorted(where)


def test_the_order_of_disjoint_branches_does_not_matter() -> None:
    one = ladder("n < 0", "n > 5", results=["1", "2", "3"])
    other = ladder("n > 5", "n < 0", results=["2", "1", "3"])
    assert difference(one, other).equivalent is True


def test_a_branch_that_is_never_reached_does_not_matter() -> None:
    one = ladder("n > 1", "n > 2", results=["1", "2", "3"])
    other = ladder("n > 1", results=["1", "3"])
    assert difference(one, other).equivalent is True


def test_results_that_are_computed_are_compared_where_they_meet() -> None:
    one = ladder("p", results=["n + 1", "retry * 2"])
    other = ladder("!p", results=["retry * 2", "n + 1"])
    assert difference(one, other).equivalent is True
    changed = difference(one, ladder("p", results=["n + 2", "retry * 2"]))
    assert changed.equivalent is False
    assert regions(changed) == ["p is true"]


def test_captures_are_the_same_behind_the_same_conditions() -> None:
    text = (
        'text = [{{ if = "matches(\'^(.)x\', s)", then = "$1" }}, {{ else = "{}" }}]\n'
    )
    one, other = (setting_of(text.format(each)) for each in ("'a'", "'b'"))
    found = difference(one, other)
    assert found.equivalent is False
    assert regions(found) == ["matches('^(.)x', s) is false"]


def test_a_side_that_yields_no_result_is_told_from_one_that_does() -> None:
    one, other = ladder("p", results=["1", "s"]), ladder("p", results=["1", "2"])
    found = difference(one, other)
    assert regions(found) == ["p is false"]
    (change,) = found.changes
    assert change.old.text == "no result"
    assert change.old.outcome.data == {"error": change.old.outcome.failure}


def test_what_can_not_be_told_is_tried_and_said_to_be() -> None:
    found = flags("matches('^a+$', s)", "matches('^aa*$', s)")
    assert found.equivalent is None
    assert found.samples >= 1000


def test_patterns_that_differ_in_a_character_are_told_apart() -> None:
    old, new = "matches('^(?:x|y[2-9]|zz)$', s)", "matches('^(?:x|y[2-8]|zz)$', s)"
    (change,) = flags(old, new).changes
    assert change.found.values["s"] == "y9"


def test_large_settings_are_compared_in_time() -> None:
    conditions = [f"s == 'd{number}.example'" for number in range(2_000)]
    one = ladder(*conditions)
    conditions[1_234] = "s == 'other.example'"
    found = difference(one, ladder(*conditions))
    assert sorted(regions(found)) == ["s = d1234.example", "s = other.example"]


def test_what_is_too_much_to_be_followed_is_shown_where_it_changed() -> None:
    """Hundreds of unknowns stand before the branch that changes: no diagram holds them all."""
    conditions = [f"matches('^host{number}[0-9]$', t)" for number in range(450)]
    conditions.append("s == 'here' && n > 7")
    results = [str(number % 3) for number in range(452)]
    one = ladder(*conditions, results=results)
    results[450] = "7"
    found = difference(one, ladder(*conditions, results=results))
    (change,) = found.changes
    assert change.found.values["s"] == "here"
    assert change.new.outcome.result == 7


def test_a_large_setting_is_compared_where_it_changed() -> None:
    pattern = "s == 'd{0}.example' && n > {1}"
    conditions = [pattern.format(number, number % 7) for number in range(2_000)]
    results = [str(number % 3) for number in range(2_001)]
    one = ladder(*conditions, results=results)
    other = ladder(
        *conditions[:999], *conditions[1_001:], results=results[:999] + results[1_001:]
    )
    found = difference(one, other)
    assert sorted(regions(found)) == [
        "s = d1000.example, n ≥ 7",
        "s = d999.example, n ≥ 6",
    ]


def test_changes_beyond_the_limit_are_told_to_exist() -> None:
    one = ladder(*[f"n == {number}" for number in range(300)])
    other = ladder(*[f"n == {number}" for number in range(1, 301)])
    found = difference(one, other)
    assert len(found.changes) == 100
    assert found.further > 0


@pytest.mark.parametrize("seed", range(60))
def test_verdicts_are_true_for_every_input_of_a_small_world(seed: int) -> None:
    random = Random(seed)
    subjects = random.sample(sorted(VALUES), 2)
    count = random.randrange(1, 4)
    conditions = [
        condition(random, subjects, random.randrange(3)) for _ in range(count)
    ]
    results = [random.choice("123") for _ in range(count + 1)]
    changed = list(conditions)
    if random.random() < 0.7:
        changed[random.randrange(count)] = condition(random, subjects, 1)
    else:
        random.shuffle(changed)
    one, other = ladder(*conditions, results=results), ladder(*changed, results=results)
    found = difference(one, other)
    everything = {*subjects, *("pq" if {"p", "q"} & set(subjects) else "")}
    everything |= {"e", "f"} if {"e", "f"} & everything else set()
    inputs = inputs_of(one, sorted(everything))
    differ = [each for each in inputs if not alike(one, other, each)]
    assert (found.equivalent is True) == (not differ), (conditions, changed)
    for each in differ:
        assert any(covers(change, each) for change in found.changes)


def alike(one: typed.Setting, other: typed.Setting, found: Input) -> bool:
    return decided(one, found).same_as(decided(other, found))


def covers(change: Change, found: Input) -> bool:
    return all(lies_in(found, region) for region in (change.when or {}).values())


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("mixed", [False, True])
def test_settings_in_the_whole_language_are_compared_truly(
    seed: int, mixed: bool
) -> None:
    whole = Options(whole_language(), lenient=mixed)
    found = []
    for settings in batch(seed, mixed=mixed).tables.values():
        for one, other in pairwise(settings):
            found.append(compare(one, other, whole))
            assert compare(one, one, whole).equivalent is True
    # Random programs hardly ever decide the same.
    assert sum(each.changed for each in found) > len(found) / 2
