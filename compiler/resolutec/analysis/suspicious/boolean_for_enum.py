"""`boolean-for-enum`: `starttls = true` means `require`, `false` means `disable`."""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics.model import Diagnostic
from ...diagnostics.suspicious import boolean_for_enum, truth_for_enum
from ...schema.model import EnumDeclaration, ResultKind
from ...schema.types import Kind
from .places import Place, places, possible_results


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A warning for each truth value that stands for a constant."""
    result = setting.result
    if result.kind is not ResultKind.ENUM or result.enum is None:
        return ()
    return tuple(
        found
        for place in places(setting)
        if not place.is_condition
        for node in _values(place)
        if node.type.kinds and node.type.only(Kind.BOOL)
        for found in _finding(place, node, result.enum)
    )


def _values(place: Place) -> Iterator[typed.Expression]:
    """What the result, or an element of it, may be."""
    for node in possible_results(place.expression):
        if isinstance(node, typed.ArrayDisplay):
            for item in node.items:
                yield from possible_results(item)
        else:
            yield node


def _finding(
    place: Place, node: typed.Expression, enum: EnumDeclaration
) -> Iterator[Diagnostic]:
    # `false` is what such a setting is switched off with.
    switched_off = place.setting.result.or_false
    on, off = _meaning(enum, 1), None if switched_off else _meaning(enum, 0)
    if not isinstance(node, typed.Constant):
        if on is not None or off is not None:
            yield truth_for_enum(on, off, enum.name, *place.at(node.span))
        return
    constant = on if node.value else off
    if constant is not None:
        word = "true" if node.value else "false"
        yield boolean_for_enum(word, constant, enum.name, *place.at(node.span))


def _meaning(enum: EnumDeclaration, number: int) -> str | None:
    """The member that a truth value stands for."""
    for member in enum.members:
        if member.number == number:
            return member.name
    return None
