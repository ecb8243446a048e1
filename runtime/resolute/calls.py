"""How decisions ask their host: one function for each of the host's, whose failures it names.

Whatever a host raises becomes a HostError with the function and its arguments, and has the
host's own exception as its cause; a HostError passes. Cancellation is no failure.
"""

from __future__ import annotations

from .errors import HostError, failed_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .host import Host
    from .values import Value


async def is_local_domain(host: Host, directory: str, domain: str, /) -> bool:
    """`Host.is_local_domain`; raises HostError."""
    try:
        return await host.is_local_domain(directory, domain)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "is_local_domain", directory, domain) from error


async def is_local_address(host: Host, directory: str, address: str, /) -> bool:
    """`Host.is_local_address`; raises HostError."""
    try:
        return await host.is_local_address(directory, address)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "is_local_address", directory, address) from error


async def key_get(host: Host, store: str, key: str, /) -> str:
    """`Host.key_get`; raises HostError."""
    try:
        return await host.key_get(store, key)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "key_get", store, key) from error


async def key_exists(host: Host, store: str, key: str, /) -> bool:
    """`Host.key_exists`; raises HostError."""
    try:
        return await host.key_exists(store, key)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "key_exists", store, key) from error


async def key_set(host: Host, store: str, key: str, value: str, /) -> bool:
    """`Host.key_set`; raises HostError."""
    try:
        return await host.key_set(store, key, value)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "key_set", store, key, value) from error


async def counter_incr(host: Host, store: str, key: str, amount: int, /) -> int:
    """`Host.counter_incr`; raises HostError."""
    try:
        return await host.counter_incr(store, key, amount)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "counter_incr", store, key, amount) from error


async def counter_get(host: Host, store: str, key: str, /) -> int:
    """`Host.counter_get`; raises HostError."""
    try:
        return await host.counter_get(store, key)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "counter_get", store, key) from error


async def sql_query(host: Host, store: str, query: str, parameters: Value, /) -> Value:
    """`Host.sql_query`; raises HostError."""
    try:
        return await host.sql_query(store, query, parameters)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "sql_query", store, query, parameters) from error


async def dns_query(host: Host, name: str, record_type: str, /) -> list[str] | str:
    """`Host.dns_query`; raises HostError."""
    try:
        return await host.dns_query(name, record_type)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "dns_query", name, record_type) from error


async def config_get(host: Host, key: str, /) -> str:
    """`Host.config_get`; raises HostError."""
    try:
        return await host.config_get(key)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "config_get", key) from error


async def system(host: Host, name: str, /) -> str:
    """`Host.system`; raises HostError."""
    try:
        return await host.system(name)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "system", name) from error


async def metric(host: Host, name: str, /) -> int:
    """`Host.metric`; raises HostError."""
    try:
        return await host.metric(name)
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "metric", name) from error
