"""Memory while a policy is compiled."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@contextmanager
def collection_paused() -> Iterator[None]:
    """The garbage collector waits; it goes on afterwards if it was on, also after an error."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def without_collection(
    stage: Callable[Arguments, Result],
) -> Callable[Arguments, Result]:
    """The same function, run while the garbage collector waits.

    Stages make large trees without cycles; the collector would walk over them again and again,
    for a quarter of the time that a long policy takes, and find nothing.
    """

    @wraps(stage)
    def run(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        with collection_paused():
            return stage(*arguments, **named)

    return run
