"""Random rule sets: rules that read what earlier ones have set, in any order of the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random

from resolutec.check import typed
from resolutec.schema.model import (
    ResultKind,
    ResultType,
    RuleSetDeclaration,
    Schema,
    SettingDeclaration,
)
from tests.conformance.toml_text import toml_string
from tests.properties.expressions import Expressions
from tests.properties.programs import Program
from tests.properties.results import result
from tests.properties.world import schema

TAGS = ("spam", "trusted", "other", "SPAM_a", "a", "tls")
"""Tags that rules yield; expressions read the first two as globals, conditions all of them."""


@dataclass(frozen=True, slots=True)
class RandomSet:
    """The text of a rule set, and the constants that occur in it."""

    text: str
    known: Program


@cache
def rule_schema() -> Schema:
    """The schema of random programs, with rules of a set."""
    rules = SettingDeclaration(
        "rules.<id>.when",
        "attempt",
        ResultType(ResultKind.STRING, or_false=True),
        rule_set=RuleSetDeclaration("order", "on"),
    )
    known = schema()
    ignored = (*known.ignored, "rules.<id>.order", "rules.<id>.on")
    return replace(known, settings=(*known.settings, rules), ignored=ignored)


def random_set(seed: int) -> RandomSet:
    """The rule set of a seed: 3 to 14 rules, some that ask the host, some left out."""
    random = Random(f"rule set {seed}")
    asking = random.choice((0.0, 0.2, 0.6))
    writer = _Writer(random, asking)
    text = "\n".join(writer.rule(number) for number in range(random.randrange(3, 15)))
    known = Program("rules", text, tuple(writer.integers), tuple(writer.strings))
    return RandomSet(text, known)


class _Writer:
    """Writes the rules of one set, and remembers their constants."""

    def __init__(self, random: Random, asking: float) -> None:
        self.random = random
        self.asking = asking
        self.integers: list[int] = []
        self.strings: list[str] = []
        self.subject = random.choice(("sender", "helo", "from.local", "last_error"))
        self.guards = random.choice((0.1, 0.3, 0.95))

    def rule(self, number: int) -> str:
        """A rule, with its place in the order, if it has one."""
        random = self.random
        source = Expressions(random, mixed=False, asks=random.random() < self.asking)
        lines = [f"[rules.r{number}]"]
        if random.random() < 0.8:
            lines.append(f"order = {random.randrange(-2, 9)}")
        if random.random() < 0.3:
            lines.append(f"on = {random.choice(('true', 'true', 'false'))}")
        branches = [
            f"{{ if = {toml_string(self._condition(source))},"
            f" then = {toml_string(self._tag(source))} }},"
            for _ in range(self._branches())
        ]
        otherwise = "false" if random.random() < 0.8 else self._tag(source)
        last = f"{{ else = {toml_string(otherwise)} }}"
        lines += ["when = [", *branches, last, "]", ""]
        self.integers += source.integers
        self.strings += source.strings
        return "\n".join(lines)

    def _branches(self) -> int:
        # Now and then more than stand in the function of a set.
        few = self.random.choice((1, 1, 1, 2, 3))
        return 40 if self.random.random() < 0.04 else few

    def _condition(self, source: Expressions) -> str:
        random = self.random
        read = [f"${random.choice(TAGS)}" for _ in range(random.randrange(1, 4))]
        if random.random() < self.guards:
            behind = random.choice((f" && ({source.condition(2).text})", ""))
            return self._guard() + behind
        match random.randrange(5):
            case 0:
                negated = [f"{random.choice(('', '', '!'))}{each}" for each in read]
                pair = random.choice((" && ", " || ")).join(negated)
                return f"({pair}){random.choice((' && ', ' || '))}{read[0]}"
            case 1:
                return f"!{read[0]} && ({source.condition(2).text})"
            case 2:
                return f"{read[0]} + {random.choice(read)} * 2 > 1"
            case _:
                return source.condition(3).text

    def _guard(self) -> str:
        """A test of the subject that many rules of the set ask about first."""
        texts = ["tls", "dns", "dane", "none"]
        if self.subject != "last_error":
            texts += self.strings[:4]
        one, other = self.random.choices(texts, k=2)
        self.strings += [one, other]
        shown = [f"'{each}'" for each in (one, other) if _is_plain(each)] or ["'tls'"]
        if self.random.random() < 0.5:
            return f"{self.subject} == {shown[0]}"
        return f"contains([{', '.join(shown)}], {self.subject})"

    def _tag(self, source: Expressions) -> str:
        random = self.random
        match random.randrange(8):
            case 0:
                return "false"
            case 1:
                return f"'SPAM_' + {random.choice(('sender', 'rcpt', '$spam'))}"
            case 2:
                one, other = random.choices(TAGS, k=2)
                return f"if_then({source.condition(1).text}, '{one}', '{other}')"
            case 3:
                return result("names", source).text
            case _:
                return f"'{random.choice(TAGS)}'"


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isalnum()


def in_order(policy: typed.Policy, rules: typed.RuleSet) -> list[typed.Setting]:
    """The settings of a rule set, in the order in which they are decided."""
    settings = {setting.key: setting for setting in policy.settings}
    return [settings[key] for key in rules.rules]
