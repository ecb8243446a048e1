"""Blocks of the intermediate form as lines of Python."""

from __future__ import annotations

from typing import assert_never

from ..ir import tree
from ..schema.types import Kind
from .comments import comment
from .expressions import condition, expression
from .rule_index import rule_index_lines
from .scope import FunctionScope, TableUse


def block_lines(
    block: tree.Block, scope: FunctionScope, indent: int, notes: bool
) -> list[str]:
    """The statements of a block, with the policy's text above each where `notes` is set."""
    margin = " " * indent
    lines: list[str] = []
    for statement in block:
        if notes and isinstance(statement, tree.If | tree.Return) and statement.note:
            text = f"line {statement.note.line}: {statement.note.text}"
            lines += comment(text, indent)
        match statement:
            case tree.Assign():
                lines += _assign_lines(statement, scope, margin)
            case tree.Unpack():
                names = [
                    "_" if target is None else scope.local(target)
                    for target in statement.targets
                ]
                value = expression(statement.value, scope)
                lines.append(f"{margin}{', '.join(names)} = {value}")
            case tree.Return():
                lines.append(f"{margin}return {expression(statement.value, scope)}")
            case tree.Dispatch():
                lines += dispatch_lines(statement, scope, indent, notes)
            case tree.RuleIndex():
                look_up = rule_index_lines(statement, scope, indent + 4)
                plain = block_lines(statement.plain, scope, indent + 4, notes)
                lines += [f"{margin}try:", *look_up]
                lines += [f"{margin}except TypeError:", *plain]
            case tree.If():
                lines.append(f"{margin}if {condition(statement.test, scope)}:")
                lines += block_lines(statement.body, scope, indent + 4, notes)
            case _:
                assert_never(statement)
    return lines


def _assign_lines(
    statement: tree.Assign, scope: FunctionScope, margin: str
) -> list[str]:
    """An assignment; an element of a list of numbers is taken without asking if it is there.

    Such lists are octets of an address, which are all there, and asking costs as much as the
    comparisons that follow. Other lists are often empty, and an exception costs far more.
    """
    target, value = scope.local(statement.target), statement.value
    if (
        isinstance(value, tree.ElementOr)
        and isinstance(value.sequence, tree.Local)
        and value.index
        and value.type.present.only(Kind.INT)
    ):
        sequence = expression(value.sequence, scope)
        return [
            f"{margin}try:",
            f"{margin}    {target} = {sequence}[{value.index}]",
            f"{margin}except LookupError:",
            f"{margin}    {target} = {expression(value.default, scope)}",
        ]
    return [f"{margin}{target} = {expression(value, scope)}"]


def dispatch_lines(
    statement: tree.Dispatch, scope: FunctionScope, indent: int, notes: bool
) -> list[str]:
    """A look-up, and what is done with a subject of another type."""
    table = scope.module.table(statement.table, statement.default)
    match statement.table:
        case tree.EqualityTable():
            return _equality_lines(statement, table, scope, indent)
        case tree.RangeTable():
            if statement.table.size is None:
                return _bisection_lines(statement, table.name, scope, indent, notes)
            return _spread_lines(statement, table.name, scope, indent, notes)
        case _:
            assert_never(statement.table)


def _equality_lines(
    statement: tree.Dispatch, table: TableUse, scope: FunctionScope, indent: int
) -> list[str]:
    margin = " " * indent
    subject = expression(statement.subject, scope)
    first_equal = scope.module.runtime_name("dispatch", "first_equal")
    default = _default(statement, scope)
    returned, then = _taken(statement, scope, margin)
    arguments = subject if default == "None" else f"{subject}, {default}"
    return [
        f"{margin}try:",
        f"{margin}    {returned} {table.look_up}({arguments})",
        f"{margin}except TypeError:",
        f"{margin}    {returned} {first_equal}({table.name}, {subject}, {default})",
        *then,
    ]


def _spread_lines(
    statement: tree.Dispatch,
    table: str,
    scope: FunctionScope,
    indent: int,
    notes: bool,
) -> list[str]:
    margin = " " * indent
    subject = expression(statement.subject, scope)
    default = _default(statement, scope)
    returned, then = _taken(statement, scope, margin)
    no_entry = [f"{margin}    {returned} None"] if then else []
    missing = "LookupError" if statement.lead else "IndexError"
    return [
        f"{margin}try:",
        *block_lines(statement.lead, scope, indent + 4, notes),
        f"{margin}    {returned} {table}[{subject}] if {subject} >= 0 else {default}",
        f"{margin}except ({missing}, TypeError):",
        *block_lines(statement.plain, scope, indent + 4, notes),
        *no_entry,
        *then,
    ]


def _bisection_lines(
    statement: tree.Dispatch,
    table: str,
    scope: FunctionScope,
    indent: int,
    notes: bool,
) -> list[str]:
    margin = " " * indent
    subject = expression(statement.subject, scope)
    bisect = scope.module.runtime_name("ranges", "bisect_right")
    look_up = f"{table}[1][{bisect}({table}[0], {subject})]"
    lines = [f"{margin}if {subject}.__class__ is int:"]
    if statement.default is not None:
        lines.append(f"{margin}    return {look_up}")
        return [*lines, *block_lines(statement.plain, scope, indent, notes)]
    found = scope.found()
    return [
        *lines,
        f"{margin}    {found} = {look_up}",
        f"{margin}    if {found} is not None:",
        f"{margin}        return {found}",
        f"{margin}else:",
        *block_lines(statement.plain, scope, indent + 4, notes),
    ]


def _default(statement: tree.Dispatch, scope: FunctionScope) -> str:
    if statement.default is None:
        return "None"
    return expression(statement.default, scope)


def _taken(
    statement: tree.Dispatch, scope: FunctionScope, margin: str
) -> tuple[str, list[str]]:
    """What precedes a look-up: `return`, or a variable that is looked at afterwards."""
    if statement.default is not None:
        return "return", []
    found = scope.found()
    then = [f"{margin}if {found} is not None:", f"{margin}    return {found}"]
    return f"{found} =", then
