"""Random programs that ask a lot: every form asks the same, whatever becomes of the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from random import Random
from types import ModuleType

import pytest

from resolute.errors import HostError, ResultError
from resolutec.check.typed import Setting
from resolutec.interpreter import HostFailed, interpret
from resolutec.meaning.results import ConversionFailed
from tests.properties.agreement import disagreements
from tests.properties.amount import FIRST_SEED
from tests.properties.asking import asking_batch
from tests.properties.batches import Batch
from tests.properties.contexts import RecordingContext, values
from tests.properties.hosts import Call, InterpreterHost
from tests.properties.interrupted import (
    Interrupted,
    InterruptedHost,
    InterruptedPlainHost,
    WaitingHost,
)
from tests.properties.outcomes import interpreted

SEEDS = range(FIRST_SEED, FIRST_SEED + 20)
CONTEXTS = 3

FAILURES = (HostError, ResultError, HostFailed, ConversionFailed)

Values = Mapping[str, object]


@cache
def policy(seed: int) -> Batch:
    found = asking_batch(seed)
    assert not found.errors
    return found


@cache
def module(seed: int, *, synchronous: bool) -> ModuleType:
    loaded = ModuleType("random_policy")
    source = policy(seed).unformatted_source(synchronous=synchronous)
    code = compile(source, "<random_policy>", "exec", dont_inherit=True)
    exec(code, loaded.__dict__)  # noqa: S102  # the module that is to be tested
    return loaded


def questions(setting: Setting, inputs: Values) -> list[Call]:
    """What the interpreter asks where nothing interrupts it."""
    host = InterpreterHost()
    with suppress(*FAILURES):
        interpret(setting, RecordingContext(inputs), host)
    return host.calls


def inputs(seed: int) -> Iterator[tuple[Setting, dict[str, object], list[Call]]]:
    """Settings that ask something, for some contexts, and what they ask."""
    for setting, program in policy(seed).settings:
        random = Random(f"{seed} {program.key} interrupted")
        for _ in range(CONTEXTS):
            chosen = values(random, program)
            asked = questions(setting, chosen)
            if asked:
                yield setting, chosen, asked


def tables(
    seed: int,
) -> Iterator[tuple[str, tuple[Setting, ...], dict[str, object]]]:
    """Tables that ask something, for some contexts."""
    programs = {program.key: program for _, program in policy(seed).settings}
    for table, settings in policy(seed).tables.items():
        random = Random(f"{seed} {table} interrupted")
        for _ in range(CONTEXTS):
            chosen = values(random, programs[random.choice(settings).key])
            if len(settings) > 1 and any(
                questions(setting, chosen) for setting in settings
            ):
                yield table, settings, chosen


async def cancelled(decide: object, chosen: Values, at: int) -> WaitingHost:
    """Cancels a decision while its call of a number, from 0, waits for the answer.

    One that makes no such call fails, or comes to its end.
    """
    host = WaitingHost(at)
    before = asyncio.all_tasks()
    task = asyncio.ensure_future(decide(RecordingContext(chosen), host))  # type: ignore[operator]  # of a module that was just made
    hanging = asyncio.ensure_future(host.hangs.wait())
    await asyncio.wait({task, hanging}, return_when=asyncio.FIRST_COMPLETED)
    if host.hangs.is_set():
        task.cancel()
    await asyncio.wait({task})
    hanging.cancel()
    await asyncio.wait({hanging})
    assert task.cancelled() is host.hangs.is_set() or isinstance(
        task.exception(), FAILURES
    )
    assert host.running == 0
    assert asyncio.all_tasks() == before
    return host


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_and_failures_are_those_of_the_interpreter(seed: int) -> None:
    """Results, failures with what they name, and every question in its order."""
    found = list(disagreements(policy(seed)))
    assert not found, f"{len(found)} disagreements\n\n" + "\n".join(found[:5])


@pytest.mark.parametrize("seed", SEEDS)
def test_an_interrupted_decision_has_asked_what_the_interpreter_has(seed: int) -> None:
    """All three stop at the same call, and none of them makes a failure of it."""
    decide = {
        True: module(seed, synchronous=True),
        False: module(seed, synchronous=False),
    }
    for setting, chosen, asked in inputs(seed):
        name = setting.key.replace(".", "_")
        at = Random(f"{seed} {setting.key} {asked}").randrange(len(asked))
        interpreting, plain = InterruptedHost(at), InterruptedPlainHost(at)
        with pytest.raises(Interrupted):
            interpret(setting, RecordingContext(chosen), interpreting)
        with pytest.raises(Interrupted):
            getattr(decide[True], name)(RecordingContext(chosen), plain)
        host = asyncio.run(cancelled(getattr(decide[False], name), chosen, at))
        assert interpreting.calls == plain.calls == host.calls == asked[: at + 1]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cancelled_table_leaves_nothing_running(seed: int) -> None:
    """What each setting has asked by then is how the interpreter begins it."""
    for table, settings, chosen in tables(seed):
        outcomes = interpreted(settings, chosen)
        total = sum(len(outcome.calls) for outcome in outcomes)
        at = Random(f"{seed} {table}").randrange(total)
        decide = getattr(module(seed, synchronous=False), table)
        host = asyncio.run(cancelled(decide, chosen, at))
        assert_begun(host, [outcome.calls for outcome in outcomes])


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_whose_answers_take_time_decides_the_same(seed: int) -> None:
    for table, settings, chosen in tables(seed):
        outcomes = interpreted(settings, chosen)
        host = WaitingHost()
        decide = getattr(module(seed, synchronous=False), table)
        failures = {outcome.failure for outcome in outcomes} - {None}
        if failures:
            with pytest.raises(FAILURES) as caught:
                asyncio.run(decide(RecordingContext(chosen), host))
            if isinstance(caught.value, HostError):
                assert any(f": {caught.value.setting}: " in str(f) for f in failures)
        else:
            asyncio.run(decide(RecordingContext(chosen), host))
            asked = [call for outcome in outcomes for call in outcome.calls]
            assert sorted(map(repr, host.calls)) == sorted(map(repr, asked))
        assert_begun(host, [outcome.calls for outcome in outcomes])
        assert host.running == 0


def assert_begun(host: WaitingHost, expected: list[tuple[Call, ...]]) -> None:
    """Each task has asked what one setting begins with, or one task what they ask in turn."""
    in_turn = [tuple(call for calls in expected for call in calls)]
    for calls in map(tuple, host.by_task.values()):
        known = expected if len(host.by_task) > 1 else [*expected, *in_turn]
        assert any(each[: len(calls)] == calls for each in known), (calls, expected)


def test_enough_is_interrupted() -> None:
    """The programs ask often enough for these tests to be about something."""
    asking = [asked for seed in SEEDS[:10] for *_, asked in inputs(seed)]
    assert sum(len(asked) > 1 for asked in asking) >= 50
    assert sum(1 for seed in SEEDS[:10] for _ in tables(seed)) >= 50


def test_settings_of_a_table_ask_in_tasks_of_their_own() -> None:
    """What the others rely on: that there are several of them, at the same time."""
    tasks = []
    for table, _, chosen in tables(FIRST_SEED):
        host = WaitingHost()
        decide = getattr(module(FIRST_SEED, synchronous=False), table)
        with suppress(*FAILURES):
            asyncio.run(decide(RecordingContext(chosen), host))
        tasks.append(len(host.by_task))
    assert max(tasks) == 3
