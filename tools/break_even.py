"""From how many rules on tables pay: measures what the cost models of the optimiser go by.

For each constant, policies of growing size are compiled twice, with the table and without it,
and both are timed side by side: uniformly over the rules, and with inputs that no rule fits.
The constants are meant for all versions of Python that are supported: run this with each.

At the end stands what a table of a hundred texts can't be faster than: to read the text, and to
ask a dictionary whether it is there, which hashes it.
"""

from __future__ import annotations

import gc
import platform
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter_ns
from types import ModuleType

from resolutec import compile_text
from resolutec.optimise import dispatch, index_rules, use_sets

REPEATS, INPUTS = 25, 500
NEVER = 10**9

Decide = Callable[["Message"], object]


@dataclass(slots=True)
class Message:
    """What the policies are about."""

    rcpt_domain: str
    sender: str
    expires_in: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant, the sizes to try, and a condition and a message that it fits, by number.

    `compared`: the size counts the constants of one condition, else the conditions.
    """

    where: ModuleType
    name: str
    sizes: Sequence[int]
    condition: Callable[[int], str]
    fit: Callable[[int], Message]
    compared: bool = False

    @property
    def value(self) -> int:
        """What the optimiser goes by."""
        found: int = getattr(self.where, self.name)
        return found


def message(
    domain: str = "d.test", sender: str = "s@d.test", seconds: int = -1
) -> Message:
    """A message whose texts are objects of their own."""
    return Message(domain.encode().decode(), sender.encode().decode(), seconds)


def mixed(number: int) -> str:
    """A rule of one test: of four kinds in turn, on three subjects."""
    return (
        f"rcpt_domain == 'd{number:04}.example'",
        f"expires_in >= {number * 10} && expires_in < {number * 10 + 5}",
        f"ends_with(sender, '.s{number:04}')",
        f"starts_with(rcpt_domain, 'mx{number:04}.')",
    )[number % 4]


def mixed_fit(number: int) -> Message:
    """A message for such a rule."""
    return (
        message(f"d{number:04}.example"),
        message(seconds=number * 10 + 3),
        message(sender=f"a@b.s{number:04}"),
        message(f"mx{number:04}.test"),
    )[number % 4]


def joined(number: int) -> str:
    """Every other rule asks a second subject."""
    other = "starts_with(rcpt_domain, 'd')" if number % 4 == 1 else "expires_in >= 0"
    return f"{mixed(number)} && {other}" if number % 2 else mixed(number)


def joined_fit(number: int) -> Message:
    """A message for such a rule."""
    found = mixed_fit(number)
    if found.expires_in < 0:
        found.expires_in = 10**7
    return found


CONSTANTS = (
    Constant(
        dispatch,
        "FEWEST_STRINGS",
        (2, 3, 4, 5, 6, 8),
        lambda number: f"rcpt_domain == 'd{number:04}.example'",
        lambda number: message(f"d{number:04}.example"),
    ),
    Constant(
        dispatch,
        "FEWEST_INTEGERS",
        (2, 3, 4, 5, 6, 8),
        lambda number: f"expires_in == {number}",
        lambda number: message(seconds=number),
    ),
    Constant(
        dispatch,
        "FEWEST_BISECTED",
        (4, 6, 8, 10, 12, 16, 24),
        lambda number: f"expires_in >= {number}0000 && expires_in < {number}5000",
        lambda number: message(seconds=number * 10_000 + 7),
    ),
    Constant(
        use_sets,
        "FEWEST_STRINGS",
        (2, 3, 4, 6),
        lambda number: f"'d{number:04}.example'",
        lambda number: message(f"d{number:04}.example"),
        compared=True,
    ),
    Constant(
        index_rules,
        "FEWEST_RULES",
        (12, 16, 24, 32, 48, 64, 96),
        mixed,
        mixed_fit,
    ),
    Constant(
        index_rules,
        "FEWEST_IN_SET",
        (16, 24, 32, 48, 64, 96),
        joined,
        joined_fit,
    ),
)


def policy(constant: Constant, size: int) -> str:
    """A setting of so many rules."""
    if constant.compared:
        listed = ", ".join(map(constant.condition, range(size)))
        conditions = [f"contains([{listed}], to_lowercase(rcpt_domain))"]
    else:
        conditions = [constant.condition(number) for number in range(size)]
    rules = "".join(
        f'  {{ if = "{condition}", then = "\'r{number}\'" }},\n'
        for number, condition in enumerate(conditions)
    )
    return f"[queue.outbound]\nnext-hop = [\n{rules}  {{ else = false }},\n]\n"


@contextmanager
def set_to(constant: Constant, value: int) -> Iterator[None]:
    """The optimiser goes by another value meanwhile."""
    before = constant.value
    setattr(constant.where, constant.name, value)
    try:
        yield
    finally:
        setattr(constant.where, constant.name, before)


def compiled(constant: Constant, size: int, fewest: int) -> Decide:
    """The decision, as it is where the constant has another value."""
    with set_to(constant, fewest):
        module = compile_text(policy(constant, size)).module()
    decide: Decide = module.DECISIONS["queue.outbound.next-hop"]
    return decide


def least_times(
    functions: Sequence[Decide], make: Callable[[], list[Message]]
) -> list[float]:
    """Nanoseconds a call of each function, the loop included; they take turns."""
    times: list[list[float]] = [[] for _ in functions]
    order = list(range(len(functions)))
    for _ in range(REPEATS):
        random.shuffle(order)
        for place in order:
            contexts, function = make(), functions[place]
            started = perf_counter_ns()
            for context in contexts:
                function(context)
            times[place].append((perf_counter_ns() - started) / len(contexts))
    return list(map(min, times))


def some_rule(constant: Constant, size: int) -> Callable[[], list[Message]]:
    """Makes messages that fit any of so many rules, or constants."""
    return lambda: [constant.fit(random.randrange(size)) for _ in range(INPUTS)]


def no_rule() -> list[Message]:
    """Messages that fit none."""
    return [message() for _ in range(INPUTS)]


def row(constant: Constant, size: int) -> str:
    """One size: nanoseconds without the table, with it, and how they compare."""
    functions = [compiled(constant, size, fewest) for fewest in (NEVER, 0)]
    columns = [f"{size:8}"]
    for inputs in (some_rule(constant, size), no_rule):
        contexts = inputs()
        if any(functions[0](one) != functions[1](one) for one in contexts):
            raise SystemExit(f"error: {constant.name}: the two disagree")
        without, table = least_times(functions, inputs)
        columns.append(f"{without:8.0f}{table:8.0f}{table / without:8.2f}")
    return " |".join(columns)


def floor_rows(count: int) -> Iterator[str]:
    """A table of so many texts beside the least that it has to do, for one kind of text each."""
    texts = next(constant for constant in CONSTANTS if not constant.compared)
    known = frozenset(texts.fit(number).rcpt_domain for number in range(count))

    def is_known(asked: Message) -> object:
        return asked.rcpt_domain in known

    def only_read(asked: Message) -> object:
        return asked.rcpt_domain

    functions = [
        compiled(texts, count, NEVER),
        compiled(texts, count, 0),
        is_known,
        only_read,
    ]
    for name, inputs in (
        ("any", some_rule(texts, count)),
        ("first", some_rule(texts, 1)),
        ("none", no_rule),
    ):
        ladder, *others = least_times(functions, inputs)
        shown = "".join(f"{time:8.0f}{time / ladder:8.3f}" for time in others)
        yield f"{name:>8} |{ladder:8.0f} |{shown}"


def main() -> None:
    """Print a table for each constant."""
    gc.disable()
    random.seed(1)
    print(f"{platform.python_implementation()} {platform.python_version()}")
    print("nanoseconds without the table, with it, and their ratio")
    for constant in CONSTANTS:
        name = f"{constant.where.__name__.rpartition('.')[2]}.{constant.name}"
        print(f"\n{name} = {constant.value}: {constant.condition(1)}")
        print("   rules |            some rule     |             no rule")
        for size in constant.sizes:
            print(row(constant, size))
            sys.stdout.flush()
    print("\n100 texts: the ladder; the table, membership alone, reading alone")
    for line in floor_rows(100):
        print(line)


if __name__ == "__main__":
    main()
