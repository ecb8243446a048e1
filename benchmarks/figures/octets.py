"""A guard and nine branches on one number, against the same as an if-ladder."""

from __future__ import annotations

import random

from ..cases.dns_list import Answer
from .contest import Contest, Side
from .sources import policy, source_of

KEY = "dnsbl.REPUTATION.tag"

_POLICY = """\
[dnsbl.REPUTATION]
scope = "ip"
tag = [ { if = "octets[0] != 127", then = "false" },
        { if = "octets[3] == 10", then = "'WORST'" },
        { if = "octets[3] == 11", then = "'VERY_BAD'" },
        { if = "octets[3] == 12", then = "'BAD'" },
        { if = "octets[3] >= 13 && octets[3] <= 16", then = "'NEUTRAL'" },
        { if = "octets[3] == 17", then = "'POSSIBLE'" },
        { if = "octets[3] == 18", then = "'GOOD'" },
        { if = "octets[3] == 19", then = "'VERY_GOOD'" },
        { if = "octets[3] == 20", then = "'EXCELLENT'" },
        { if = "octets[3] == 21", then = "'BEST'" },
        { else = false } ]
"""


def reputation(answer: Answer) -> str | None:
    if answer.octets[0] != 127:
        return None
    last = answer.octets[3]
    if last == 10:
        return "WORST"
    if last == 11:
        return "VERY_BAD"
    if last == 12:
        return "BAD"
    if 13 <= last <= 16:
        return "NEUTRAL"
    if last == 17:
        return "POSSIBLE"
    if last == 18:
        return "GOOD"
    if last == 19:
        return "VERY_GOOD"
    if last == 20:
        return "EXCELLENT"
    if last == 21:
        return "BEST"
    return None


def contests(generator: random.Random, size: int) -> list[Contest]:
    """The ladder, over addresses of which nine of ten pass the guard."""
    compiled = policy(_POLICY, {"dnsbl": "spam-filter.dnsbl.server"})
    answers = [
        Answer(
            [
                127 if generator.random() < 0.9 else generator.randrange(127),
                0,
                generator.randrange(256),
                generator.randrange(8, 24),
            ]
        )
        for _ in range(size)
    ]
    return [
        Contest(
            "octets",
            "nine branches on `octets[3]` behind a guard: if-ladder",
            "0.52–0.60",
            0.62,
            Side(
                compiled.decisions(KEY),
                answers,
                [reputation],
                compiled.interpreted(KEY),
            ),
            Side([reputation], answers),
            compiled,
            [KEY],
            source_of(reputation),
        )
    ]
