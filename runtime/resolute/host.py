"""What a host supplies: the functions that ask the world outside (spec, section 5).

Any object with the methods that its policies call will do. A class may also derive from `Host`
or `SyncHost` and define those methods only; the others raise NotImplementedError. A method
that raises ends the evaluation without a result, so that the caller's fallback holds.

Type checkers see protocols. At run time these are plain classes, for `typing` takes longer to
import than the rest of this package.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from .values import Value
else:
    Protocol = object


class Host(Protocol):
    """The host of decisions that are `async def`."""

    async def is_local_domain(self, directory: str, domain: str, /) -> bool:
        """Whether a domain is one of the directory's."""
        raise _not_supplied("is_local_domain", directory, domain)

    async def is_local_address(self, directory: str, address: str, /) -> bool:
        """Whether a mail address is one of the directory's."""
        raise _not_supplied("is_local_address", directory, address)

    async def key_get(self, store: str, key: str, /) -> str:
        """The value of a key of a lookup store; the empty string where it has none."""
        raise _not_supplied("key_get", store, key)

    async def key_exists(self, store: str, key: str, /) -> bool:
        """Whether a lookup store has a key."""
        raise _not_supplied("key_exists", store, key)

    async def key_set(self, store: str, key: str, value: str, /) -> bool:
        """Set a key of a lookup store; whether that was done."""
        raise _not_supplied("key_set", store, key, value)

    async def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        """Add to a counter of a lookup store; its new value."""
        raise _not_supplied("counter_incr", store, key, amount)

    async def counter_get(self, store: str, key: str, /) -> int:
        """The value of a counter of a lookup store."""
        raise _not_supplied("counter_get", store, key)

    async def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        """A scalar, a row, a list of rows, or how many rows a statement changed."""
        raise _not_supplied("sql_query", store, query, parameters)

    async def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        """The records of a type (`ip`, `mx`, `txt`, `ptr`, `ipv4`, `ipv6`) of a name.

        Of `txt` records their text. A failed lookup, also of a name that does not exist, must
        raise; an unknown type gives the empty string.
        """
        raise _not_supplied("dns_query", name, record_type)

    async def config_get(self, key: str, /) -> str:
        """The text of a plain setting."""
        raise _not_supplied("config_get", key)

    async def system(self, name: str, /) -> str:
        """A fact about the server, such as its `hostname` (newer releases)."""
        raise _not_supplied("system", name)

    async def metric(self, name: str, /) -> int:
        """The value of a metric (newer releases)."""
        raise _not_supplied("metric", name)


class SyncHost(Protocol):
    """The host of decisions in their synchronous form; the methods are those of `Host`."""

    def is_local_domain(self, directory: str, domain: str, /) -> bool:
        """Whether a domain is one of the directory's."""
        raise _not_supplied("is_local_domain", directory, domain)

    def is_local_address(self, directory: str, address: str, /) -> bool:
        """Whether a mail address is one of the directory's."""
        raise _not_supplied("is_local_address", directory, address)

    def key_get(self, store: str, key: str, /) -> str:
        """The value of a key of a lookup store; the empty string where it has none."""
        raise _not_supplied("key_get", store, key)

    def key_exists(self, store: str, key: str, /) -> bool:
        """Whether a lookup store has a key."""
        raise _not_supplied("key_exists", store, key)

    def key_set(self, store: str, key: str, value: str, /) -> bool:
        """Set a key of a lookup store; whether that was done."""
        raise _not_supplied("key_set", store, key, value)

    def counter_incr(self, store: str, key: str, amount: int, /) -> int:
        """Add to a counter of a lookup store; its new value."""
        raise _not_supplied("counter_incr", store, key, amount)

    def counter_get(self, store: str, key: str, /) -> int:
        """The value of a counter of a lookup store."""
        raise _not_supplied("counter_get", store, key)

    def sql_query(self, store: str, query: str, parameters: Value, /) -> Value:
        """A scalar, a row, a list of rows, or how many rows a statement changed."""
        raise _not_supplied("sql_query", store, query, parameters)

    def dns_query(self, name: str, record_type: str, /) -> list[str] | str:
        """The records of a type of a name, as `Host.dns_query` describes them."""
        raise _not_supplied("dns_query", name, record_type)

    def config_get(self, key: str, /) -> str:
        """The text of a plain setting."""
        raise _not_supplied("config_get", key)

    def system(self, name: str, /) -> str:
        """A fact about the server, such as its `hostname` (newer releases)."""
        raise _not_supplied("system", name)

    def metric(self, name: str, /) -> int:
        """The value of a metric (newer releases)."""
        raise _not_supplied("metric", name)


def _not_supplied(function: str, *arguments: object) -> NotImplementedError:
    shown = ", ".join(map(repr, arguments))
    return NotImplementedError(f"this host does not answer {function}({shown})")
