"""What modules written by the Resolute compiler import, and what loads them.

Importing this package imports nothing else: each name is looked up when it is first used.
"""

__version__ = "0.1.0"

LANGUAGE = 1
"""The version of what generated modules expect of this package."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .deciding import decide, decide_sync
    from .errors import HostError, HostUnavailableError, LoadError, ResultError
    from .host import Host, SyncHost
    from .loading import load, reload
    from .tuples import NamedTuple

__all__ = [
    "LANGUAGE",
    "Host",
    "HostError",
    "HostUnavailableError",
    "LoadError",
    "NamedTuple",
    "ResultError",
    "SyncHost",
    "__version__",
    "decide",
    "decide_sync",
    "load",
    "reload",
]

_MODULES = {
    "Host": "host",
    "HostError": "errors",
    "HostUnavailableError": "errors",
    "LoadError": "errors",
    "NamedTuple": "tuples",
    "ResultError": "errors",
    "SyncHost": "host",
    "decide": "deciding",
    "decide_sync": "deciding",
    "load": "loading",
    "reload": "loading",
}


if not TYPE_CHECKING:  # type checkers know the names, and which are none

    def __getattr__(name: str) -> object:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        # `importlib` would cost as much as all the rest; the built-in function is at hand.
        loaded = __import__(f"{__name__}.{module}", fromlist=[name])
        value: object = getattr(loaded, name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
