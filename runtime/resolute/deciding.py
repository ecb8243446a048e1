"""One decision with everything that a mail loop wants of it: a time limit, a fallback.

What a setting falls back to if its evaluation fails is stated by the schema, and carried by the
generated module as `FALLBACKS`.
"""

from __future__ import annotations

from .errors import HostError, HostUnavailableError, ResultError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Literal, Protocol, TypeAlias

    Failure: TypeAlias = HostError | ResultError
    Report: TypeAlias = Callable[[str, Failure], object]
    OnError: TypeAlias = Literal["raise", "fallback"]

    class Decisions(Protocol):
        """A generated module, or what `resolute.load` gives."""

        @property
        def DECISIONS(self) -> Mapping[str, Callable[..., object]]:
            """The decisions by the keys of their settings."""


async def decide(
    module: Decisions,
    key: str,
    context: object,
    host: object = None,
    *,
    on_error: OnError = "raise",
    timeout: float | None = None,
    report: Report | None = None,
) -> object:
    """The decision of the setting `key`.

    `timeout` bounds the whole decision, in seconds; beyond it, it has failed. With `on_error`
    "fallback" a failure of the host, or a value that is no result, yields the setting's
    fallback, and `report(key, failure)` is called; a setting that states no fallback raises
    all the same. Raises KeyError for a key that the module has no decision for, HostError and
    ResultError as decisions do.
    """
    decision = module.DECISIONS[key]
    try:
        made = decision(context) if host is None else _asked(decision, context, host)
        if not hasattr(made, "__await__"):
            return made
        return await _limited(made, key, timeout)
    except (HostError, ResultError) as failure:
        return _fallen_back(module, key, failure, on_error, report)


def decide_sync(
    module: Decisions,
    key: str,
    context: object,
    host: object = None,
    *,
    on_error: OnError = "raise",
    report: Report | None = None,
) -> object:
    """The same for modules in the synchronous form; time limits are the host's there."""
    decision = module.DECISIONS[key]
    try:
        return decision(context) if host is None else _asked(decision, context, host)
    except (HostError, ResultError) as failure:
        return _fallen_back(module, key, failure, on_error, report)


def _asked(decision: Callable[..., object], context: object, host: object) -> object:
    """The call of a decision, which takes a host only if it asks one."""
    takes_host = decision.__code__.co_argcount > 1
    return decision(context, host) if takes_host else decision(context)


async def _limited(made: object, key: str, timeout: float | None) -> object:
    import asyncio

    try:
        async with asyncio.timeout(timeout):
            return await made  # type: ignore[misc]  # the caller has looked
    except TimeoutError as error:
        raise HostUnavailableError(key, "decide", ()) from error


def _fallen_back(
    module: Decisions,
    key: str,
    failure: HostError | ResultError,
    on_error: OnError,
    report: Report | None,
) -> object:
    fallbacks: Mapping[str, object] = getattr(module, "FALLBACKS", {})
    if on_error != "fallback" or key not in fallbacks:
        raise failure
    if report is not None:
        report(key, failure)
    value = fallbacks[key]
    return list(value) if isinstance(value, list) else value
