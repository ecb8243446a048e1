"""Decisions as functions, tables as named tuples and the functions that fill them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..ir import tree
from ..ir.first_questions import remembers, with_first_marked
from ..ir.tree import Decision
from .annotations import Annotations
from .comments import comment, docstring, fits_docstring, shown, wrapped
from .literals import string_literal
from .names import field_name
from .scope import FunctionScope, ModuleScope
from .statements import block_lines

_LONGEST_SUMMARY = 160
_WIDTH = 78
"""Columns of a docstring inside a function, with its quotes on the same line."""


@dataclass(frozen=True, slots=True)
class Signature:
    """How a decision is called: its name, its argument, what it gives."""

    name: str
    parameter: str
    protocol: str
    result: str
    is_async: bool
    host: str | None
    """The host's type; None where the decision asks none."""


def signature_line(signature: Signature, host_name: str) -> str:
    """`def name(parameter: Protocol, /) -> Result:`."""
    parameters = f"{signature.parameter}: {signature.protocol}"
    if signature.host is not None:
        parameters += f", {host_name}: {signature.host}"
    prefix = "async def" if signature.is_async else "def"
    return f"{prefix} {signature.name}({parameters}, /) -> {signature.result}:"


def decision_lines(
    decision: Decision, signature: Signature, module: ModuleScope, host_name: str
) -> list[str]:
    """A decision's function; the policy stands in its docstring, or above each branch."""
    scope = FunctionScope(module, signature.parameter, host_name, signature.is_async)
    summary = shown(decision.summary)
    short = len(decision.summary) <= _LONGEST_SUMMARY and fits_docstring(summary)
    head = [
        signature_line(signature, host_name),
        *_told(decision, summary if short else ""),
    ]
    if signature.host is None:
        return [*head, *block_lines(decision.body, scope, 4, notes=not short)]
    return [*head, *_guarded_lines(decision, scope, notes=not short)]


def _guarded_lines(decision: Decision, scope: FunctionScope, notes: bool) -> list[str]:
    """The body of a decision that asks the host, whose failures name the setting."""
    start, body = _asking_lines(decision.body, scope, notes)
    failure = scope.module.runtime_name("errors", "HostError")
    error = scope.error()
    key = string_literal(decision.key)
    return [
        *start,
        "    try:",
        *body,
        f"    except {failure} as {error}:",
        f"        raise {error}.with_setting({key}) from {error}.__cause__",
    ]


def _asking_lines(
    block: tree.Block, scope: FunctionScope, notes: bool
) -> tuple[list[str], list[str]]:
    """What stands above `try`, and what in it.

    Answers are kept from the first question on. Where it depends on the evaluation which one
    that is, they are made above the first statement with one.
    """
    first = next((at for at, each in enumerate(block) if remembers((each,))), None)
    if first is None:
        return [], block_lines(block, scope, 8, notes)
    declared = f"{scope.answers()}: dict[object, object]"
    marked = with_first_marked(block)
    if marked is not None:
        return [f"    {declared}"], block_lines(marked, scope, 8, notes)
    before, after = block[:first], block[first:]
    return [], [
        *block_lines(before, scope, 8, notes),
        f"        {declared} = {{}}",
        *block_lines(after, scope, 8, notes),
    ]


def _told(decision: Decision, summary: str) -> list[str]:
    """The docstring: which setting, in which line, and in short what it decides."""
    title = f"`{shown(decision.key)}`, line {decision.line}"
    if not fits_docstring(title):
        return comment(title, 4)
    if summary and len(title) + len(summary) <= _WIDTH - 3:
        return docstring([f"{title}: {summary}."], 4)
    lines = wrapped(f"{title}.", _WIDTH)
    if summary:
        lines += ["", *wrapped(f"{summary}.", _WIDTH)]
    return docstring(lines, 4)


@dataclass(frozen=True, slots=True)
class Table:
    """Settings that stand in one TOML table and are decided together."""

    key: str
    name: str
    class_name: str
    signature: Signature
    members: tuple[tuple[str, Signature], ...]
    """Key and signature of each setting."""
    together: Decision
    """How they are decided, as far as possible in one pass."""


def unique_fields(table: Table) -> list[str]:
    """The fields of a table's named tuple, in the order of its settings."""
    fields: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for key, _ in table.members:
        wish = field_name(key[len(table.key) + 1 :])
        field, number = wish, numbers.get(wish, 1)
        while field in fields:
            number += 1
            field = f"{wish}_{number}"
        numbers[wish] = number
        fields[field] = None
    return list(fields)


def _table_told(title: str, table: Table) -> list[str]:
    """The docstring of a table's class or function."""
    text = f"{title} `{shown(table.key)}`."
    if not fits_docstring(text):
        return [*comment(text, 4), '    """A table of settings."""']
    return docstring(wrapped(text, _WIDTH), 4)


def class_lines(table: Table, annotations: Annotations) -> list[str]:
    """The named tuple of a table's results."""
    lines = [
        f"class {table.class_name}(NamedTuple):",
        *_table_told("The settings of the table", table),
        "",
    ]
    fields = unique_fields(table)
    names = set(fields)
    for field, (_, signature) in zip(fields, table.members, strict=True):
        shown_result = annotations.beside(names, signature.result)
        lines.append(f"    {field}: {shown_result}")
    return lines


def table_lines(
    table: Table,
    module: ModuleScope,
    host_name: str,
    signatures: Mapping[str, Signature],
) -> list[str]:
    """The function that decides a table's settings."""
    head = [
        signature_line(table.signature, host_name),
        *_table_told("Every setting of the table", table),
    ]
    body = table.together.body
    scope = FunctionScope(
        module, table.signature.parameter, host_name, table.signature.is_async
    )
    scope.results_class = table.class_name
    scope.calls = {
        key: (
            signatures[key].name,
            signatures[key].is_async,
            bool(signatures[key].host),
        )
        for key, _ in table.members
    }
    return [*head, *block_lines(body, scope, 4, notes=False)]
