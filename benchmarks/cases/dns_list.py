"""A guard and nine branches on one number: what an answer of a DNS list means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..engines import HAND_WRITTEN
from ..model import POLICIES, Case, Inputs, Workload

_LISTED = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 255)

_TAGS = {
    2: "REPUTATION_WORST",
    3: "REPUTATION_VERY_BAD",
    4: "REPUTATION_BAD",
    **dict.fromkeys(range(5, 9), "REPUTATION_NEUTRAL"),
    9: "REPUTATION_FAIR",
    10: "REPUTATION_GOOD",
    11: "REPUTATION_VERY_GOOD",
    12: "REPUTATION_BEST",
    255: "REPUTATION_BLOCKED",
}


@dataclass(slots=True)
class Answer:
    """The address that a list answers with."""

    octets: list[int]


def reputation(answer: Answer) -> str | None:
    octets = answer.octets
    if octets[0] != 127:
        return None
    return _TAGS.get(octets[3])


BY_HAND = {"dnsbl.REPUTATION.tag": reputation}


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
    {HAND_WRITTEN: BY_HAND},
    {"dnsbl": "spam-filter.dnsbl.server"},
)
