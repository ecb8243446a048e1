"""Hosts that answer look-ups by a fixed rule and note what they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

from resolute import Host, SyncHost
from resolutec.meaning.values import Value


def is_known(store: str, key: str) -> bool:
    """Whether a store has a key: about one of two, always the same ones."""
    return crc32(f"{store}\0{key}".encode()) % 2 == 0


@dataclass(slots=True)
class InterpreterHost:
    """The host of the interpreter."""

    calls: list[tuple[object, ...]] = field(default_factory=list)

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        self.calls.append((function, *arguments))
        assert function == "key_exists"
        store, key = arguments
        assert isinstance(store, str)
        assert isinstance(key, str)
        return int(is_known(store, key))


@dataclass(slots=True)
class SynchronousHost(SyncHost):
    """The host of compiled decisions in their synchronous form."""

    calls: list[tuple[object, ...]] = field(default_factory=list)

    def key_exists(self, store: str, key: str, /) -> bool:
        self.calls.append(("key_exists", store, key))
        return is_known(store, key)


@dataclass(slots=True)
class AsynchronousHost(Host):
    """The host of compiled decisions in their asynchronous form."""

    calls: list[tuple[object, ...]] = field(default_factory=list)

    async def key_exists(self, store: str, key: str, /) -> bool:
        self.calls.append(("key_exists", store, key))
        return is_known(store, key)
