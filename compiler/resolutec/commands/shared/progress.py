"""A bar on the terminal while compiling takes long."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

PATIENCE = 2.0
"""Seconds that a command may take without a bar."""

_REFRESH = 0.2
_FORM = "{desc} {percentage:3.0f}%|{bar}| {elapsed}"


class Progress:
    """How far a command is; shown once it takes longer than two seconds, on a terminal only.

    `total` is the amount of work, in any unit. The bar is drawn by a thread while work is
    done, and gone before anything else is written.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._begun = monotonic()

    @contextmanager
    def during(self, what: str, amount: int) -> Iterator[None]:
        """Whatever is done inside is so much of the work, and is called so."""
        if sys.stderr is None or not sys.stderr.isatty():
            yield
            return
        from threading import Event, Thread

        finished = Event()
        thread = Thread(target=self._draw, args=(what, finished), daemon=True)
        thread.start()
        try:
            yield
        finally:
            finished.set()
            thread.join()
            self._done += amount

    def _draw(self, what: str, finished: Event) -> None:
        if finished.wait(max(0.0, self._begun + PATIENCE - monotonic())):
            return
        # Imported here, since hardly any compilation takes so long.
        from tqdm import tqdm

        bar = tqdm(
            desc=what,
            total=self._total,
            initial=self._done,
            file=sys.stderr,
            leave=False,
            bar_format=_FORM,
            dynamic_ncols=True,
        )
        with bar:
            while not finished.wait(_REFRESH):
                bar.refresh()
