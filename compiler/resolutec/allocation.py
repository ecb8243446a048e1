"""Memory while a policy is compiled."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def without_collection(
    stage: Callable[Arguments, Result],
) -> Callable[Arguments, Result]:
    """The same function, run while the garbage collector waits.

    Stages make large trees without cycles; the collector would walk over them again and again,
    for a quarter of the time that a long policy takes, and find nothing. It goes on afterwards
    if it was on, also where the function raises.
    """

    @wraps(stage)
    def run(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return stage(*arguments, **named)
        finally:
            if was_enabled:
                gc.enable()

    return run
