"""Compiled decisions that ask ready hosts."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from resolute import HostError
from resolute.errors import HostUnavailableError
from resolute.hosts import (
    Memory,
    MemoryHost,
    RecordingHost,
    RoutingHost,
    SqliteHost,
    SyncMemoryHost,
    SyncRecordingHost,
    SyncRoutingHost,
    SyncSqliteHost,
    TimeoutHost,
)
from resolutec import compile_text
from tests.hosts.asking import Asker, Form, asking, in_both_forms
from tests.hosts.scripted import Script, ScriptedHost

POLICY = """
[session.rcpt]
relay = [ { if = "key_exists('blocked', sender_domain)", then = false },
          { if = "is_local_domain('*', rcpt_domain)", then = true },
          { else = "sql_query('db', 'select $1 = $2', [sender, 'jane@example.net'])" } ]
"""

MEMORY = """
domains = ["example.org"]
[store.blocked]
keys = ["spam.example"]
"""


class Recorded(RecordingHost):
    """Records what a memory host and a database are asked; closes the database."""

    def __init__(self) -> None:
        memory = MemoryHost(Memory.parse(MEMORY))
        self._database = SqliteHost(":memory:")
        stores = {"blocked": memory, "db": self._database}
        super().__init__(RoutingHost(stores=stores, directories={"": memory}))

    async def aclose(self) -> None:
        await self._database.aclose()


class SyncRecorded(SyncRecordingHost):
    """The same in the synchronous form."""

    def __init__(self) -> None:
        memory = SyncMemoryHost(Memory.parse(MEMORY))
        self._database = SyncSqliteHost(":memory:")
        stores = {"blocked": memory, "db": self._database}
        super().__init__(SyncRoutingHost(stores=stores, directories={"": memory}))

    def close(self) -> None:
        self._database.close()


def relays(ask: Asker, form: Form, sender: str, rcpt_domain: str) -> object:
    module = compile_text(POLICY, synchronous=form == "sync").module()
    session = SimpleNamespace(
        sender=sender, sender_domain=sender.partition("@")[2], rcpt_domain=rcpt_domain
    )
    return ask.run(module.session_rcpt_relay(session, ask.host))


@in_both_forms
@pytest.mark.parametrize(
    ("sender", "rcpt_domain", "relayed", "functions"),
    [
        ("a@spam.example", "example.org", False, ["key_exists"]),
        ("a@example.net", "example.org", True, ["key_exists", "is_local_domain"]),
        (
            "jane@example.net",
            "else.example",
            True,
            ["key_exists", "is_local_domain", "sql_query"],
        ),
        (
            "' or '' = '",
            "else.example",
            False,
            ["key_exists", "is_local_domain", "sql_query"],
        ),
    ],
)
def test_a_decision_asks_as_far_as_it_needs(
    form: Form, sender: str, rcpt_domain: str, relayed: bool, functions: list[str]
) -> None:
    with asking(Recorded if form == "async" else SyncRecorded) as ask:
        assert relays(ask, form, sender, rcpt_domain) is relayed
        assert isinstance(ask.host, RecordingHost | SyncRecordingHost)
        assert [call.function for call in ask.host.calls] == functions


@in_both_forms
def test_a_failure_names_the_setting(form: Form) -> None:
    kind = RoutingHost if form == "async" else SyncRoutingHost
    with asking(kind) as ask, pytest.raises(HostError) as caught:
        relays(ask, form, "a@b", "c")
    assert caught.value.setting == "session.rcpt.relay"
    assert str(caught.value) == (
        "session.rcpt.relay: key_exists('blocked', 'b') failed:"
        " LookupError: there is no store `blocked`"
    )


def test_a_late_host_ends_the_decision() -> None:
    policy = "[session.rcpt]\nrewrite = \"key_get('s', rcpt)\"\n"
    module = compile_text(policy).module()
    slow = TimeoutHost(ScriptedHost(Script(seconds=30)), timeout=0.05)
    decision = module.session_rcpt_rewrite(SimpleNamespace(rcpt="a@b"), slow)
    with pytest.raises(HostUnavailableError) as caught:
        asyncio.run(decision)
    assert caught.value.setting == "session.rcpt.rewrite"
    assert isinstance(caught.value.__cause__, TimeoutError)
