"""Nothing that the analysis says is false: held against evaluations of random programs.

The programs are in the whole language, the inputs close to their constants.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from types import SimpleNamespace

import pytest

from resolutec.analysis.decision_table import decision_table
from resolutec.analysis.inputs import value_of_term
from resolutec.analysis.ladder import climb
from resolutec.analysis.regions import Region
from resolutec.analysis.terms import inside
from resolutec.analysis.witnesses import witness
from resolutec.check import typed
from resolutec.functions.model import Effect
from resolutec.interpreter import HostFailed, evaluate
from resolutec.meaning.values import from_python
from resolutec.schema.model import ResultKind, ResultType
from resolutec.schema.types import INT
from resolutec.source import Span
from tests.analysis.policies import analyse
from tests.properties.batches import batch
from tests.properties.contexts import values
from tests.properties.hosts import InterpreterHost
from tests.properties.outcomes import interpreted
from tests.properties.programs import Program

SEEDS = range(7)
INPUTS = 60


def programs(seed: int) -> Iterator[tuple[typed.Setting, Program]]:
    for mixed in (False, True):
        yield from batch(seed, mixed=mixed).settings


def contexts(seed: int, program: Program) -> Iterator[Mapping[str, object]]:
    random = Random(seed)
    for _ in range(INPUTS):
        yield values(random, program)


def branch_taken(setting: typed.Setting, context: Mapping[str, object]) -> int | None:
    """The number of the branch; None where the host ends the evaluation."""
    span = Span(0, 0)
    numbered = replace(
        setting,
        branches=tuple(
            replace(branch, result=typed.Constant(number, INT, span))
            for number, branch in enumerate(setting.branches)
        ),
        otherwise=typed.Constant(len(setting.branches), INT, span),
        result=ResultType(ResultKind.ANY),
    )
    try:
        number = evaluate(numbered, SimpleNamespace(**context), InterpreterHost())
    except HostFailed:
        return None
    assert isinstance(number, int)
    return number


@pytest.mark.parametrize("seed", SEEDS)
def test_no_branch_that_is_taken_is_called_dead(seed: int) -> None:
    taken = 0
    for setting, program in programs(seed):
        followed = climb(setting)
        for context in contexts(seed, program):
            number = branch_taken(setting, context)
            if number is not None:
                taken += 1
                assert not followed.dead(number), (program.text, context)
    assert taken > INPUTS


def test_a_branch_that_changes_nothing_can_be_left_out() -> None:
    compared = 0
    for seed in SEEDS:
        for setting, program in programs(seed):
            for shorter in without_needless_branches(setting):
                for context in contexts(seed, program):
                    (whole,) = interpreted([setting], context)
                    (left,) = interpreted([shorter], context)
                    if whole.calls == left.calls:
                        compared += 1
                        outcomes = (whole.result, whole.failure, program.text)
                        assert outcomes == (left.result, left.failure, program.text)
    assert compared > INPUTS


def without_needless_branches(setting: typed.Setting) -> Iterator[typed.Setting]:
    """The setting without each branch that is said to change nothing."""
    places = {found.span for found in analyse(setting) if found.code == "same-result"}
    for branch in setting.branches:
        if branch.condition_text.span in places:
            rest = tuple(each for each in setting.branches if each is not branch)
            yield replace(setting, branches=rest)


def is_asked_by_itself(region: Region) -> bool:
    """The term's value is the same wherever in an evaluation it is asked for."""
    for node in inside([region.term.node]):
        match node:
            case typed.CaptureRead():
                return False
            case typed.FunctionCall() if node.function.effect is Effect.CHANGES:
                return False
    return True


def covers(region: Region, context: Mapping[str, object]) -> bool:
    return region.admits(value_of_term(region.term, context, InterpreterHost()))


@pytest.mark.parametrize("seed", SEEDS)
def test_one_row_covers_an_input_and_has_its_branch(seed: int) -> None:
    covered = 0
    for setting, program in programs(seed):
        table = decision_table(setting)
        regions = [region for row in table.rows for region in row.when.values()]
        if not table.exact or not all(map(is_asked_by_itself, regions)):
            continue
        for context in contexts(seed, program):
            number = branch_taken(setting, context)
            if number is None:
                continue
            try:
                rows = [
                    row.number
                    for row in table.rows
                    if all(covers(region, context) for region in row.when.values())
                ]
            except HostFailed:
                continue
            covered += 1
            assert rows == [number], (program.text, context)
    assert covered > INPUTS


@pytest.mark.parametrize("seed", SEEDS[:3])
def test_a_witness_takes_the_branch_of_its_row(seed: int) -> None:
    found = 0
    for setting, program in programs(seed):
        table = decision_table(setting)
        for row in table.rows[:6] if table.exact else ():
            given = witness(table, row)
            if given is None:
                continue
            found += 1
            context = {
                name: from_python(value) for name, value in given.values.items()
            } | {"globals": given.globals}
            if not given.answers:
                number = branch_taken(setting, context)
                assert number in (row.number, None), program.text
    assert found > 20
