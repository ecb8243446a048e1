"""Compiled rules held against the interpreter on random messages."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

import pytest

from resolutec.check import typed
from resolutec.interpreter import interpret
from tests.corpus.hosts import AsynchronousHost, InterpreterHost, SynchronousHost
from tests.corpus.messages import Message, messages, vocabulary
from tests.corpus.rule_sets import compile_rules

Calls: TypeAlias = list[tuple[object, ...]]
Engine: TypeAlias = Callable[[Message], tuple[object, Calls]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A message on which two ways to decide a rule part."""

    form: str
    key: str
    values: object
    expected: object
    got: object


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out of deciding every rule of a file for random messages.

    `unseen` are results that a rule is there to give, and gave for no message: without them
    the comparison would prove little.
    """

    differences: list[Difference]
    unseen: list[tuple[str, object]]


def compare(path: Path, count: int) -> Comparison:
    """Decide each rule for `count` messages: interpreted, and compiled in both forms."""
    plain = compile_rules(path, synchronous=True)
    waiting = compile_rules(path, synchronous=False)
    synchronous, asynchronous = plain.module(), waiting.module()
    found = Comparison([], [])
    for setting in plain.policy.settings:
        forms = {
            "synchronous": _synchronous(synchronous, setting.key),
            "asynchronous": _asynchronous(asynchronous, setting.key),
        }
        # A seed per rule: a rule more or less leaves the others' messages as they are.
        generator = random.Random(setting.key)
        seen = {
            _compare_one(setting, message, forms, found.differences)
            for message in messages(vocabulary(setting), generator, count)
        }
        found.unseen.extend(
            (setting.key, result) for result in _results(setting) - seen
        )
        if len(seen) < 2:
            found.unseen.append((setting.key, "any other result"))
    return found


def _results(setting: typed.Setting) -> set[object]:
    """The texts that stand in the results of a rule, as they are."""
    results = [branch.result for branch in setting.branches]
    return {
        result.value
        for result in results
        if isinstance(result, typed.Constant) and isinstance(result.value, str)
    }


def _compare_one(
    setting: typed.Setting,
    message: Message,
    forms: dict[str, Engine],
    differences: list[Difference],
) -> object:
    """The interpreter's result; where a form does anything else, that is noted."""
    host = InterpreterHost()
    result = interpret(setting, message, host)
    for form, engine in forms.items():
        own = message.anew()
        got, calls = engine(own)
        same = got == result and type(got) is type(result) and calls == host.calls
        if not same or not own.reads <= message.reads:
            expected = (result, host.calls, message.reads)
            differences.append(
                Difference(
                    form, setting.key, message.values, expected, (got, calls, own.reads)
                )
            )
    return result


def _synchronous(module: ModuleType, key: str) -> Engine:
    decide = module.DECISIONS[key]
    if not _takes_host(decide):
        return lambda message: (decide(message), [])

    def engine(message: Message) -> tuple[object, Calls]:
        host = SynchronousHost()
        return decide(message, host), host.calls

    return engine


def _asynchronous(module: ModuleType, key: str) -> Engine:
    decide = module.DECISIONS[key]
    if not inspect.iscoroutinefunction(decide):
        assert not _takes_host(decide), key
        return lambda message: (decide(message), [])
    return partial(_wait_for, decide)


def _wait_for(decide: Callable[..., object], message: Message) -> tuple[object, Calls]:
    host = AsynchronousHost()
    waiting = decide(message, host)
    assert inspect.iscoroutine(waiting)
    # The host never waits, so that there is nothing to wait for, and no loop is needed.
    with pytest.raises(StopIteration) as stopped:
        waiting.send(None)
    return stopped.value.value, host.calls


def _takes_host(decide: Callable[..., object]) -> bool:
    return len(inspect.signature(decide).parameters) == 2
