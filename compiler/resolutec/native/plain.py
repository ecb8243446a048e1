"""A generated module, read for what its native form is made of.

The module's text is the interface: whatever passes and emission come up with, a function of
one context that asks no host can be compiled as it stands, and everything else stays plain.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..emit.contexts import SUFFIX


@dataclass(frozen=True, slots=True)
class PlainContext:
    """A context class: its name, and the kind of each variable by its attribute."""

    name: str
    kinds: Mapping[str, str]
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlainFunction:
    """A function that can be compiled, and its place among all of them."""

    place: int
    node: ast.FunctionDef
    parameter: str
    context: PlainContext

    @property
    def name(self) -> str:
        """What the module calls it."""
        return self.node.name


@dataclass(frozen=True, slots=True)
class PlainModule:
    """What of a module is compiled, and every name that occurs anywhere in it.

    `others` is how many functions can't be compiled.
    """

    contexts: tuple[PlainContext, ...]
    functions: tuple[PlainFunction, ...]
    others: int
    words: frozenset[str]


def read_plain(text: str) -> PlainModule:
    """Read the text of a generated module."""
    module = ast.parse(text)
    contexts = {found.name: found for found in _contexts(module)}
    functions: list[PlainFunction] = []
    others = 0
    for node in module.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        found = _function(len(functions), node, contexts)
        if found is None:
            others += 1
        else:
            functions.append(found)
    words = frozenset(_words(module))
    return PlainModule(tuple(contexts.values()), tuple(functions), others, words)


def _contexts(module: ast.Module) -> Iterator[PlainContext]:
    for node in module.body:
        match node:
            case ast.ClassDef(
                name=name, bases=[ast.Name(id=("Context" | "OpenContext") as base)]
            ):
                yield PlainContext(name, _kinds(node), base == "OpenContext")


def _kinds(node: ast.ClassDef) -> Mapping[str, str]:
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="__slots__")], value=value):
                kinds: Mapping[str, str] = ast.literal_eval(value)
                return kinds
    raise AssertionError("a context class says what it holds")


def _function(
    place: int,
    node: ast.FunctionDef | ast.AsyncFunctionDef,
    contexts: Mapping[str, PlainContext],
) -> PlainFunction | None:
    """A function of one context object, which asks no host and need not wait."""
    if isinstance(node, ast.AsyncFunctionDef):
        return None
    match node.args:
        case ast.arguments(
            posonlyargs=[ast.arg(arg=parameter, annotation=ast.Name(id=protocol))],
            args=[],
            kwonlyargs=[],
            vararg=None,
            kwarg=None,
        ):
            context = contexts.get(f"{protocol}{SUFFIX}")
            return (
                None
                if context is None
                else PlainFunction(place, node, parameter, context)
            )
    return None


def _words(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name
            case ast.AsyncFunctionDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name
