"""What a function's result may be, given the types of its arguments (spec, sections 5, 6).

Every rule is sound for arguments of any type, as lenient policies have them: the type that it
gives has every value that the function may yield.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ..schema.types import (
    EMPTY_LIST,
    STRING,
    Kind,
    Type,
    element_of,
    join,
    list_of,
)

ResultRule: TypeAlias = Callable[[Sequence[Type]], Type]

_PART_LISTS = frozenset({"ip", "ipv4", "ipv6", "mx", "ptr"})
_TEXT = Kind.STRING | Kind.MISSING


def always(result: Type) -> ResultRule:
    """The same type for any arguments."""
    return lambda _arguments: result


def mapped(result: Type) -> ResultRule:
    """`result` for one text, a list of it for a list of texts."""

    def rule(arguments: Sequence[Type]) -> Type:
        subject = arguments[0]
        if subject.only(Kind.LIST):
            return list_of(result)
        return join(result, list_of(result)) if subject.may_be(Kind.LIST) else result

    return rule


def items(arguments: Sequence[Type]) -> Type:
    """A list of the elements of the first argument, or of that argument itself."""
    subject = arguments[0]
    single = _without(subject, Kind.LIST | Kind.MISSING)
    element = join(element_of(subject), single)
    return list_of(element) if element.kinds else EMPTY_LIST


def unchanged(arguments: Sequence[Type]) -> Type:
    """The type of the first argument."""
    return arguments[0]


def lines_of(arguments: Sequence[Type]) -> Type:
    """A list of strings for a string; every other value is left as it is."""
    subject = arguments[0]
    rest = _without(subject, _TEXT)
    return join(list_of(STRING), rest) if subject.may_be(_TEXT) else rest


def either_branch(arguments: Sequence[Type]) -> Type:
    """What the second or the third argument may be."""
    return join(arguments[1], arguments[2])


def dns_answer(arguments: Sequence[Type]) -> Type:
    """By the type of the record: one text, or a list of names or addresses."""
    record = arguments[1]
    known = record.members if record.only(Kind.STRING) else None
    if known == frozenset({"txt"}):
        return STRING
    if known is not None and known <= _PART_LISTS:
        return list_of(STRING)
    return join(STRING, list_of(STRING))


def _without(type_: Type, kinds: Kind) -> Type:
    left = type_.kinds & ~kinds
    text = Kind.STRING in left
    return Type(
        left,
        type_.members if text else None,
        type_.enum if text else None,
        element_of(type_) if Kind.LIST in left else None,
    )
