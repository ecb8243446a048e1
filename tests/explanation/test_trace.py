"""One decision told: what was evaluated, what was not, and what would change it."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace

import pytest

from resolutec.analysis.inputs import deciding_branch
from resolutec.check import typed
from resolutec.explanation.nearest import Change, Given, nearest_changes
from resolutec.explanation.outcomes import interpreted
from resolutec.explanation.trace_data import trace_data
from resolutec.explanation.trace_text import trace_text
from resolutec.explanation.traces import Trace, trace
from resolutec.interpreter import HostFailed
from tests.analysis.policies import ladder, setting_of
from tests.analysis.test_exhaustive import VALUES, condition, inputs_of
from tests.analysis.test_random_programs import contexts, programs
from tests.explanation.explaining import TLS, stalwart
from tests.properties.hosts import InterpreterHost


def traced(setting: typed.Setting, **values: object) -> Trace:
    return trace(setting, SimpleNamespace(**values, globals={}), None)


def nearest(setting: typed.Setting, **values: object) -> tuple[Change, ...]:
    return nearest_changes(setting, Given(values, {}, None), [interpreted(setting)])


def test_text_tells_conditions_values_and_what_was_skipped() -> None:
    setting = stalwart(TLS, "tls.toml")[1]
    told = trace_text(traced(setting, retry_num=0, last_error="tls"), ())
    assert told == (
        "tls.toml:4:22: retry_num > 1 && last_error == 'tls': false\n"
        "    false  retry_num > 1  (retry_num is 0)\n"
        "    -      last_error == 'tls'  not evaluated\n"
        "tls.toml:5:22: retry_num > 5: false  (retry_num is 0)\n"
        "tls.toml:6:24: else\n"
        "  decides: require\n"
        "\n"
        "no change of one variable was found that gives another result\n"
    )


def test_the_winning_branch_ends_the_trace() -> None:
    found = traced(stalwart(TLS)[1], retry_num=7, last_error="tls")
    assert [step.decides for step in found.steps] == [True]
    assert found.left == 2


def test_values_on_the_way_and_captures_are_told() -> None:
    setting = setting_of(
        'text = [{ if = "len(s) > 2 && matches(\'^(.)b\', s)", then = "$1 + t" }, '
        "{ else = \"'-'\" }]\n"
    )
    found = traced(setting, s="abc", t="x")
    condition = found.steps[0].condition
    assert condition is not None
    seen = {each.text: each.value for part in condition.parts for each in part.seen}
    assert seen == {"s": "abc", "len(s)": 3}
    assert {each.text: each.value for each in found.seen} == {"$1": "a", "t": "x"}


def test_truth_values_are_shown_as_such() -> None:
    found = traced(ladder("p ^ q"), p=True, q=False)
    told = trace_text(found, ())
    assert "p ^ q: true\n" in told
    assert "true   p  (p is true)" in told
    assert "false  q  (q is false)" in told


def test_json_nests_as_conditions_do() -> None:
    data = trace_data(traced(ladder("!(n > 1 || p)"), n=0, p=True), ())
    branches = data["branches"]
    assert isinstance(branches, list)
    root = branches[0]["condition"]
    assert (root["operator"], root["holds"]) == ("!", False)
    (either,) = root["parts"]
    assert [part["holds"] for part in either["parts"]] == [False, True]
    assert branches[1] == {
        "line": 3,
        "column": 13,
        "condition": None,
        "result": "1",
        "decides": True,
    }


def test_the_smallest_change_is_at_the_bound() -> None:
    setting = stalwart(TLS)[1]
    changes = nearest(setting, retry_num=40, last_error="tls")
    assert (changes[0].name, changes[0].outcome.result) == ("last_error", "optional")
    assert (changes[1].name, changes[1].new) == ("retry_num", 1)
    (change,) = nearest(setting, retry_num=3, last_error="dns")[:1]
    assert (change.name, change.new) == ("last_error", "tls")
    (change,) = nearest(setting, retry_num=5, last_error="dns")[:1]
    assert (change.name, change.old, change.new) == ("retry_num", 5, 6)


@pytest.mark.parametrize(
    ("text", "values", "new"),
    [
        ("n > 1000000", {"n": 0}, 1_000_001),
        ("s == 'example.org'", {"s": "example.com"}, "example.org"),
        ("ends_with(s, '.org')", {"s": "a.org"}, None),
        ("octets[3] == 2", {"octets": [127, 0, 0, 1]}, [127, 0, 0, 2]),
        ("p", {"p": False}, True),
        ("score >= 2.5", {"score": 1.0}, 2.5),
        ("is_empty(name)", {"name": None}, None),
    ],
)
def test_every_kind_of_variable_can_be_changed(
    text: str, values: dict[str, object], new: object
) -> None:
    (change,) = nearest(setting_of(f'flag = "{text}"\n'), **values)
    if new is not None:
        assert change.new == new


def test_variables_without_a_value_and_results_that_never_change_are_left_out() -> None:
    assert nearest(setting_of('flag = "p || true"\n'), p=True) == ()
    setting = ladder("p && n > 1")
    assert [change.name for change in nearest(setting, p=False)] == []


@pytest.mark.parametrize("seed", range(30))
def test_changes_are_true_and_none_is_nearer(seed: int) -> None:
    random = Random(seed)
    subjects = random.sample(["n", "small", "e", "p", "score"], 2)
    tests = [condition(random, subjects, 2) for _ in range(3)]
    setting = ladder(*tests)
    decide = interpreted(setting)
    given = random.choice(list(inputs_of(setting, subjects)))
    found = nearest_changes(setting, Given(given.values, {}, None), [decide])
    before = decide(given.context, None)
    for change in found:
        after = decide(
            SimpleNamespace(**{**given.attributes, change.name: change.new}), None
        )
        assert after.same_as(change.outcome)
        assert not after.same_as(before)
    changed = {change.name: change for change in found}
    for name in ("n", "small"):
        for value in VALUES[name] if name in subjects else ():
            other = decide(SimpleNamespace(**{**given.values, name: value}), None)
            if not other.same_as(before):
                old, new = given.values[name], changed[name].new
                assert isinstance(old, int)
                assert isinstance(new, int)
                assert isinstance(value, int)
                assert abs(new - old) <= abs(value - old)


@pytest.mark.parametrize("seed", range(3))
def test_traces_of_random_programs_decide_as_the_interpreter_does(seed: int) -> None:
    told = 0
    for setting, program in programs(seed):
        for values in list(contexts(seed, program))[:10]:
            context = SimpleNamespace(**values)
            try:
                found = trace(setting, context, InterpreterHost())
            except HostFailed:
                continue
            told += 1
            assert found.left == len(setting.branches) - (len(found.steps) - 1)
            assert sum(step.decides for step in found.steps) == 1
            assert found.steps[-1].decides
            assert trace_text(found, ())
    assert told > 100


def test_the_branch_is_the_one_that_decides() -> None:
    setting = ladder("n > 3", "p", "q")
    for given in inputs_of(setting, ["n", "p", "q"]):
        found = trace(setting, given.context, None)
        assert len(found.steps) - 1 == deciding_branch(setting, given)
