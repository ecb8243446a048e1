"""Random rule sets: compiled and interpreted ones are the same in every respect."""

from __future__ import annotations

from asyncio import Runner
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from random import Random
from types import ModuleType
from unittest.mock import patch

import pytest

from resolutec.check.typed import Setting
from resolutec.interpreter import interpret_rules
from resolutec.ir.lower import lower
from resolutec.ir.verify_rule_set import verify_rule_set
from resolutec.optimise.passes import simplify
from resolutec.optimise.rule_sets.combine import combine
from resolutec.pipeline import Checked, Options, check, generate
from resolutec.source import Source
from tests.properties.amount import FIRST_SEED, PROGRAMS
from tests.properties.contexts import RecordingContext, values
from tests.properties.hosts import InterpreterHost
from tests.properties.outcomes import (
    Outcome,
    _outcome,
    decided,
    decided_asynchronously,
)
from tests.rule_sets.random_sets import RandomSet, in_order, random_set, rule_schema

SETS = max(1, PROGRAMS // 16)
CHUNK = 28
CONTEXTS = 8
FUNCTION = "rules_tags"


def _checked(made: RandomSet) -> Checked:
    checked = check(Source("rules.toml", made.text), Options(rule_schema()))
    assert not checked.failed, [found.message for found in checked.diagnostics]
    return checked


def _module(checked: Checked, *, synchronous: bool) -> ModuleType:
    with patch("resolutec.emit.module.formatted", str):
        options = Options(rule_schema(), synchronous=synchronous)
        source = generate(checked.policy, options)
    module = ModuleType("random_rules")
    exec(compile(source, "<random_rules>", "exec"), module.__dict__)  # noqa: S102
    return module


def _interpreted(rules: list[Setting], inputs: dict[str, object]) -> Outcome:
    context, host = RecordingContext(inputs), InterpreterHost()
    decide = partial(interpret_rules, rules, context, host)
    return _outcome(decide, context, host.calls)


def _difference(expected: Outcome, got: Outcome, *, at_once: bool) -> str | None:
    if (got.result, got.failure) != (expected.result, expected.failure):
        return "outcome"
    if at_once and expected.failure:
        # Rules behind the one that failed had begun.
        return None
    if got.reads - expected.reads:
        return "set of variables read"
    asked, wanted = list(map(repr, got.calls)), list(map(repr, expected.calls))
    if at_once:
        return None if Counter(asked) == Counter(wanted) else "questions to the host"
    return None if asked == wanted else "sequence of questions to the host"


def _disagreements(seed: int, runner: Runner) -> Iterator[str]:
    made = random_set(seed)
    checked = _checked(made)
    rules = in_order(checked.policy, checked.policy.rule_sets[0])
    plain = _module(checked, synchronous=True)
    waiting = _module(checked, synchronous=False)
    random = Random(f"contexts {seed}")
    for _ in range(CONTEXTS):
        inputs = values(random, made.known)
        expected = _interpreted(rules, inputs)
        forms = {
            "synchronous": decided(plain, FUNCTION, inputs),
            "asynchronous": decided_asynchronously(runner, waiting, FUNCTION, inputs),
        }
        for form, got in forms.items():
            what = _difference(expected, got, at_once=form == "asynchronous")
            if what is not None:
                yield (
                    f"seed {seed}: {form}: {what} differs\n{made.text}\nfor {inputs}\n"
                    f"expected {expected}\ngot      {got}"
                )


@pytest.mark.parametrize("first", range(FIRST_SEED, FIRST_SEED + SETS, CHUNK))
def test_compiled_sets_do_what_the_interpreter_does(first: int) -> None:
    with Runner() as runner:
        found = [
            told
            for seed in range(first, min(first + CHUNK, FIRST_SEED + SETS))
            for told in _disagreements(seed, runner)
        ]
    assert not found, f"{len(found)} disagreements\n\n{found[0]}"


def test_they_are_well_formed() -> None:
    for seed in range(FIRST_SEED, FIRST_SEED + 100):
        policy = _checked(random_set(seed)).policy
        decisions = {each.key: simplify(lower(each)) for each in policy.settings}
        for concurrently in (False, True):
            rules = policy.rule_sets[0]
            verify_rule_set(combine(rules, decisions, concurrently=concurrently))
            assert rules.rules


def test_random_sets_come_to_everything_that_sets_have() -> None:
    """Tags seen by later rules, guards, rules that are called, questions asked at once."""
    shapes = {
        "known": " = attempt.globals",
        "flag": "has_spam = 1",
        "listed": '1 if "spam" in tags else',
        "repeated": '"spam" not in tags',
        "guard": "if found:",
        "called": "WithTags(attempt, tags)",
        "at once": "await together(",
    }
    found: set[str] = set()
    for seed in range(FIRST_SEED, FIRST_SEED + 120):
        policy = _checked(random_set(seed)).policy
        with patch("resolutec.emit.module.formatted", str):
            source = generate(policy, Options(rule_schema()))
        body = source.partition(f"def {FUNCTION}(")[2]
        found |= {name for name, shape in shapes.items() if shape in body}
    assert found == set(shapes)


def test_a_difference_is_seen() -> None:
    one = Outcome(["a"], None, frozenset("a"), (("key_get", ("a", "b")),))
    assert _difference(one, one, at_once=False) is None
    assert _difference(one, replace(one, result=[]), at_once=False) == "outcome"
    assert _difference(one, replace(one, reads=frozenset("ab")), at_once=True)
    assert _difference(one, replace(one, calls=()), at_once=True)
