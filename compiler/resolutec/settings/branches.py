"""The branches of an if-block: tables of `if`, `then` and `else` (spec, section 1)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from ..diagnostics import settings as wording
from .model import Branch, Scalar, Table
from .scalars import Findings, scalar

BRANCH_KEYS = ("if", "then", "else")


@dataclass(frozen=True, slots=True)
class BranchTable:
    """What a table among the branches holds: a branch, `else`, or nothing that is right.

    `is_else` holds where `else` is meant, whatever its value.
    """

    branch: Branch | None = None
    otherwise: Scalar | None = None
    is_else: bool = False


def branch_table(
    findings: Findings, table: Table, allowed: tuple[str, ...] = BRANCH_KEYS
) -> BranchTable:
    """Interpret one table; `allowed` are the keys that it may have."""
    values: dict[str, Scalar | None] = {}
    meant = set()
    for key, member in table.entries.items():
        if key in allowed:
            meant.add(key)
            values[key] = scalar(findings, key, member.value)
        else:
            # A misspelt key counts as what it seems to mean, so that it is told once.
            meant.update(filter(None, [wording.nearest(key, allowed)]))
            findings.fail(wording.unknown_branch_key, member.key_span, key, allowed)
    _check_combination(findings, table, meant)
    condition, result = values.get("if"), values.get("then")
    branch = None
    if condition is not None and result is not None:
        branch = Branch(condition, result, table.span)
    return BranchTable(branch, values.get("else"), "else" in meant)


def _check_combination(findings: Findings, table: Table, meant: Set[str]) -> None:
    match [key in meant for key in BRANCH_KEYS]:
        case [True, True, False] | [False, False, True]:
            pass
        case [_, _, True]:
            findings.fail(wording.both_if_and_else, table.span)
        case [True, False, False]:
            findings.fail(wording.if_without_then, table.span)
        case [False, True, False]:
            findings.fail(wording.then_without_if, table.span)
        case _:
            findings.fail(wording.neither_if_nor_else, table.span)
