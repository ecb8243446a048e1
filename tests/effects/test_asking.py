"""Decisions that ask the world: what is asked how often, together, and what a failure does."""

from __future__ import annotations

import asyncio
from types import ModuleType, SimpleNamespace

import pytest

import resolute
from resolute.errors import HostUnavailableError
from resolutec import compile_text

POLICY = '''
[session.rcpt]
relay = """!is_empty(authenticated_as) || key_exists('relays', rcpt)
    || key_exists('relays', sender)"""
rewrite = [ { if = "key_exists('aliases', rcpt)", then = "key_get('aliases', rcpt)" },
            { else = false } ]
[session.mail]
is-allowed = """key_exists('good', sender)
    || counter_incr('', sender, 1) < counter_incr('', sender, 1)"""
'''


class Host(resolute.Host):
    """Answers from a set of keys, and remembers what it was asked."""

    def __init__(self, known: set[str] | None = None, delay: float = 0) -> None:
        self.known = known or set()
        self.delay = delay
        self.asked: list[str] = []
        self.running = 0
        self.most_running = 0

    async def _answer(self, question: str) -> None:
        self.asked.append(question)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.running -= 1

    async def key_exists(self, store: str, key: str, /) -> bool:
        await self._answer(f"{store}/{key}")
        if key == "broken":
            raise resolute.HostError(None, "key_exists", (store, key)) from OSError(
                "gone"
            )
        return key in self.known

    async def key_get(self, store: str, key: str, /) -> str:
        await self._answer(f"get {store}/{key}")
        return f"alias of {key}"

    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        await self._answer(f"count {key}")
        return self.asked.count(f"count {key}") * amount


@pytest.fixture(scope="module")
def policy() -> ModuleType:
    return compile_text(POLICY).module()


def session(**values: str) -> SimpleNamespace:
    known = {"authenticated_as": "", "rcpt": "a@x", "sender": "b@x"}
    return SimpleNamespace(**known | values)


def test_the_guard_keeps_the_host_from_being_asked(policy: ModuleType) -> None:
    host = Host()
    context = session(authenticated_as="me")
    assert asyncio.run(policy.session_rcpt_relay(context, host)) is True
    assert host.asked == []


def test_equal_questions_are_asked_once(policy: ModuleType) -> None:
    host = Host()
    context = session(rcpt="same", sender="same")
    assert asyncio.run(policy.session_rcpt_relay(context, host)) is False
    assert host.asked == ["relays/same"]


def test_what_changes_something_is_done_each_time(policy: ModuleType) -> None:
    host = Host()
    assert asyncio.run(policy.session_mail_is_allowed(session(), host)) is True
    assert host.asked == ["good/b@x", "count b@x", "count b@x"]


def test_settings_of_a_table_ask_at_the_same_time(policy: ModuleType) -> None:
    host = Host({"a@x"}, delay=0.01)
    decided = asyncio.run(policy.session_rcpt(session(), host))
    assert decided == (True, "alias of a@x")
    assert host.most_running == 2


def test_a_failure_names_setting_function_and_arguments(policy: ModuleType) -> None:
    with pytest.raises(resolute.HostError) as caught:
        asyncio.run(policy.session_rcpt_relay(session(rcpt="broken"), Host()))
    assert caught.value.setting == "session.rcpt.relay"
    assert caught.value.function == "key_exists"
    assert caught.value.arguments == ("relays", "broken")
    assert "OSError: gone" in str(caught.value)


def test_a_failure_in_a_table_leaves_nothing_running(policy: ModuleType) -> None:
    host = Host(delay=0.05)

    async def fail() -> int:
        with pytest.raises(resolute.HostError):
            await policy.session_rcpt(session(rcpt="broken"), host)
        return len(asyncio.all_tasks()) - 1

    assert asyncio.run(fail()) == 0
    assert host.running == 0


def test_cancelling_a_decision_cancels_what_it_asked(policy: ModuleType) -> None:
    host = Host(delay=60)

    async def cancel() -> bool:
        task: asyncio.Future[object] = asyncio.ensure_future(
            policy.session_rcpt(session(), host)
        )
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()

    assert asyncio.run(cancel())
    assert host.running == 0


def test_a_mail_loop_gets_the_fallback_and_the_reason(policy: ModuleType) -> None:
    told: list[str] = []
    decided = asyncio.run(
        resolute.decide(
            policy,
            "session.rcpt.relay",
            session(rcpt="broken"),
            Host(),
            on_error="fallback",
            report=lambda key, failure: told.append(f"{key}: {failure}"),
        )
    )
    assert decided is False
    assert len(told) == 1
    assert told[0].startswith("session.rcpt.relay: session.rcpt.relay: key_exists(")


def test_a_decision_may_not_take_longer_than_it_is_given(policy: ModuleType) -> None:
    host = Host(delay=60)
    asked = resolute.decide(policy, "session.rcpt.relay", session(), host, timeout=0.01)
    with pytest.raises(HostUnavailableError, match=r"session\.rcpt\.relay") as caught:
        asyncio.run(asked)
    assert caught.value.function == "key_exists"
    assert caught.value.arguments == ("relays", "a@x")
    assert host.running == 0


def test_the_synchronous_form_asks_a_plain_host() -> None:
    asked: list[str] = []

    class Plain(resolute.SyncHost):
        def key_exists(self, store: str, key: str, /) -> bool:
            asked.append(key)
            return False

    module = compile_text(POLICY, synchronous=True).module()
    context = session(rcpt="same", sender="same")
    decided = resolute.decide_sync(module, "session.rcpt.relay", context, Plain())
    assert decided is False
    assert asked == ["same"]
