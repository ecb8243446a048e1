"""Conditions that no pass sees through: not slower than their plain translation."""

from __future__ import annotations

import random
from dataclasses import dataclass

from ..ladders import hand_written, ladder
from ..model import fresh
from .contest import Contest, Side
from .sources import policy

KEY = "queue.outbound.next-hop"
COUNT = 20


@dataclass(slots=True)
class Recipient:
    """A recipient that a message is on its way to."""

    sender: str
    sender_domain: str
    rcpt_domain: str


def _tests(number: int) -> tuple[str, str]:
    """A condition in a policy and in Python; each of its own form, about other values."""
    forms = (
        (f"contains(sender, 'x{number}')", f"'x{number}' in recipient.sender"),
        (
            f"count_chars(sender_domain) == {40 + number}",
            f"len(recipient.sender_domain) == {40 + number}",
        ),
        (
            f"rcpt_domain > 'y{number}' + sender_domain",
            f"recipient.rcpt_domain > 'y{number}' + recipient.sender_domain",
        ),
        (
            f"sender == 'z{number}' + rcpt_domain",
            f"recipient.sender == 'z{number}' + recipient.rcpt_domain",
        ),
    )
    return forms[number % len(forms)]


def policy_text() -> str:
    """A setting of conditions of four forms in turn."""
    branches = "".join(
        f'  {{ if = "{_tests(number)[0]}", then = "\'r{number}\'" }},\n'
        for number in range(COUNT)
    )
    return f"[queue.outbound]\nnext-hop = [\n{branches}  {{ else = false }},\n]\n"


def contests(generator: random.Random, size: int) -> list[Contest]:
    """The conditions, over recipients for whom some hold."""
    compiled = policy(policy_text())
    source = ladder(
        "next_hop",
        "recipient",
        [_tests(number)[1] for number in range(COUNT)],
        [f"'r{number}'" for number in range(COUNT)],
    )
    by_hand = hand_written(source, "next_hop")
    contexts = [_recipient(generator) for _ in range(size)]
    return [
        Contest(
            "opaque",
            "20 conditions that no pass sees through: plain translation",
            "–",
            1.05,
            Side(compiled.decisions(KEY), contexts, by_hand, compiled.interpreted(KEY)),
            Side(by_hand, contexts),
            compiled,
            [KEY],
            source,
        )
    ]


def _recipient(generator: random.Random) -> Recipient:
    number = generator.randrange(2 * COUNT)
    domain = fresh(f"d{number}.example")
    return Recipient(f"x{number}@{domain}", domain, fresh(f"y{number}.example"))
