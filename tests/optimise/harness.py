"""Policies compiled for comparison: the body of one function, as a reader sees it."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from types import ModuleType

from resolutec import compile_text
from resolutec.emit.module import ModuleOptions, emit
from resolutec.ir import tree
from resolutec.ir.lower import lower
from resolutec.ir.verify import verify, verify_together
from resolutec.optimise.passes import ARRANGE, SIMPLIFY, simplify
from resolutec.optimise.tables import ARRANGE_TOGETHER, grown


def body(policy: str, function: str, mounts: Mapping[str, str] | None = None) -> str:
    """The statements of a generated function, without docstring and comments.

    On the way the intermediate form is verified after every pass.
    """
    compiled = compile_text(policy, mounts=mounts)
    assert not compiled.failed, [found.message for found in compiled.diagnostics]
    decisions = [lower(setting) for setting in compiled.policy.settings]
    for decision in decisions:
        verify_passes(decision)
    verify_together_passes(decisions)
    for node in ast.parse(compiled.source).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return "\n".join(ast.unparse(statement) for statement in node.body[1:])
    raise AssertionError(f"no function {function}")


def verify_passes(decision: tree.Decision) -> None:
    """Verify a decision as it is lowered, and after every pass."""
    verify(decision)
    for run in (*SIMPLIFY, *ARRANGE):
        decision = run(decision)
        verify(decision)


def verify_together_passes(decisions: Sequence[tree.Decision]) -> None:
    """Verify decisions of a table, if they can be decided together, after every pass."""
    whole = grown([simplify(decision) for decision in decisions])
    if whole is None:
        return
    verify_together(whole)
    for run in ARRANGE_TOGETHER:
        whole = run(whole)
        verify_together(whole)


def plain_module(policy: str, mounts: Mapping[str, str] | None = None) -> ModuleType:
    """The module of a policy without any optimisation."""
    checked = compile_text(policy, mounts=mounts).policy
    decisions = [lower(setting) for setting in checked.settings]
    source = emit(decisions, {}, options=ModuleOptions("0", "plain.toml", policy))
    module = ModuleType("plain")
    exec(source, module.__dict__)  # noqa: S102  # the module to compare with
    return module


def expire(block: str) -> str:
    """The body of `queue.schedule.expire` for a block."""
    return body(f"[queue.schedule]\nexpire = {block}\n", "queue_schedule_expire")


def hop(block: str) -> str:
    """The body of `queue.outbound.next-hop` for a block."""
    return body(f"[queue.outbound]\nnext-hop = {block}\n", "queue_outbound_next_hop")


def lines(text: str) -> str:
    """A text without the margin that it has in a test."""
    rows = text.strip("\n").split("\n")
    margin = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    return "\n".join(row[margin:].rstrip() for row in rows).rstrip()
