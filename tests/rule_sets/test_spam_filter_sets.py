"""The rules of spam filters, a scope at a time, on random messages and elements."""

from __future__ import annotations

import random
from asyncio import Runner
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import iscoroutinefunction, signature
from pathlib import Path

import pytest

from benchmarks.model import POLICIES
from resolutec.api import Compiled, compile_text
from resolutec.check import typed
from resolutec.interpreter import interpret_rules
from resolutec.ir.lower import lower
from resolutec.ir.verify_rule_set import verify_rule_set
from resolutec.optimise.passes import simplify
from resolutec.optimise.rule_sets.combine import combine
from tests.corpus.hosts import AsynchronousHost, InterpreterHost, SynchronousHost
from tests.corpus.messages import Message, Vocabulary, messages, vocabulary
from tests.corpus.rule_sets import MOUNTS, OWN_RULES, SPAM_FILTER
from tests.rule_sets.random_sets import in_order

MESSAGES = 400
PUBLISHED = sorted(SPAM_FILTER.glob("*.toml"))
SOURCES = {
    "own": [OWN_RULES],
    "benchmarks": [POLICIES / "spam.toml"],
    **({"published": PUBLISHED} if PUBLISHED else {}),
}


@dataclass(frozen=True, slots=True)
class Done:
    """What deciding a rule set came to."""

    tags: object
    calls: list[tuple[object, ...]]
    reads: set[str]


def _compiled(paths: list[Path], *, synchronous: bool) -> Compiled:
    """The rules of several files as one policy, which priorities are for."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return compile_text(text, name="rules.toml", mounts=MOUNTS, synchronous=synchronous)


def _words(rules: list[typed.Setting]) -> Vocabulary:
    """What all rules of a set mention."""
    found = [vocabulary(rule) for rule in rules]
    variables = {each.name: each for words in found for each in words.variables}
    return Vocabulary(
        tuple(variables.values()),
        tuple(dict.fromkeys(text for words in found for text in words.texts)),
        tuple(dict.fromkeys(number for words in found for number in words.numbers)),
        tuple(dict.fromkeys(name for words in found for name in words.globals)),
    )


def _interpreted(rules: list[typed.Setting], message: Message) -> Done:
    host, own = InterpreterHost(), message.anew()
    tags = interpret_rules(rules, own, host)
    return Done(tags, host.calls, own.reads)


def _decided(decide: Callable[..., object], message: Message, runner: Runner) -> Done:
    own = message.anew()
    if len(signature(decide).parameters) == 1:
        return Done(decide(own), [], own.reads)
    if iscoroutinefunction(decide):
        waiting = AsynchronousHost()
        return Done(runner.run(decide(own, waiting)), waiting.calls, own.reads)
    host = SynchronousHost()
    return Done(decide(own, host), host.calls, own.reads)


def _differences(
    name: str, rules: typed.RuleSet, runner: Runner, seen: set[str]
) -> Iterator[tuple[object, ...]]:
    plain = _compiled(SOURCES[name], synchronous=True)
    waiting = _compiled(SOURCES[name], synchronous=False)
    forms = [one.module().RULE_SETS[rules.key] for one in (plain, waiting)]
    settings = in_order(plain.policy, rules)
    generator = random.Random(rules.key)
    for message in messages(_words(settings), generator, MESSAGES):
        expected = _interpreted(settings, message)
        assert isinstance(expected.tags, list)
        seen.update(expected.tags)
        for decide in forms:
            got = _decided(decide, message, runner)
            asked = sorted(map(repr, got.calls))
            same = got.tags == expected.tags and (
                asked == sorted(map(repr, expected.calls))
            )
            if not same or got.reads - expected.reads:
                yield decide.__name__, message.values, expected, got


def _sets() -> list[tuple[str, typed.RuleSet]]:
    return [
        (name, rules)
        for name, paths in SOURCES.items()
        for rules in _compiled(paths, synchronous=True).policy.rule_sets
    ]


SETS = _sets()


@pytest.mark.parametrize(
    ("name", "rules"), SETS, ids=[f"{name} {rules.key}" for name, rules in SETS]
)
def test_a_set_yields_what_the_interpreter_does(
    name: str, rules: typed.RuleSet
) -> None:
    seen: set[str] = set()
    with Runner() as runner:
        assert list(_differences(name, rules, runner, seen)) == []
    # Messages on which no rule finds anything would prove little.
    assert len(seen) >= len(rules.rules) / 2


@pytest.mark.parametrize("name", SOURCES)
def test_every_set_is_well_formed(name: str) -> None:
    policy = _compiled(SOURCES[name], synchronous=True).policy
    decisions = {each.key: simplify(lower(each)) for each in policy.settings}
    assert policy.rule_sets
    for rules in policy.rule_sets:
        for concurrently in (False, True):
            verify_rule_set(combine(rules, decisions, concurrently=concurrently))


def test_every_enabled_rule_is_in_the_set_of_its_scope() -> None:
    policy = _compiled([OWN_RULES], synchronous=True).policy
    inside = [key for rules in policy.rule_sets for key in rules.rules]
    rules = {each.key for each in policy.settings if each.key.startswith("rule.")}
    assert set(inside) == rules
    assert len(inside) == len(rules)
