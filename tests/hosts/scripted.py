"""Hosts that do as a test says."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from resolute import Host, SyncHost


@dataclass
class Script:
    """What a host does when it is asked: waits, then fails or answers."""

    seconds: float = 0.0
    error: BaseException | None = None
    answer: str = "value"
    asked: list[tuple[object, ...]] = field(default_factory=list)
    ended: int = 0


class ScriptedHost(Host):
    """Answers `key_get`, `key_set`, `counter_get`, `counter_incr` and `dns_query`."""

    def __init__(self, script: Script) -> None:
        self.script = script

    async def _do(self, *call: object) -> str:
        self.script.asked.append(call)
        try:
            await asyncio.sleep(self.script.seconds)
            if self.script.error is not None:
                raise self.script.error
            return self.script.answer
        finally:
            self.script.ended += 1

    async def key_get(self, store: str, key: str, /) -> str:
        return await self._do("key_get", store, key)

    async def key_set(self, store: str, key: str, value: str, /) -> bool:
        return bool(await self._do("key_set", store, key, value))

    async def counter_get(self, store: str, key: str, /) -> int:
        return len(await self._do("counter_get", store, key))

    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        return len(await self._do("counter_incr", store, key, amount))

    async def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        return [await self._do("dns_query", name, record_type)]


class SyncScriptedHost(SyncHost):
    """`ScriptedHost` in the synchronous form."""

    def __init__(self, script: Script) -> None:
        self.script = script

    def _do(self, *call: object) -> str:
        self.script.asked.append(call)
        try:
            time.sleep(self.script.seconds)
            if self.script.error is not None:
                raise self.script.error
            return self.script.answer
        finally:
            self.script.ended += 1

    def key_get(self, store: str, key: str, /) -> str:
        return self._do("key_get", store, key)

    def key_set(self, store: str, key: str, value: str, /) -> bool:
        return bool(self._do("key_set", store, key, value))

    def counter_get(self, store: str, key: str, /) -> int:
        return len(self._do("counter_get", store, key))

    def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        return len(self._do("counter_incr", store, key, amount))

    def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        return [self._do("dns_query", name, record_type)]


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now
