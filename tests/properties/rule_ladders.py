"""Long ladders of rules on a few subjects, with constant results."""

from __future__ import annotations

from random import Random

from tests.conformance.toml_text import toml_string
from tests.properties.programs import Program

_TEXTS = ("sender", "rcpt", "helo", "to_lowercase(rcpt)", "from.local", "recipients[0]")
_NUMBERS = ("retry_num", "size", "limit", "octets[1]")
_RESULTS = {
    "names": ("'a'", "'b'", "'c'", "'d'", "false"),
    "numbers": ("1", "2", "3", "4"),
    "waits": ("1s", "2m", "3h"),
    "modes": ("on", "off", "auto"),
}
TABLES = tuple(_RESULTS)


class _Ladder:
    """Writes the rules of one ladder, and remembers their constants."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.integers: list[int] = []
        self.strings: list[str] = []
        few = random.randrange(1, 4)
        self.texts = random.sample(_TEXTS, few)
        self.numbers = random.sample(_NUMBERS, random.randrange(1, 5 - few))
        self.conjunctions = random.choice((0.0, 0.05, 0.5, 1.0))

    def condition(self) -> str:
        """One rule: a test, or several on different subjects, or a choice of tests."""
        random = self.random
        if random.random() < 0.005:
            return f"size + {random.randrange(9)} > 50"
        if random.random() < self.conjunctions:
            subjects = [*self.texts, *self.numbers]
            number = random.choice((2, 2, 3))
            chosen = random.sample(subjects, min(number, len(subjects)))
            return " && ".join(map(self._test, chosen))
        if random.random() < 0.1:
            return " || ".join(self._any() for _ in range(2))
        return self._any()

    def _any(self) -> str:
        return self._test(self.random.choice([*self.texts, *self.numbers]))

    def _test(self, subject: str) -> str:
        number = subject in self.numbers
        return (self._about_number if number else self._about_text)(subject)

    def _about_number(self, subject: str) -> str:
        random = self.random
        low = self._integer()
        match random.randrange(6):
            case 0 | 1:
                return f"{subject} == {low}"
            case 2 | 3:
                return (
                    f"({subject} >= {low} && {subject} < {low + random.randrange(9)})"
                )
            case 4:
                return f"contains([{low}, {self._integer()}], {subject})"
            case _:
                return f"{subject} {random.choice('<>')} {random.choice((0, 90))}"

    def _integer(self) -> int:
        value = self.random.randrange(60)
        self.integers.append(value)
        return value

    def _about_text(self, subject: str) -> str:
        random, text = self.random, self._text()
        match random.randrange(6):
            case 0 | 1:
                return f"{subject} == '{text}'"
            case 2:
                return f"contains(['{text}', '{self._text()}'], {subject})"
            case 3:
                return f"starts_with({subject}, '{text}')"
            case 4:
                return f"ends_with({subject}, '{text}')"
            case _:
                cut = random.randrange(1, len(text) + 1)
                affix = ("starts_with", text[:cut]), ("ends_with", text[-cut:])
                function, part = random.choice(affix)
                return f"{function}({subject}, '{part}')"

    def _text(self) -> str:
        letters = "ab\u00e9\uffff\U0010ffff"
        size = self.random.randrange(1, 7)
        text = "".join(self.random.choice(letters) for _ in range(size))
        self.strings += (text, f"{text}a", f"b{text}")
        return text


def rule_ladder(random: Random, table: str, name: str) -> Program:
    """A setting of 70 to 160 rules."""
    ladder = _Ladder(random)
    results = _RESULTS[table]
    lines = [
        f"  {{ if = {toml_string(ladder.condition())}, "
        f"then = {toml_string(random.choice(results))} }},\n"
        for _ in range(random.randrange(70, 160))
    ]
    otherwise = random.choice(results)
    key = f"{table}.{name}"
    lines.append(f"  {{ else = {toml_string(otherwise)} }},\n")
    text = f"{key} = [\n{''.join(lines)}]\n"
    return Program(key, text, tuple(ladder.integers), tuple(ladder.strings))
