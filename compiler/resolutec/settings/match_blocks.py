"""If-blocks of the `match` form: `{"match": {"0": {…}, …}, "else": …}` (spec, section 1)."""

from __future__ import annotations

import re

from ..diagnostics import settings as wording
from .branches import branch_table
from .model import Block, Branch, Invalid, Member, Table
from .scalars import Findings, kind_of, scalar

_KEYS = ("match", "else")
_NUMBER = re.compile(r"[0-9]+")


def match_block(findings: Findings, table: Table) -> Block | None:
    """Interpret a table with `match` or `else`; None where `else` has no value."""
    for key, member in table.entries.items():
        if key not in _KEYS:
            findings.fail(wording.unknown_branch_key, member.key_span, key, _KEYS)
    numbered = table.entries.get("match")
    branches = () if numbered is None else _branches(findings, numbered)
    closing = table.entries.get("else")
    if closing is None:
        findings.fail(wording.match_without_else, table.span)
        return None
    otherwise = scalar(findings, "else", closing.value)
    if otherwise is None:
        return None
    return Block(branches, otherwise, table.span)


def _branches(findings: Findings, match: Member) -> tuple[Branch, ...]:
    """The branches under `match`, in the order of their numbers."""
    if not isinstance(match.value, Table):
        _wrong_kind(findings, match, "a table of numbered branches")
        return ()
    found: dict[str, tuple[str, Branch | None]] = {}
    for key, member in match.value.entries.items():
        branch = _branch(findings, member)
        if not _NUMBER.fullmatch(key):
            findings.fail(wording.branch_number, member.key_span, key)
            continue
        digits = key.lstrip("0")
        first = found.setdefault(digits, (key, branch))
        if first[0] != key:
            findings.fail(wording.branch_number_twice, member.key_span, key, first[0])
    # Numbers in order without converting them, for they may have any length.
    ordered = sorted(found, key=lambda digits: (len(digits), digits))
    branches = (found[digits][1] for digits in ordered)
    return tuple(branch for branch in branches if branch is not None)


def _branch(findings: Findings, member: Member) -> Branch | None:
    if isinstance(member.value, Table):
        return branch_table(findings, member.value, ("if", "then")).branch
    _wrong_kind(findings, member, "a branch with `if` and `then`")
    return None


def _wrong_kind(findings: Findings, member: Member, wanted: str) -> None:
    if isinstance(member.value, Invalid):
        findings.has_failed = True
        return
    kind = kind_of(member.value)
    findings.fail(wording.wrong_part_of_match, member.value.span, kind, wanted)
