"""Types of values (spec, sections 4 and 6).

A `Type` is the set of kinds that a value may be of, with what is known of its strings and of
its elements. The strict checker works with types of one kind, a missing element, and the union
`string | number`; lenient policies use every union.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Kind(enum.Flag):
    """The kinds of values. BOOL is an integer that is known to be 0 or 1."""

    INT = enum.auto()
    FLOAT = enum.auto()
    BOOL = enum.auto()
    STRING = enum.auto()
    LIST = enum.auto()
    MISSING = enum.auto()
    """No element there, no such value: behaves as the empty string."""

    NUMBER = INT | FLOAT | BOOL
    SCALAR = INT | FLOAT | BOOL | STRING
    ANY = INT | FLOAT | BOOL | STRING | LIST


@dataclass(frozen=True, slots=True)
class Type:
    """The values that an expression may have.

    `members`: the strings it may be, where it may be a string and the set is closed.
    `enum`: the schema's name of that set, where it has one.
    `element`: what the elements of a list are; None where it is no list or always the empty one.
    """

    kinds: Kind
    members: frozenset[str] | None = None
    enum: str | None = None
    element: Type | None = None

    @property
    def optional(self) -> bool:
        """May be missing."""
        return self.may_be(Kind.MISSING)

    @property
    def present(self) -> Type:
        """The type without the missing value."""
        if not self.optional:
            return self
        return Type(self.kinds & ~Kind.MISSING, self.members, self.enum, self.element)

    def only(self, kinds: Kind) -> bool:
        """Every value of this type is of one of `kinds`."""
        # The operators of Flag cost a microsecond each, those of its integers do not.
        return not self.kinds._value_ & ~kinds._value_

    def may_be(self, kinds: Kind) -> bool:
        """Some value of this type is of one of `kinds`."""
        return bool(self.kinds._value_ & kinds._value_)


INT = Type(Kind.INT)
FLOAT = Type(Kind.FLOAT)
BOOL = Type(Kind.BOOL)
STRING = Type(Kind.STRING)
ANY_SCALAR = Type(Kind.SCALAR)
EMPTY_LIST = Type(Kind.LIST)
ANY_LIST = Type(Kind.LIST, element=Type(Kind.ANY))
"""Elements of an `any` list are of any kind; below that, lists are again of this type."""
ANY = Type(Kind.ANY, element=Type(Kind.ANY))


def list_of(element: Type) -> Type:
    """The type of lists whose elements are of a type."""
    return Type(Kind.LIST, element=element)


def closed(members: frozenset[str], name: str | None = None) -> Type:
    """The type of strings of a closed set."""
    return Type(Kind.STRING, members=members, enum=name)


NOTHING = Type(Kind(0))
"""The type of no value at all, such as that of the elements of an empty list."""


def element_of(sequence: Type) -> Type:
    """What the elements of the lists among a type's values are."""
    if sequence.element is not None:
        return sequence.element
    return Type(Kind.ANY) if Kind.ANY in sequence.kinds else NOTHING


def join(first: Type, second: Type) -> Type:
    """The narrowest type that has the values of both."""
    members, enum_name = _join_members(first, second)
    element = None
    if (first.kinds | second.kinds) & Kind.LIST:
        element = _join_elements(element_of(first), element_of(second))
    return Type(first.kinds | second.kinds, members, enum_name, element)


def _join_members(
    first: Type, second: Type
) -> tuple[frozenset[str] | None, str | None]:
    if Kind.STRING not in second.kinds:
        return first.members, first.enum
    if Kind.STRING not in first.kinds:
        return second.members, second.enum
    if first.members is None or second.members is None:
        return None, None
    same = first.enum == second.enum
    return first.members | second.members, first.enum if same else None


def _join_elements(first: Type, second: Type) -> Type | None:
    if not first.kinds:
        return second if second.kinds else None
    if not second.kinds or first == second:
        return first
    return join(first, second)


_NUMBER_NAMES = (
    (Kind.INT | Kind.FLOAT, "number"),
    (Kind.INT, "integer"),
    (Kind.FLOAT, "float"),
    (Kind.BOOL, "boolean"),
)


def describe(type_: Type) -> str:
    """A type in words: `list of string`, `string or number`, an enum by its name."""
    present = type_.present
    if not present.kinds:
        return "missing value"
    if present.only(Kind.LIST):
        return _describe_list(present)
    if Kind.ANY in present.kinds:
        return "any value"
    names = []
    if present.may_be(Kind.STRING):
        names.append(f"`{present.enum}`" if present.enum is not None else "string")
    names.extend(_describe_numbers(present.kinds))
    if present.may_be(Kind.LIST):
        names.append(_describe_list(present))
    return " or ".join(names)


def _describe_numbers(kinds: Kind) -> list[str]:
    names = []
    for named, name in _NUMBER_NAMES:
        if named in kinds:
            names.append(name)
            kinds &= ~named
    return names


def _describe_list(type_: Type) -> str:
    element = element_of(type_)
    if not element.present.kinds:
        return "empty list"
    if Kind.ANY in element.kinds:
        return "list"
    return f"list of {describe(element)}"
