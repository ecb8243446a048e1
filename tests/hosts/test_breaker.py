"""The circuit breaker."""

from __future__ import annotations

import asyncio

import pytest

from resolute.errors import HostError, HostUnavailableError
from resolute.hosts import Breaker, BreakerHost, SyncBreakerHost
from tests.hosts.asking import FORMS, Asker, Form, asking, in_both_forms
from tests.hosts.scripted import Clock, Script, ScriptedHost, SyncScriptedHost

DOWN = HostUnavailableError(None, "key_get", ("s", "k"))


def host(form: Form, script: Script, breaker: Breaker) -> BreakerHost | SyncBreakerHost:
    if form == "async":
        return BreakerHost(ScriptedHost(script), breaker)
    return SyncBreakerHost(SyncScriptedHost(script), breaker)


def state(breaker: Breaker) -> str:
    return breaker.state.value


def fail(ask: Asker, times: int) -> None:
    for _ in range(times):
        with pytest.raises(HostUnavailableError):
            ask("key_get", "s", "k")


@in_both_forms
def test_it_opens_after_failures_in_a_row(form: Form) -> None:
    script = Script(error=DOWN)
    breaker = Breaker(failures=3, seconds=10, clock=Clock())
    with asking(lambda: host(form, script, breaker)) as ask:
        fail(ask, 2)
        script.error = None
        assert ask("key_get", "s", "k") == "value"
        script.error = DOWN
        fail(ask, 2)
        assert state(breaker) == "closed"
        fail(ask, 1)
        assert state(breaker) == "open"
        asked = len(script.asked)
        error = ask.error("key_set", "s", "k", "v")
        assert isinstance(error, HostUnavailableError)
        assert "circuit breaker is open" in str(error)
        assert len(script.asked) == asked


@in_both_forms
def test_one_call_is_tried_when_its_time_is_over(form: Form) -> None:
    script = Script(error=DOWN)
    clock = Clock()
    breaker = Breaker(failures=1, seconds=10, clock=clock)
    with asking(lambda: host(form, script, breaker)) as ask:
        fail(ask, 1)
        clock.now += 9.9
        assert state(breaker) == "open"
        clock.now += 0.1
        assert state(breaker) == "half-open"
        fail(ask, 1)
        assert len(script.asked) == 2
        assert state(breaker) == "open"
        clock.now += 10
        script.error = None
        assert ask("key_get", "s", "k") == "value"
        assert state(breaker) == "closed"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "error", [HostError(None, "dns_query", ("x", "mx")), KeyError("a mistake")]
)
def test_what_is_due_to_the_question_opens_nothing(
    form: Form, error: Exception
) -> None:
    breaker = Breaker(failures=1)
    with asking(lambda: host(form, Script(error=error), breaker)) as ask:
        for _ in range(5):
            with pytest.raises(type(error)):
                ask("dns_query", "x", "mx")
    assert state(breaker) == "closed"


@in_both_forms
def test_errors_of_hosts_without_errors_of_their_own_count(form: Form) -> None:
    breaker = Breaker(failures=1)
    with asking(lambda: host(form, Script(error=ConnectionError()), breaker)) as ask:
        with pytest.raises(ConnectionError):
            ask("key_get", "s", "k")
        assert state(breaker) == "open"


def test_other_calls_do_not_pass_while_one_is_tried() -> None:
    async def scenario() -> None:
        script, clock = Script(error=DOWN), Clock()
        breaker = Breaker(failures=1, seconds=10, clock=clock)
        host = BreakerHost(ScriptedHost(script), breaker)
        with pytest.raises(HostUnavailableError):
            await host.key_get("s", "k")
        clock.now += 10
        script.error, script.seconds = None, 0.05
        trial = asyncio.create_task(host.key_get("s", "k"))
        await asyncio.sleep(0.01)
        with pytest.raises(HostUnavailableError):
            await host.key_get("s", "k")
        assert await trial == "value"
        assert await host.key_get("s", "k") == "value"
        assert len(script.asked) == 3

    asyncio.run(scenario())


def test_a_cancelled_trial_makes_room_for_the_next() -> None:
    async def scenario() -> None:
        script, clock = Script(error=DOWN), Clock()
        breaker = Breaker(failures=1, seconds=10, clock=clock)
        host = BreakerHost(ScriptedHost(script), breaker)
        with pytest.raises(HostUnavailableError):
            await host.key_get("s", "k")
        clock.now += 10
        script.error, script.seconds = None, 30
        trial = asyncio.create_task(host.key_get("s", "k"))
        await asyncio.sleep(0.01)
        trial.cancel()
        with pytest.raises(asyncio.CancelledError):
            await trial
        assert state(breaker) == "half-open"
        script.seconds = 0
        assert await host.key_get("s", "k") == "value"
        assert state(breaker) == "closed"

    asyncio.run(scenario())


def test_a_late_outcome_of_an_earlier_time_changes_nothing() -> None:
    async def scenario() -> None:
        clock = Clock()
        breaker = Breaker(failures=1, seconds=10, clock=clock)
        slow = Script(seconds=0.05, error=DOWN)
        late = asyncio.create_task(
            BreakerHost(ScriptedHost(slow), breaker).key_get("s", "k")
        )
        await asyncio.sleep(0.01)
        quick = Script(error=DOWN)
        host = BreakerHost(ScriptedHost(quick), breaker)
        with pytest.raises(HostUnavailableError):
            await host.key_get("s", "k")
        clock.now += 10
        quick.error = None
        assert await host.key_get("s", "k") == "value"
        with pytest.raises(HostUnavailableError):
            await late
        assert state(breaker) == "closed"

    asyncio.run(scenario())
