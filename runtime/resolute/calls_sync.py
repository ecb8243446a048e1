"""The calls of `calls`, in the synchronous form."""

from __future__ import annotations

from .errors import HostError, failed_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .host import SyncHost
    from .values import Value


def _refuse_awaitable(answer: object) -> None:
    """Raises TypeError for an answer that would have to be awaited.

    It is true, whatever it would come to: a host of the asynchronous form, passed by mistake,
    must not open what its answer would have closed.
    """
    if hasattr(answer, "__await__"):
        if hasattr(answer, "close"):
            answer.close()
        raise TypeError("the host is of the asynchronous form, the decision is not")


def is_local_domain(host: SyncHost, directory: str, domain: str, /) -> bool:
    """`SyncHost.is_local_domain`; raises HostError."""
    try:
        answer = host.is_local_domain(directory, domain)
        if answer.__class__ is not bool:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "is_local_domain", directory, domain) from error


def is_local_address(host: SyncHost, directory: str, address: str, /) -> bool:
    """`SyncHost.is_local_address`; raises HostError."""
    try:
        answer = host.is_local_address(directory, address)
        if answer.__class__ is not bool:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "is_local_address", directory, address) from error


def key_get(host: SyncHost, store: str, key: str, /) -> str:
    """`SyncHost.key_get`; raises HostError."""
    try:
        answer = host.key_get(store, key)
        if answer.__class__ is not str:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "key_get", store, key) from error


def key_exists(host: SyncHost, store: str, key: str, /) -> bool:
    """`SyncHost.key_exists`; raises HostError."""
    try:
        answer = host.key_exists(store, key)
        if answer.__class__ is not bool:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "key_exists", store, key) from error


def key_set(host: SyncHost, store: str, key: str, value: str, /) -> bool:
    """`SyncHost.key_set`; raises HostError."""
    try:
        answer = host.key_set(store, key, value)
        if answer.__class__ is not bool:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "key_set", store, key, value) from error


def counter_incr(host: SyncHost, store: str, key: str, amount: int, /) -> int:
    """`SyncHost.counter_incr`; raises HostError."""
    try:
        answer = host.counter_incr(store, key, amount)
        if answer.__class__ is not int:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "counter_incr", store, key, amount) from error


def counter_get(host: SyncHost, store: str, key: str, /) -> int:
    """`SyncHost.counter_get`; raises HostError."""
    try:
        answer = host.counter_get(store, key)
        if answer.__class__ is not int:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "counter_get", store, key) from error


def sql_query(host: SyncHost, store: str, query: str, parameters: Value, /) -> Value:
    """`SyncHost.sql_query`; raises HostError."""
    try:
        answer = host.sql_query(store, query, parameters)
        if answer.__class__ is not str:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "sql_query", store, query, parameters) from error


def dns_query(host: SyncHost, name: str, record_type: str, /) -> list[str] | str:
    """`SyncHost.dns_query`; raises HostError."""
    try:
        answer = host.dns_query(name, record_type)
        if answer.__class__ is not list:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "dns_query", name, record_type) from error


def config_get(host: SyncHost, key: str, /) -> str:
    """`SyncHost.config_get`; raises HostError."""
    try:
        answer = host.config_get(key)
        if answer.__class__ is not str:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "config_get", key) from error


def system(host: SyncHost, name: str, /) -> str:
    """`SyncHost.system`; raises HostError."""
    try:
        answer = host.system(name)
        if answer.__class__ is not str:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "system", name) from error


def metric(host: SyncHost, name: str, /) -> int:
    """`SyncHost.metric`; raises HostError."""
    try:
        answer = host.metric(name)
        if answer.__class__ is not int:
            _refuse_awaitable(answer)
        return answer
    except HostError:
        raise
    except Exception as error:
        raise failed_call(error, "metric", name) from error
