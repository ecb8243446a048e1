"""A guard and nine branches on one number: what an answer of a DNS list means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import POLICIES, Case, Inputs, Positional, Workload

_LISTED = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 255)


@dataclass(slots=True)
class Answer:
    """The address that a list answers with."""

    octets: list[int]


def reputation(answer: Answer) -> str | None:
    octets = answer.octets
    if octets[0] != 127:
        return None
    last = octets[3]
    if last == 2:
        return "REPUTATION_WORST"
    if last == 3:
        return "REPUTATION_VERY_BAD"
    if last == 4:
        return "REPUTATION_BAD"
    if 5 <= last <= 8:
        return "REPUTATION_NEUTRAL"
    if last == 9:
        return "REPUTATION_FAIR"
    if last == 10:
        return "REPUTATION_GOOD"
    if last == 11:
        return "REPUTATION_VERY_GOOD"
    if last == 12:
        return "REPUTATION_BEST"
    if last == 255:
        return "REPUTATION_BLOCKED"
    return None


def reputation_of(octets: list[int]) -> str | None:
    if octets[0] != 127:
        return None
    last = octets[3]
    if last == 2:
        return "REPUTATION_WORST"
    if last == 3:
        return "REPUTATION_VERY_BAD"
    if last == 4:
        return "REPUTATION_BAD"
    if 5 <= last <= 8:
        return "REPUTATION_NEUTRAL"
    if last == 9:
        return "REPUTATION_FAIR"
    if last == 10:
        return "REPUTATION_GOOD"
    if last == 11:
        return "REPUTATION_VERY_GOOD"
    if last == 12:
        return "REPUTATION_BEST"
    if last == 255:
        return "REPUTATION_BLOCKED"
    return None


BY_HAND = {"dnsbl.REPUTATION.tag": reputation}

POSITIONAL = {"dnsbl.REPUTATION.tag": Positional(reputation_of, ["octets"])}


def workloads(inputs: Inputs) -> Sequence[Workload]:
    """Answers, one of ten of which is no list's, and one of ten of which means nothing."""
    generator = inputs.generator

    def answer() -> Answer:
        first = 127 if generator.random() < 0.9 else generator.randrange(256)
        known = generator.random() < 0.9
        last = generator.choice(_LISTED) if known else generator.randrange(256)
        return Answer([first, 0, 0, last])

    return [Workload(key, [answer() for _ in range(inputs.size)]) for key in BY_HAND]


CASE = Case(
    "dns-list",
    "DNS list, nine branches",
    [POLICIES / "dns_list.toml"],
    workloads,
    BY_HAND,
    POSITIONAL,
    {"dnsbl": "spam-filter.dnsbl.server"},
)
