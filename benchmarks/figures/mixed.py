"""Two hundred rules of every kind on three subjects, against an if-ladder."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..ladders import hand_written, ladder
from ..model import fresh
from .contest import Contest, Side
from .sources import policy

KEY = "queue.outbound.next-hop"
COUNT = 200
SUBJECTS = ("sender", "rcpt_domain", "expires_in")

_ENDINGS = (".com", ".org", ".net", ".example")


@dataclass(slots=True)
class Message:
    """A message on its way; `expires_in` in seconds."""

    sender: str
    rcpt_domain: str
    expires_in: int


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one subject: in a policy, in Python, and values that pass it."""

    subject: str
    policy: str
    python: str
    passing: Callable[[random.Random], str | int]


def _word(generator: random.Random) -> str:
    return "".join(
        generator.choices(string.ascii_lowercase, k=generator.randrange(4, 9))
    )


def _domain(generator: random.Random) -> str:
    return f"{_word(generator)}.{_word(generator)}{generator.choice(_ENDINGS)}"


def _sender(generator: random.Random) -> str:
    return f"{_word(generator)}@{_word(generator)}{generator.choice(_ENDINGS)}"


def _seconds(generator: random.Random) -> int:
    return generator.randrange(1_000, 10_000_000)


_VALUES: Mapping[str, Callable[[random.Random], str | int]] = {
    "sender": _sender,
    "rcpt_domain": _domain,
    "expires_in": _seconds,
}


def _equality(generator: random.Random, subject: str) -> Test:
    value = _VALUES[subject](generator)
    test = f"{subject} == {value!r}"
    return Test(subject, test, test, lambda _: value)


def _membership(generator: random.Random, subject: str) -> Test:
    values = [_VALUES[subject](generator) for _ in range(generator.randrange(2, 5))]
    listed = ", ".join(map(repr, values))
    return Test(
        subject,
        f"contains([{listed}], {subject})",
        f"{subject} in ({listed})",
        lambda generator: generator.choice(values),
    )


def _range(generator: random.Random, subject: str) -> Test:
    low = _seconds(generator)
    high = low + generator.randrange(100, 20_000)
    return Test(
        subject,
        f"{subject} >= {low} && {subject} <= {high}",
        f"{low} <= {subject} <= {high}",
        lambda generator: generator.randrange(low, high + 1),
    )


def _prefix(generator: random.Random, subject: str) -> Test:
    head = _word(generator) + generator.choice("-.")
    rest = _VALUES[subject]
    return Test(
        subject,
        f"starts_with({subject}, '{head}')",
        f"{subject}.startswith('{head}')",
        lambda generator: f"{head}{rest(generator)}",
    )


def _suffix(generator: random.Random, subject: str) -> Test:
    before = generator.choice(".@") if subject == "sender" else "."
    tail = f"{before}{_word(generator)}{generator.choice(_ENDINGS)}"
    return Test(
        subject,
        f"ends_with({subject}, '{tail}')",
        f"{subject}.endswith('{tail}')",
        lambda generator: f"{_word(generator)}{tail}",
    )


_KINDS: Mapping[str, Sequence[Callable[[random.Random, str], Test]]] = {
    "sender": (_equality, _membership, _prefix, _suffix),
    "rcpt_domain": (_equality, _membership, _prefix, _suffix),
    "expires_in": (_equality, _membership, _range, _range),
}

Rule = Sequence[Test]


def rules(generator: random.Random, conjunctions: float) -> list[Rule]:
    """Rules of one test; some are conjunctions of tests of two subjects."""
    made: list[Rule] = []
    for number in range(COUNT):
        both = number < conjunctions * COUNT
        subjects = generator.sample(SUBJECTS, 2 if both else 1)
        made.append([generator.choice(_KINDS[one])(generator, one) for one in subjects])
    generator.shuffle(made)
    return made


def policy_text(made: Sequence[Rule]) -> str:
    """The rules as a setting."""
    branches = "".join(
        f'  {{ if = "{" && ".join(test.policy for test in rule)}",'
        f" then = \"'r{number}'\" }},\n"
        for number, rule in enumerate(made)
    )
    return f"[queue.outbound]\nnext-hop = [\n{branches}  {{ else = false }},\n]\n"


def messages(
    generator: random.Random, made: Sequence[Rule], size: int
) -> list[Message]:
    """Messages made for a rule each, or, without rules, for none."""
    return [_message(generator, made) for _ in range(size)]


def _message(generator: random.Random, made: Sequence[Rule]) -> Message:
    # Later than any rule looks for.
    values: dict[str, str | int] = {
        "sender": _sender(generator),
        "rcpt_domain": _domain(generator),
        "expires_in": generator.randrange(11_000_000, 20_000_000),
    }
    for test in generator.choice(made) if made else ():
        values[test.subject] = test.passing(generator)
    return Message(
        fresh(str(values["sender"])),
        fresh(str(values["rcpt_domain"])),
        int(values["expires_in"]),
    )


def contests(generator: random.Random, size: int) -> list[Contest]:
    """Rules of one test each, then half of them conjunctions; for inputs that hit and miss."""
    title = "200 mixed rules on three subjects"
    half = f"{title}, half of them conjunctions"
    simple, joined = rules(generator, 0), rules(generator, 0.5)
    return [
        _contest(
            "mixed uniform",
            f"{title}, uniform",
            "0.18–0.28",
            0.30,
            simple,
            messages(generator, simple, size),
        ),
        _contest(
            "mixed miss",
            f"{title}, miss",
            "0.10",
            0.15,
            simple,
            messages(generator, (), size),
        ),
        _contest(
            "mixed half uniform",
            f"{half}, uniform",
            "0.24–0.38",
            0.40,
            joined,
            messages(generator, joined, size),
        ),
        _contest(
            "mixed half miss",
            f"{half}, miss",
            "0.24–0.38",
            0.40,
            joined,
            messages(generator, (), size),
        ),
    ]


def _contest(
    name: str,
    title: str,
    prototype: str,
    at_most: float,
    made: Sequence[Rule],
    contexts: Sequence[Message],
) -> Contest:
    compiled = policy(policy_text(made))
    source = ladder(
        "next_hop",
        "message",
        [" and ".join(test.python for test in rule) for rule in made],
        [f"'r{number}'" for number in range(len(made))],
        SUBJECTS,
    )
    by_hand = hand_written(source, "next_hop")
    return Contest(
        name,
        f"{title}: if-ladder",
        prototype,
        at_most,
        Side(compiled.decisions(KEY), contexts, by_hand, compiled.interpreted(KEY)),
        Side(by_hand, contexts),
        compiled,
        [KEY],
        source,
    )
