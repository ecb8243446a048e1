"""Loops that call decisions, to be timed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from resolutec.allocation import collection_paused

Loop = Callable[..., None]


def loop_over(functions: int, arity: int | None = None, *, host: bool = False) -> Loop:
    """A loop that calls so many functions on each context, one after the other.

    It takes the contexts, the functions and, with `host`, what each call gets besides. With
    `arity` a context is a tuple of so many arguments. Every loop is code of its own: CPython
    adapts a call to the function that is called there.
    """
    names = [f"function{number}" for number in range(functions)]
    item = ", ".join(f"argument{number}" for number in range(arity or 0)) or "context"
    # One target and a comma takes a tuple of one apart.
    target = f"{item}," if arity else item
    arguments = f"{item}, host" if host else item
    calls = "".join(f"\n        {name}({arguments})" for name in names)
    parameters = ", ".join(["contexts", *names, *(["host"] if host else [])])
    source = (
        f"def loop({parameters}):\n    for {target} in contexts:{calls or ' pass'}\n"
    )
    namespace: dict[str, Loop] = {}
    exec(source, namespace)  # noqa: S102  # made here, of numbers
    return namespace["loop"]


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Collect garbage now, and then not until the end."""
    gc.collect()
    with collection_paused():
        yield
