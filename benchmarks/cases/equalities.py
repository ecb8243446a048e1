"""A thousand rules that compare one text with constants."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..ladders import hand_written, ladder
from ..model import Case, Inputs, Positional, Workload, fresh

KEY = "queue.outbound.next-hop"
COUNT = 1_000


@dataclass(slots=True)
class Recipient:
    """A recipient that a message is on its way to."""

    rcpt_domain: str


PICKS: Mapping[str, Callable[[random.Random, int], str]] = {
    "last": lambda _, count: f"d{count - 1}.example",
    "miss": lambda generator, count: f"d{generator.randrange(count)}.invalid",
    "uniform": lambda generator, count: f"d{generator.randrange(count)}.example",
    "first": lambda _, __: "d0.example",
}
"""Domains that one rule of so many is for, or none; those are as long as the others."""


def policy_text(count: int) -> str:
    """A setting of so many rules."""
    branches = "".join(
        f"  {{ if = \"rcpt_domain == 'd{number}.example'\", then = \"'r{number}'\" }},\n"
        for number in range(count)
    )
    return f"[queue.outbound]\nnext-hop = [\n{branches}  {{ else = false }},\n]\n"


def by_hand(count: int) -> str:
    """The same rules as one writes them by hand, of a recipient and of its domain."""
    tests = [f"rcpt_domain == 'd{number}.example'" for number in range(count)]
    results = [f"'r{number}'" for number in range(count)]
    return "\n\n".join(
        (
            ladder("next_hop", "recipient", tests, results, ["rcpt_domain"]),
            ladder("next_hop_of", "rcpt_domain", tests, results),
        )
    )


def recipients(
    generator: random.Random, count: int, pick: str, size: int
) -> list[Recipient]:
    """Recipients, for whom one rule of so many is meant, or none."""
    return [Recipient(fresh(PICKS[pick](generator, count))) for _ in range(size)]


def _case(pick: str) -> Case:
    def workloads(inputs: Inputs) -> Sequence[Workload]:
        return [Workload(KEY, recipients(inputs.generator, COUNT, pick, inputs.size))]

    of_context, of_argument = hand_written(by_hand(COUNT), "next_hop", "next_hop_of")
    return Case(
        f"equalities-{pick}",
        f"1,000 equality rules, {pick}",
        [],
        workloads,
        {KEY: of_context},
        {KEY: Positional(of_argument, ["rcpt_domain"])},
        texts={"equalities.toml": policy_text(COUNT)},
    )


def cases() -> list[Case]:
    """For recipients of the last rule, and for those of any."""
    return [_case("last"), _case("uniform")]
