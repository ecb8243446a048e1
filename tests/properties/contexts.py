"""Random contexts for a program, and context objects that record what is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from resolutec.schema.language import attribute_of
from tests.properties import literals
from tests.properties.programs import Program
from tests.properties.world import ERRORS, VARIABLES, VariableSpec


class RecordingContext:
    """Has the attributes given, and notes in `reads` which of them were read, in order."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values
        self.reads: list[str] = []

    def __getattr__(self, name: str) -> object:
        if name not in self._values:
            raise AttributeError(name)
        self.reads.append(name)
        return self._values[name]


def values(random: Random, program: Program) -> dict[str, object]:
    """A value for every attribute, close to the constants that the program knows."""
    known = _Known(random, program)
    attributes = {attribute_of(each.name): known.value(each) for each in VARIABLES}
    tags = [name for name in ("spam", "trusted", "other") if random.random() < 0.4]
    return attributes | {
        "globals": {name: random.choice((1, 1, 0, 7)) for name in tags}
    }


class _Known:
    """Draws values for one program."""

    def __init__(self, random: Random, program: Program) -> None:
        self.random = random
        self.integers = list(program.integers)
        self.strings = list(program.strings)
        self._makers: Mapping[str, Callable[[], object]] = {
            "integer": self._integer,
            "float": lambda: literals.number(random, self.integers),
            "boolean": lambda: random.random() < 0.5,
            "string": self._string,
            "Failure": lambda: random.choice(ERRORS),
            "any": lambda: self._anything(2),
        }

    def value(self, variable: VariableSpec) -> object:
        if variable.optional and self.random.random() < 0.35:
            return None
        element = variable.type.removeprefix("list of ")
        make = self._makers[element]
        if element == variable.type:
            return make()
        items = [make() for _ in range(self.random.choice((0, 1, 1, 2, 3, 5)))]
        return tuple(items) if self.random.random() < 0.2 else items

    def _integer(self) -> int:
        return literals.integer(self.random, self.integers)

    def _string(self) -> str:
        return literals.string(self.random, self.strings)

    def _anything(self, depth: int) -> object:
        choice = self.random.randrange(6 if depth > 0 else 4)
        if choice < 3:
            return self._makers[("integer", "string", "float")[choice]]()
        if choice == 3:
            return ""
        return [self._anything(depth - 1) for _ in range(self.random.randrange(3))]
