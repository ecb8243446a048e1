"""Rules that compare one text with constants: one table, however many there are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from ..cases.equalities import KEY, by_hand, policy_text, recipients
from ..ladders import hand_written
from .contest import Contest, Side
from .sources import Policy, policy

SIZES = (10, 100, 1_000)


_GOALS_OF_HUNDRED = {
    "last": ("0.04", 0.06),
    "miss": ("0.04", 0.06),
    "uniform": ("0.08", 0.10),
    "first": ("1.3", 1.4),
}


def contests(generator: random.Random, size: int) -> list[Contest]:
    """A thousand rules against ten, and a hundred against an if-ladder."""
    compiled = {count: policy(policy_text(count)) for count in SIZES}
    return [
        *(
            Contest(
                f"equalities 1,000 {pick}",
                f"equality rules, 1,000 against 10, {pick}",
                "0.9–1.2",
                1.4,
                _side(compiled[1_000], 1_000, pick, generator, size),
                _side(compiled[10], 10, pick, generator, size),
                compiled[1_000],
                [KEY],
            )
            for pick in ("last", "miss", "uniform")
        ),
        *_hundred(compiled[100], generator, size),
    ]


def _side(
    compiled: Policy, count: int, pick: str, generator: random.Random, size: int
) -> Side:
    return Side(
        compiled.decisions(KEY),
        recipients(generator, count, pick, size),
        hand_written(by_hand(count), "next_hop"),
        compiled.interpreted(KEY),
    )


def _hundred(
    compiled: Policy, generator: random.Random, size: int
) -> Iterator[Contest]:
    """Once on texts that nothing has asked about yet, once on those that have their hashes.

    To hash a text is part of the first question only; comparing it one by one never does.
    """
    for pick, (prototype, at_most) in _GOALS_OF_HUNDRED.items():
        measured = _side(compiled, 100, pick, generator, size)
        new = Contest(
            f"equalities 100 {pick}",
            f"100 equality rules, {pick}: if-ladder",
            prototype,
            at_most,
            measured,
            Side(measured.checks, measured.contexts),
            compiled,
            [KEY],
            by_hand(100),
        )
        yield new
        yield replace(
            new,
            name=f"{new.name} again",
            what=f"100 equality rules, {pick}, asked again: if-ladder",
            again=True,
        )
