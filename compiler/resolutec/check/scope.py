"""What a name means in a setting (spec, section 2, look-up order of a name)."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from dataclasses import dataclass

from ..functions.model import Function
from ..functions.table import FUNCTIONS
from ..schema.model import (
    Context,
    EnumDeclaration,
    EnumMember,
    ResultType,
    Schema,
    Variable,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of one setting: its context's variables, its result's constants."""

    schema: Schema
    context: Context
    result: ResultType
    known_values: Mapping[str, str]
    """Values of plain keys, for `config_get`."""

    @property
    def constants(self) -> EnumDeclaration | None:
        """The enum whose members are constants here."""
        return self.result.enum

    def function(self, name: str) -> Function | None:
        """A function that the schema offers."""
        return FUNCTIONS.get(name) if name in self.schema.functions else None

    def variable(self, name: str) -> Variable | None:
        """A variable of the context."""
        found = self.context.variables.get(name)
        if found is None and self.context.open_type is not None and name.isidentifier():
            attribute = f"{name}_" if keyword.iskeyword(name) else name
            return Variable(name, self.context.open_type, attribute)
        return found

    def member(self, name: str) -> EnumMember | None:
        """A constant of the setting's result."""
        return self.constants.member(name) if self.constants else None

    def knows(self, name: str) -> bool:
        """The name means something here."""
        return (
            self.function(name) is not None
            or self.variable(name) is not None
            or self.member(name) is not None
        )

    def contexts_of(self, name: str) -> tuple[str, ...]:
        """The contexts in which a variable is available."""
        return tuple(
            context.name
            for context in self.schema.contexts.values()
            if name in context.variables
        )

    def candidates(self) -> tuple[str, ...]:
        """Every variable and constant, for suggestions."""
        constants: tuple[str, ...] = ()
        if self.constants is not None:
            constants = tuple(
                spelling
                for member in self.constants.members
                for spelling in (member.name, *member.aliases)
            )
        return (*self.context.variables, *constants)
