"""Typed trees and the intermediate form as text: one node a line, operands indented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from resolutec.check import typed
from resolutec.functions.model import Function
from resolutec.ir import tree
from resolutec.regex.translate import Translation
from resolutec.regex.tree import Pattern
from resolutec.schema.model import EnumDeclaration, EnumMember, Variable
from resolutec.schema.types import Type, describe
from resolutec.source import Span

_LEFT_OUT = ("span", "translation", "enum", "hint", "note", "number")


def typed_text(setting: typed.Setting) -> str:
    """A setting: its branches, each expression with its type."""
    lines = [setting.key]
    for branch in setting.branches:
        lines += [
            "  if",
            *_node(branch.condition, 2),
            "  then",
            *_node(branch.result, 2),
        ]
    lines += ["  else", *_node(setting.otherwise, 2)]
    return "\n".join(lines) + "\n"


def ir_text(decision: tree.Decision) -> str:
    """A decision: its statements."""
    lines = [decision.key]
    for statement in decision.body:
        lines += _node(statement, 1)
    return "\n".join(lines) + "\n"


def _node(node: object, depth: int) -> list[str]:
    """A node on one line, its parts on lines of their own below it."""
    type_ = getattr(node, "type", None)
    words = [type(node).__name__, *filter(None, _words(node))]
    if isinstance(type_, Type):
        missing = "?" if type_.optional else ""
        words.append(f": {describe(type_)}{missing}")
    lines = [f"{'  ' * depth}{' '.join(words)}"]
    for part in _parts(node):
        lines += _node(part, depth + 1)
    return lines


def _words(node: object) -> Iterator[str]:
    """What of a node stands on its own line."""
    match node:
        case tree.Local():
            yield f"{node.hint}#{node.number}"
            return
        case tree.Group() | typed.CaptureRead():
            yield f"{node.number}"
        case tree.Literal():
            yield repr(node.value)
            return
        case _:
            pass
    for name, value in _fields(node):
        match value:
            case Type() | Span():
                continue
            case Variable() | EnumMember() | Function() | EnumDeclaration():
                yield value.name
            case Pattern():
                yield repr(value.text)
            case Translation():
                yield " + ".join(
                    repr(part) if isinstance(part, str) else part.name
                    for part in value.parts
                )
            case Enum():
                yield str(value.value)
            case bool():
                yield f"{name}" if value else ""
            case str() | int() | float():
                yield repr(value) if isinstance(value, str) else str(value)
            case tuple() if not any(_is_node(each) for each in value):
                yield repr(value) if value else ""
            case _:
                continue


def _parts(node: object) -> Iterator[object]:
    """The nodes below a node."""
    for _, value in _fields(node):
        if _is_node(value):
            yield value
        elif isinstance(value, tuple):
            yield from (each for each in value if _is_node(each))


def _fields(node: object) -> Iterator[tuple[str, object]]:
    assert is_dataclass(node)
    for field in fields(node):
        if field.name not in _LEFT_OUT:
            yield field.name, getattr(node, field.name)


def _is_node(value: object) -> bool:
    own = (
        Type,
        Span,
        Variable,
        EnumMember,
        EnumDeclaration,
        Function,
        Pattern,
        Translation,
    )
    return is_dataclass(value) and not isinstance(value, own)
