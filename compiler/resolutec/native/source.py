"""The text that mypyc compiles, made of the text of a plain module."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass

from .constants import constant_lines
from .contexts import TYPES, context_class, helper_lines
from .functions import (
    CompiledFunction,
    compiled,
    local_names,
    names_read,
    variables_read,
)
from .names import NativeNames, native_names
from .plain import PlainFunction, PlainModule, read_plain

LARGEST = 45_000
"""Nodes of all the functions of a module that are compiled, which bounds the time it takes."""

_HASH = re.compile(r'^OUTPUT_HASH = "([0-9a-f]{64})"$', re.MULTILINE)

MOST_CONSTANTS = 300
"""Constants of the module that compiled functions refer to."""


@dataclass(frozen=True, slots=True)
class NativeSource:
    """A module for mypyc: its own name, its text, and where each function begins in it.

    `compiled` functions have a fast form there; `left` is how many others the module has.
    """

    module: str
    text: str
    compiled: tuple[str, ...]
    left: int
    output_hash: str
    starts: tuple[tuple[int, str], ...]

    def function_at(self, line: int) -> str | None:
        """The function that a line of the text belongs to, None above all of them."""
        found = None
        for start, name in self.starts:
            if start > line:
                break
            found = name
        return found


def native_source(
    text: str, space: Mapping[str, object], without: Collection[str] = ()
) -> NativeSource:
    """The native form of a plain module.

    `space` holds the names of the executed module, `without` functions that have to stay plain.
    """
    found = _HASH.search(text)
    assert found is not None, "every generated module states its hash"
    plain = read_plain(text)
    names = native_names(plain.words)
    known = space.keys() - {function.name for function in plain.functions}
    chosen = _chosen(plain, known, names, without)
    functions = [function.plain for function in chosen]
    lines = _head(plain, functions, space, names)
    starts: list[tuple[int, str]] = []
    for function in chosen:
        starts.append((len(lines) + 1, function.plain.name))
        lines += function.lines
    total = len(plain.functions) + plain.others
    return NativeSource(
        f"resolute_native_{found[1][:16]}",
        "\n".join(lines) + "\n",
        tuple(function.name for function in functions),
        total - len(functions),
        found[1],
        tuple(starts),
    )


def _chosen(
    plain: PlainModule,
    known: Set[str],
    names: NativeNames,
    without: Collection[str],
) -> list[CompiledFunction]:
    """The functions that are compiled: all that can be, as far as there is room."""
    chosen: list[CompiledFunction] = []
    room = LARGEST
    used: set[str] = set()
    for function in plain.functions:
        found = None if function.name in without else compiled(function, names)
        if found is None or found.size > room:
            continue
        uses = (set(names_read(function)) - local_names(function)) & known
        if len(used | uses) <= MOST_CONSTANTS:
            room -= found.size
            used |= uses
            chosen.append(found)
    return chosen


def _head(
    plain: PlainModule,
    functions: Collection[PlainFunction],
    space: Mapping[str, object],
    names: NativeNames,
) -> list[str]:
    """Everything above the functions."""
    own = {function.name for function in functions}
    used = {
        name
        for function in functions
        for name in set(names_read(function)) - local_names(function)
        if name in space and name not in own
    }
    classes = [context.name for context in plain.contexts]
    compiled = " ".join([*sorted(own), *classes])
    lines = [
        "from __future__ import annotations",
        "",
        *(
            f"from {module} import {name} as {names.of(alias)}"
            for module, name, alias in (
                ("collections.abc", "Callable", "Callable"),
                ("typing", "Any", "Any"),
                ("typing", "Final", "Final"),
                ("typing", "final", "final"),
                ("resolute", "contexts", "contexts"),
                ("resolute", "native", "native"),
                *(("builtins", name, name) for name in TYPES),
            )
        ),
        "",
        f"{names.of('names')}: {names.of('Final')}[dict[str, {names.of('Any')}]]"
        f" = {names.of('native')}.names()",
        *(
            f"{names.of(name)}: {names.of('Final')}[{names.of('Any')}]"
            f" = {names.of('contexts')}.{name}"
            for name in ("checked", "check", "complete", "shown", "reduced")
        ),
        f"__compiled__ = {compiled!r}.split()",
        "",
        "",
        *helper_lines(names),
    ]
    # One constant for all: what stands outside of functions is a function too, and costs the
    # square of its length.
    lines += [
        f"{names.of('plain')}: {names.of('Final')}[{names.of('tuple')}"
        f"[{names.of('Any')}, ...]] = {names.of('tuple')}(",
        f"    [{names.of('names')}[{names.of('name')}] for {names.of('name')} in",
        f"    {' '.join(function.name for function in plain.functions)!r}.split()]",
        ")",
        "",
        "",
    ]
    for context in plain.contexts:
        of_context = (one for one in functions if one.context is context)
        read = {name for one in of_context for name in variables_read(one)}
        lines += context_class(context, read, names)
    return [*lines, *constant_lines(used - set(classes), space, names), "", ""]
