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
    meant = _meant_keys(findings, table, allowed)
    values = {
        key: scalar(findings, key, table.entries[key].value)
        for key in allowed
        if key in table.entries
    }
    _check_combination(findings, table, meant)
    condition, result = values.get("if"), values.get("then")
    branch = None
    if condition is not None and result is not None:
        branch = Branch(condition, result, table.span)
    return BranchTable(branch, values.get("else"), "else" in meant)


def _meant_keys(findings: Findings, table: Table, allowed: tuple[str, ...]) -> Set[str]:
    """The allowed keys that a table has, a misspelt one under what it seems to mean."""
    meant = set()
    for key, member in table.entries.items():
        if key in allowed:
            meant.add(key)
            continue
        near = wording.nearest(key, allowed)
        findings.fail(
            wording.unknown_branch_key(
                findings.source, member.key_span, findings.setting, key, allowed
            )
        )
        if near is not None:
            meant.add(near)
    return meant


def _check_combination(findings: Findings, table: Table, meant: Set[str]) -> None:
    source, setting = findings.source, findings.setting
    if "else" in meant:
        if len(meant) > 1:
            findings.fail(wording.both_if_and_else(source, table.span, setting))
    elif "if" in meant and "then" not in meant:
        findings.fail(wording.if_without_then(source, table.span, setting))
    elif "then" in meant and "if" not in meant:
        findings.fail(wording.then_without_if(source, table.span, setting))
    elif not meant:
        findings.fail(wording.neither_if_nor_else(source, table.span, setting))
