"""Types for type checkers: results, contexts' Protocols, aliases of closed sets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import assert_never

from ..schema.model import Context, ResultKind, ResultType, Variable
from ..schema.types import Kind, Type, element_of
from .literals import string_literal
from .names import Allocator, class_name

_NAME = re.compile(r"\w+")


@dataclass(slots=True)
class Annotations:
    """The names that annotations use, collected while functions are printed."""

    allocator: Allocator
    typing: set[str] = field(default_factory=set)
    collections: set[str] = field(default_factory=set)
    aliases: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    shadowed: dict[str, str] = field(default_factory=dict)
    """Names of types that a Protocol has an attribute of, and what they are called there."""
    uses_value: bool = False
    uses_timedelta: bool = False

    def alias(self, name: str, members: tuple[str, ...]) -> str:
        """The alias of a closed set."""
        found = self.aliases.get((name, members))
        if found is None:
            self.typing |= {"Literal", "TypeAlias"}
            found = self.allocator.new(class_name(name))
            self.aliases[name, members] = found
        return found

    def beside(self, attributes: set[str], annotation: str) -> str:
        """An annotation for a class that has these attributes."""
        return _NAME.sub(
            lambda found: self._outer(found[0]) if found[0] in attributes else found[0],
            annotation,
        )

    def _outer(self, name: str) -> str:
        """Another name for a type whose own name an attribute has."""
        found = self.shadowed.get(name)
        if found is None:
            self.typing.add("TypeAlias")
            found = self.shadowed[name] = self.allocator.new(f"{name}_")
        return found

    def result(self, result: ResultType) -> str:
        """The annotation of a decision's result."""
        one = self._scalar_result(result)
        if result.is_list:
            return f"list[{one}]"
        return f"{one} | None" if result.or_false else one

    def _scalar_result(self, result: ResultType) -> str:
        match result.kind:
            case ResultKind.BOOLEAN:
                return "bool"
            case ResultKind.INTEGER:
                return "int"
            case ResultKind.STRING:
                return "str"
            case ResultKind.DURATION:
                self.uses_timedelta = True
                return "timedelta"
            case ResultKind.RATE:
                self.uses_timedelta = True
                return "tuple[int, timedelta]"
            case ResultKind.ENUM:
                assert result.enum is not None, "a result of kind enum has an enum"
                members = tuple(member.name for member in result.enum.members)
                return self.alias(result.enum.name, members)
            case ResultKind.ANY:
                self.uses_value = True
                return "Value"
            case _:
                assert_never(result.kind)

    def variable(self, type_: Type) -> str:
        """The annotation of a variable of a context."""
        names: list[str] = []
        kinds = type_.kinds
        if kinds & Kind.ANY == Kind.ANY:
            self.uses_value = True
            return "Value"
        if kinds & Kind.STRING:
            if type_.members is not None and type_.enum is not None:
                names.append(self.alias(type_.enum, tuple(sorted(type_.members))))
            else:
                names.append("str")
        if kinds & Kind.INT:
            names.append("int")
        elif kinds & Kind.BOOL:
            names.append("bool")
        if kinds & Kind.FLOAT:
            names.append("float")
        if kinds & Kind.LIST:
            self.collections.add("Sequence")
            names.append(f"Sequence[{self._element(type_)}]")
        if kinds & Kind.MISSING:
            names.append("None")
        return " | ".join(names) or "Value"

    def _element(self, type_: Type) -> str:
        element = element_of(type_)
        return self.variable(element) if element.kinds else "Value"


def protocol_lines(
    name: str,
    context: Context,
    variables: list[Variable],
    has_globals: bool,
    annotations: Annotations,
) -> list[str]:
    """The Protocol of a context, as far as the module's decisions read it."""
    annotations.typing.add("Protocol")
    lines = [
        f"    class {name}(Protocol):",
        f'        """What decisions read in the context `{context.name}`."""',
    ]
    members = [
        (variable.attribute, annotations.variable(variable.type))
        for variable in variables
    ]
    if has_globals:
        annotations.collections.add("Mapping")
        members.append(("globals", "Mapping[str, int]"))
    attributes = {attribute for attribute, _ in members}
    for attribute, annotation in sorted(members):
        shown = annotations.beside(attributes, annotation)
        lines += [
            "",
            "        @property",
            f"        def {attribute}(self) -> {shown}: ...",
        ]
    return lines


def alias_lines(annotations: Annotations) -> list[str]:
    """The aliases of closed sets."""
    return [
        f"    {alias}: TypeAlias = "
        f"Literal[{', '.join(string_literal(member) for member in members)}]"
        for (_, members), alias in sorted(
            annotations.aliases.items(), key=lambda item: item[1]
        )
    ] + [
        f"    {other}: TypeAlias = {name}"
        for name, other in sorted(annotations.shadowed.items())
    ]
