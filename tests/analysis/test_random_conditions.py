"""A condition that is called constant is constant wherever its answer matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace

import pytest

from resolutec.analysis.facts import span_of
from resolutec.analysis.terms import operands_of
from resolutec.check import typed
from resolutec.interpreter import HostFailed
from resolutec.meaning.values import is_true
from tests.analysis.policies import analyse
from tests.analysis.recording import Recorder
from tests.analysis.test_random_programs import contexts, programs
from tests.properties.hosts import InterpreterHost

CONSTANT = {"always-true": True, "always-false": False}


def texts(
    setting: typed.Setting,
) -> Iterator[tuple[typed.PolicyText, typed.Expression]]:
    for branch in setting.branches:
        yield branch.condition_text, branch.condition
        yield branch.result_text, branch.result
    yield setting.otherwise_text, setting.otherwise


def nodes_that_matter(node: typed.Expression) -> Iterator[typed.Expression]:
    """All but what `if_then` evaluates without choosing it."""
    yield node
    operands = operands_of(node)
    if isinstance(node, typed.FunctionCall) and node.function.name == "if_then":
        operands = operands[:1]
    for operand in operands:
        yield from nodes_that_matter(operand)


def claims(setting: typed.Setting) -> dict[int, bool]:
    """By the id of a node: what its truth is always said to be."""
    said = {
        found.span: CONSTANT[found.code]
        for found in analyse(setting)
        if found.code in CONSTANT
    }
    return {
        id(node): said[span_of(text, node)]
        for text, root in texts(setting)
        for node in nodes_that_matter(root)
        if span_of(text, node) in said
    }


def evaluate(setting: typed.Setting, context: Mapping[str, object]) -> Recorder:
    recorder = Recorder(SimpleNamespace(**context), InterpreterHost())
    try:
        for branch in setting.branches:
            if is_true(recorder.value_of(branch.condition)):
                recorder.value_of(branch.result)
                return recorder
        recorder.value_of(setting.otherwise)
    except HostFailed:
        pass
    return recorder


@pytest.mark.parametrize("first", [0, 10])
def test_constant_conditions_never_turn_out_otherwise(first: int) -> None:
    confirmed = 0
    for seed in range(first, first + 2):
        for setting, program in programs(seed):
            said = claims(setting)
            for context in contexts(seed, program) if said else ():
                truths = evaluate(setting, context).truths
                for node, truth in said.items():
                    assert truths.get(node, {truth}) == {truth}, program.text
                    confirmed += node in truths
    assert confirmed > 10
