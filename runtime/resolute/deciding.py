"""One decision with everything that a mail loop wants of it: a time limit, a fallback.

What a setting falls back to if its evaluation fails is stated by the schema, and carried by the
generated module as `FALLBACKS`.
"""

from __future__ import annotations

from .errors import HostError, HostUnavailableError, ResultError

_CALLS = f"{__package__}.calls"

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

    `timeout` bounds the whole decision, in seconds; beyond it, the call under way has failed.
    With `on_error` "fallback" a failure of the host, or a value that is no result, yields the
    setting's fallback, and `report(key, failure)` is called; a setting that states no fallback
    raises all the same. Raises KeyError for a key that the module has no decision for, HostError
    and ResultError as decisions do.
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
    # A compiled function has no code object, and never asks a host.
    code = getattr(decision, "__code__", None)
    takes_host = code is not None and code.co_argcount > 1
    return decision(context, host) if takes_host else decision(context)


async def _limited(made: object, key: str, timeout: float | None) -> object:
    import asyncio

    try:
        async with asyncio.timeout(timeout):
            return await made  # type: ignore[misc]  # the caller has looked
    except TimeoutError as error:
        function, arguments = _call_under_way(error.__cause__)
        raise HostUnavailableError(key, function, arguments) from error


def _call_under_way(cancelled: BaseException | None) -> tuple[str, tuple[object, ...]]:
    """The call that a cancellation has ended, as its traceback tells; else `decide` itself.

    Settings of a table ask in tasks of their own, which it tells nothing about.
    """
    step = None if cancelled is None else cancelled.__traceback__
    while step is not None:
        frame, step = step.tb_frame, step.tb_next
        if frame.f_globals.get("__name__") == _CALLS:
            code = frame.f_code
            names = code.co_varnames[1 : code.co_argcount]
            return code.co_name, tuple(frame.f_locals[name] for name in names)
    return "decide", ()


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
