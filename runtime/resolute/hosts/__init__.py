"""Ready hosts: what answers the functions that ask the world (spec, section 5).

Every class exists twice: `…Host` for decisions that are `async def`, `Sync…Host` for those in
their synchronous form. Importing this package imports none of them; a class is loaded, with
the package that it needs, when it is first named. docs/hosts.md has the guide.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .breaker import Breaker, BreakerHost, SyncBreakerHost
    from .cache import CachingHost, SyncCachingHost
    from .directories import (
        KeyDirectory,
        SqlDirectory,
        SyncKeyDirectory,
        SyncSqlDirectory,
    )
    from .dns import DnsHost, SyncDnsHost
    from .forwarding import ForwardingHost, SyncForwardingHost
    from .memory import Memory, MemoryHost, SyncMemoryHost
    from .postgres import PostgresHost, SyncPostgresHost
    from .recording import Call, RecordingHost, SyncRecordingHost
    from .redis import RedisHost, SyncRedisHost
    from .routing import RoutingHost, SyncRoutingHost
    from .sqlite import SqliteHost, SyncSqliteHost
    from .timeouts import SyncTimeoutHost, TimeoutHost

__all__ = [
    "Breaker",
    "BreakerHost",
    "CachingHost",
    "Call",
    "DnsHost",
    "ForwardingHost",
    "KeyDirectory",
    "Memory",
    "MemoryHost",
    "PostgresHost",
    "RecordingHost",
    "RedisHost",
    "RoutingHost",
    "SqlDirectory",
    "SqliteHost",
    "SyncBreakerHost",
    "SyncCachingHost",
    "SyncDnsHost",
    "SyncForwardingHost",
    "SyncKeyDirectory",
    "SyncMemoryHost",
    "SyncPostgresHost",
    "SyncRecordingHost",
    "SyncRedisHost",
    "SyncRoutingHost",
    "SyncSqlDirectory",
    "SyncSqliteHost",
    "SyncTimeoutHost",
    "TimeoutHost",
]

_MODULES = {
    "Breaker": "breaker",
    "BreakerHost": "breaker",
    "CachingHost": "cache",
    "Call": "recording",
    "DnsHost": "dns",
    "ForwardingHost": "forwarding",
    "KeyDirectory": "directories",
    "Memory": "memory",
    "MemoryHost": "memory",
    "PostgresHost": "postgres",
    "RecordingHost": "recording",
    "RedisHost": "redis",
    "RoutingHost": "routing",
    "SqlDirectory": "directories",
    "SqliteHost": "sqlite",
    "TimeoutHost": "timeouts",
}

_EXTRAS = {"dns": "dns", "idna": "dns", "psycopg": "postgres", "redis": "redis"}
"""The extra that brings a package which a host needs."""


if not TYPE_CHECKING:  # type checkers know the names, and which are none

    def __getattr__(name: str) -> object:
        module = _MODULES.get(name.removeprefix("Sync"))
        if module is None or name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            loaded = __import__(f"{__name__}.{module}", fromlist=[name])
        except ModuleNotFoundError as error:
            extra = _EXTRAS.get((error.name or "").partition(".")[0])
            if extra is None:
                raise
            message = f"{name} needs a package: pip install 'resolute[{extra}]'"
            raise ModuleNotFoundError(message, name=error.name) from error
        value: object = getattr(loaded, name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
