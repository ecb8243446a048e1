"""Enums of a schema: closed sets of values."""

from __future__ import annotations

from . import errors
from .errors import Path
from .language import is_class_name
from .model import EnumDeclaration, EnumMember
from .reader import Table, as_table

FIELDS = ("doc", "members", "accepts-strings")
MEMBER_FIELDS = ("name", "aliases", "number")

FIRST_NUMBER = 2
"""Members without numbers count from here, so that none is worth `true` or `false`."""


def build_enums(document: Table) -> dict[str, EnumDeclaration]:
    """The enums of a schema by name, in the order of the file. Raises SchemaError."""
    return {name: _build(name, table) for name, table in document.tables("enums")}


def _build(name: str, table: Table) -> EnumDeclaration:
    table.only(FIELDS)
    if not is_class_name(name):
        raise errors.bad_identifier("class", name, table.path)
    items = table.items("members")
    if not items:
        raise errors.missing_field(table.at("members"))
    path = table.at("members")
    members = _numbered(tuple(_member(item, path) for item in items), path)
    _check_spellings(members, path)
    return EnumDeclaration(
        name, members, table.flag("accepts-strings"), table.text("doc") or ""
    )


def _member(item: object, path: Path) -> EnumMember:
    if isinstance(item, str):
        return EnumMember(item)
    table = as_table(item, path)
    table.only(MEMBER_FIELDS)
    name = table.required_text("name")
    return EnumMember(name, table.texts("aliases"), table.integer("number"))


def _numbered(members: tuple[EnumMember, ...], path: Path) -> tuple[EnumMember, ...]:
    numbers = [member.number for member in members if member.number is not None]
    if not numbers:
        return tuple(
            EnumMember(member.name, member.aliases, number)
            for number, member in enumerate(members, FIRST_NUMBER)
        )
    if len(numbers) < len(members):
        raise errors.partly_numbered(path)
    if len(set(numbers)) < len(numbers):
        twice = next(number for number in numbers if numbers.count(number) > 1)
        raise errors.duplicate("number", str(twice), path)
    return members


def _check_spellings(members: tuple[EnumMember, ...], path: Path) -> None:
    seen: set[str] = set()
    for member in members:
        for spelling in (member.name, *member.aliases):
            if spelling in seen:
                raise errors.duplicate("member", spelling, path)
            seen.add(spelling)
