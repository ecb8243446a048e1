"""Types as text: what a schema writes for a variable and for a setting's result."""

from __future__ import annotations

from collections.abc import Mapping

from . import errors
from .errors import Path
from .model import EnumDeclaration, ResultKind, ResultType
from .types import ANY, BOOL, FLOAT, INT, STRING, Kind, Type, closed, list_of

SCALARS: Mapping[str, Type] = {
    "integer": INT,
    "float": FLOAT,
    "boolean": BOOL,
    "string": STRING,
}

LIST_PREFIX = "list of "
FALSE_SUFFIX = "| false"
ENUM_PREFIX = "enum "


def parse_type(
    text: str, enums: Mapping[str, EnumDeclaration], optional: bool, path: Path
) -> Type:
    """The type of a variable from its text; MISSING added where it is optional.

    Raises SchemaError where the text is no type.
    """
    parsed = _present_type(text, enums)
    if parsed is None:
        raise errors.bad_type(text, path)
    if not optional:
        return parsed
    kinds = parsed.kinds | Kind.MISSING
    return Type(kinds, parsed.members, parsed.enum, parsed.element)


def _present_type(text: str, enums: Mapping[str, EnumDeclaration]) -> Type | None:
    words = " ".join(text.split())
    if words == "any":
        return ANY
    if words.startswith(LIST_PREFIX):
        element = _scalar(words.removeprefix(LIST_PREFIX), enums)
        return list_of(element) if element is not None else None
    return _scalar(words, enums)


def _scalar(text: str, enums: Mapping[str, EnumDeclaration]) -> Type | None:
    if text in enums:
        members = frozenset(member.name for member in enums[text].members)
        return closed(members, text)
    return SCALARS.get(text)


def parse_result(
    text: str, enums: Mapping[str, EnumDeclaration], path: Path
) -> ResultType:
    """A setting's result from its text, such as `list of enum Carrier | false`.

    Raises SchemaError where the text is no result, or names an enum that is not there.
    """
    words = " ".join(text.replace("|", " | ").split())
    or_false = words.endswith(FALSE_SUFFIX)
    words = words.removesuffix(FALSE_SUFFIX).rstrip()
    is_list = words.startswith(LIST_PREFIX)
    words = words.removeprefix(LIST_PREFIX)
    if words.startswith(ENUM_PREFIX):
        name = words.removeprefix(ENUM_PREFIX)
        if name not in enums:
            raise errors.unknown_reference("enum", name, path, enums)
        if or_false and any(member.number == 0 for member in enums[name].members):
            raise errors.ambiguous_false(text, path)
        return ResultType(ResultKind.ENUM, enums[name], is_list, or_false)
    if words == ResultKind.ENUM.value or words not in _RESULT_KINDS:
        raise errors.bad_result(text, path)
    if or_false and words in _HOLD_ZERO:
        raise errors.ambiguous_false(text, path)
    return ResultType(_RESULT_KINDS[words], None, is_list, or_false)


_HOLD_ZERO = ("boolean", "integer", "any")
_RESULT_KINDS = {kind.value: kind for kind in ResultKind}


def result_text(result: ResultType) -> str:
    """The text that `parse_result` reads as this result."""
    base = result.kind.value
    if result.enum is not None:
        base = f"{ENUM_PREFIX}{result.enum.name}"
    prefix = LIST_PREFIX if result.is_list else ""
    suffix = f" {FALSE_SUFFIX}" if result.or_false else ""
    return f"{prefix}{base}{suffix}"


def type_text(type_: Type) -> str:
    """The text that `parse_type` reads as this type, `optional` left out."""
    present = type_.present
    if present.kinds == Kind.ANY:
        return "any"
    if present.kinds == Kind.LIST:
        element = present.element
        return f"{LIST_PREFIX}{type_text(element)}" if element else "empty list"
    if present.enum is not None:
        return present.enum
    for name, scalar in SCALARS.items():
        if present.kinds == scalar.kinds:
            return name
    names = [name for name, scalar in SCALARS.items() if present.may_be(scalar.kinds)]
    return " | ".join(names)
