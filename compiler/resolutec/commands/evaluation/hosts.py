"""Hosts that a command line names: `--host host.toml`, `--host mail=postgresql://…`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ...config import UsageError
from ...diagnostics.quoting import quoted
from ...meaning.values import Value

if TYPE_CHECKING:
    from resolute import SyncHost

_STORED = frozenset(
    {"key_get", "key_exists", "key_set", "counter_get", "counter_incr", "sql_query"}
)
"""Functions whose first argument is the id of a store."""

_FORM = (
    "a host is a file of the memory host (host.toml), redis://…, postgresql://…, "
    "sqlite:FILE, or dns; STORE=… before it says which store it is"
)


class NamedHosts:
    """The hosts of a command line, which answer what is theirs."""

    def __init__(
        self,
        stores: Mapping[str, SyncHost],
        dns: SyncHost | None,
        other: SyncHost | None,
    ) -> None:
        self._stores = stores
        self._dns = dns
        self._other = other

    def method(
        self, function: str, arguments: Sequence[Value]
    ) -> Callable[..., object] | None:
        """What answers a call; None where no host does."""
        host = self._other
        if function in _STORED and arguments[0] in self._stores:
            host = self._stores[str(arguments[0])]
        elif function == "dns_query" and self._dns is not None:
            host = self._dns
        method: Callable[..., object] | None = getattr(host, function, None)
        return method


@contextmanager
def named_hosts(words: Sequence[str]) -> Iterator[NamedHosts]:
    """The hosts that words name, closed in the end; they connect when they are asked.

    Raises UsageError for a word that names none, for two of the same, and for one whose
    package is not installed.
    """
    with ExitStack() as stack:
        stores: dict[str, SyncHost] = {}
        single: dict[str, SyncHost] = {}
        for word in words:
            store, place = _parts(word)
            kind, host = _host(place, stack)
            found = stores if kind == "store" else single
            name = store or "" if kind == "store" else kind
            if kind != "store" and store is not None:
                raise UsageError(f"{quoted(word)}: no store is of this kind", _FORM)
            if name in found:
                raise UsageError(f"--host {quoted(word)}: there is one already", _FORM)
            found[name] = host
        yield NamedHosts(stores, single.get("dns"), single.get("memory"))


def _parts(word: str) -> tuple[str | None, str]:
    """The store's id, None where the word has none, and where the host is."""
    store, sign, place = word.partition("=")
    # A sign further on belongs to an address: `redis://server/0?timeout=1`.
    if not sign or any(mark in store for mark in ":/?"):
        return None, word
    return store, place


def _host(place: str, stack: ExitStack) -> tuple[str, SyncHost]:
    scheme, sign, rest = place.partition(":")
    if place.endswith(".toml") and not sign:
        return "memory", _memory(place)
    if not sign and place != "dns":
        raise UsageError(f"{quoted(place)} names no host", _FORM)
    try:
        match scheme:
            case "redis" | "rediss" | "unix":
                from resolute.hosts import SyncRedisHost

                return "store", stack.enter_context(SyncRedisHost(place))
            case "postgresql" | "postgres":
                from resolute.hosts import SyncPostgresHost

                return "store", stack.enter_context(SyncPostgresHost(place))
            case "sqlite":
                from resolute.hosts import SyncSqliteHost

                if not Path(rest).is_file():
                    # SQLite would make one.
                    raise UsageError(f"{rest}: no such file")
                return "store", stack.enter_context(SyncSqliteHost(rest))
            case "dns":
                from resolute.hosts import SyncDnsHost

                return "dns", SyncDnsHost(rest.split(",") if rest else ())
            case _:
                raise UsageError(f"{quoted(place)} names no host", _FORM)
    except ModuleNotFoundError as error:
        raise UsageError(str(error)) from None
    except ValueError as error:
        raise UsageError(f"{quoted(place)} can't be used: {error}", _FORM) from None


def _memory(path: str) -> SyncHost:
    from resolute.hosts import Memory, SyncMemoryHost

    try:
        return SyncMemoryHost(Memory.load(path))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from None
