"""If-blocks written as arrays: `[ { if = …, then = … }, { else = … } ]` (spec, section 1)."""

from __future__ import annotations

from ..diagnostics import settings as wording
from ..source import Span
from .branches import BranchTable, branch_table
from .model import Array, Block, Branch, Invalid, Scalar, Table, Value
from .scalars import Findings, kind_of


def if_block(findings: Findings, array: Array) -> Block | None:
    """Interpret an array of branches; None where it has no `else` with a value."""
    if not array.items:
        findings.fail(wording.empty_block, array.span)
        return None
    if not any(isinstance(item, Table | Array | Invalid) for item in array.items):
        findings.fail(wording.list_of_values, array.span)
        return None
    branches: list[Branch] = []
    otherwise: Scalar | None = None
    first_else: Span | None = None
    for item in array.items:
        read = _item(findings, item)
        if first_else is not None:
            _check_after_else(findings, item, read, first_else)
        elif read.is_else:
            first_else, otherwise = item.span, read.otherwise
        elif read.branch is not None:
            branches.append(read.branch)
    if first_else is None:
        findings.fail(wording.no_else, _end(array))
    if otherwise is None:
        return None
    return Block(tuple(branches), otherwise, array.span)


def _item(findings: Findings, item: Value) -> BranchTable:
    match item:
        case Table():
            return branch_table(findings, item)
        case Array():
            findings.fail(wording.nested_array, item.span)
        case Invalid():
            findings.has_failed = True
        case _:
            kind = kind_of(item)
            findings.fail(wording.branch_not_a_table, item.span, kind)
    return BranchTable()


def _check_after_else(
    findings: Findings, item: Value, read: BranchTable, first_else: Span
) -> None:
    if read.is_else:
        findings.fail(wording.two_elses, item.span, first_else)
    elif isinstance(item, Table):
        findings.fail(wording.after_else, item.span)


def _end(array: Array) -> Span:
    """Where an array could go on: its closing bracket, or the last `[[key]]` header."""
    if array.items[0].start == array.start:
        return array.items[-1].span
    return Span(array.end - 1, array.end)
