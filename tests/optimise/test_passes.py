"""Passes are left out only where they would find nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec import compile_text
from resolutec.ir import tree
from resolutec.ir.lower import lower
from resolutec.optimise.chain_comparisons import chain_comparisons
from resolutec.optimise.passes import (
    ARRANGE,
    SIMPLIFY,
    WORKS_ON,
    Pass,
    optimise,
    simplify,
)
from resolutec.optimise.use_sets import use_sets
from tests.project.repository import ROOT

POLICIES = sorted(
    path
    for folder in (ROOT / "policies", ROOT / "benchmarks" / "policies")
    for path in folder.glob("*.toml")
    if not path.name.endswith((".schema.toml", ".test.toml"))
)


def decisions(path: Path) -> list[tree.Decision]:
    schema = path.with_name(f"{path.stem}.schema.toml")
    text = path.read_text(encoding="utf-8")
    if schema.exists():
        from resolutec.schema.load import load_schema

        loaded = load_schema(schema.read_text(encoding="utf-8"), path.stem)
        compiled = compile_text(text, schema=loaded)
    else:
        compiled = compile_text(text)
    assert not compiled.failed, [found.message for found in compiled.diagnostics]
    return [lower(setting) for setting in compiled.policy.settings]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_result_is_that_of_all_passes(path: Path) -> None:
    for decision in decisions(path):
        everything = decision
        for run in (*SIMPLIFY, *ARRANGE):
            everything = run(everything)
        assert optimise(decision) == everything


def test_conditions_name_passes_that_run() -> None:
    assert WORKS_ON.keys() <= {*SIMPLIFY, *ARRANGE}


@pytest.mark.parametrize(
    "run", [*SIMPLIFY, chain_comparisons, use_sets], ids=lambda run: run.__name__
)
def test_conditions_stay_the_same_objects_where_nothing_changes(run: Pass) -> None:
    policy = (
        "[queue.outbound]\nnext-hop = ["
        "{ if = \"starts_with(rcpt_domain, 'a') && retry_num > 1\", then = \"'b'\" }, "
        "{ else = false }]\n"
    )
    compiled = compile_text(policy)
    assert not compiled.failed
    decision = simplify(lower(compiled.policy.settings[0]))
    before, after = decision.body[0], run(decision).body[0]
    assert isinstance(before, tree.If)
    assert isinstance(after, tree.If)
    assert after.test is before.test
