"""How decisions ask more than one question: equal ones once, independent ones together."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from typing import Any, TypeAlias, TypeVar, TypeVarTuple

    from .host import Host, SyncHost

    Answer = TypeVar("Answer")
    Arguments = TypeVarTuple("Arguments")
    Answers: TypeAlias = dict[object, object]


async def once(
    answers: Answers,
    ask: Callable[[Host, *Arguments], Awaitable[Answer]],
    host: Host,
    *arguments: *Arguments,
) -> Answer:
    """What the host answers to a question, asked only if it has not been asked before.

    `answers` are those of this evaluation so far; `ask` is one of the functions of `calls`. An
    answer that fails is not kept.
    """
    question = (ask, arguments)
    if question not in answers:
        answers[question] = await ask(host, *arguments)
    return answers[question]  # type: ignore[return-value]  # what `ask` gave for it


def once_sync(
    answers: Answers,
    ask: Callable[[SyncHost, *Arguments], Answer],
    host: SyncHost,
    *arguments: *Arguments,
) -> Answer:
    """The same for a host whose methods are plain functions; `ask` is of `calls_sync`."""
    question = (ask, arguments)
    if question not in answers:
        answers[question] = ask(host, *arguments)
    return answers[question]  # type: ignore[return-value]  # what `ask` gave for it


async def together(*decisions: Coroutine[Any, Any, Any]) -> tuple[Any, ...]:
    """The results of decisions that run at the same time, in their order.

    Where one fails, or this is cancelled, the others are cancelled and waited for; the
    failure raised is that of the first in the given order that failed by itself.
    """
    import asyncio

    tasks = [asyncio.ensure_future(decision) for decision in decisions]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for task in tasks:
            task.cancel()
        done = await asyncio.gather(*tasks, return_exceptions=True)
    for result in done:
        if isinstance(result, BaseException) and not isinstance(
            result, asyncio.CancelledError
        ):
            raise result
    return tuple(done)
