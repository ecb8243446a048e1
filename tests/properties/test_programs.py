"""Random programs: compiled and interpreted decisions are the same in every respect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolutec.ir.groups import table_groups
from resolutec.ir.lower import lower
from resolutec.schema.model import ResultKind
from tests.optimise.harness import verify_passes, verify_together_passes
from tests.properties.agreement import disagreements
from tests.properties.amount import FIRST_SEED, PROGRAMS
from tests.properties.batches import SIZE, batch
from tests.properties.outcomes import Outcome, difference

CHUNK = 10
"""Pairs of batches that one test runs."""

FIRST = range(0, -(-PROGRAMS // (2 * SIZE)), CHUNK)


@pytest.mark.parametrize("first", FIRST)
def test_compiled_decisions_are_those_of_the_interpreter(first: int) -> None:
    """Strict programs are taken and fail with nothing but a result that is none.

    Every form of a module (optimised, not optimised, asynchronous) gives the interpreter's
    result, reads no variable that it did not read, and asks the host the same questions; and
    the function of a table gives the results of its settings.
    """
    found = [
        f"seed {seed}, {'lenient' if mixed else 'strict'}: {told}"
        for seed in range(FIRST_SEED + first, FIRST_SEED + first + CHUNK)
        for mixed in (False, True)
        for told in disagreements(batch(seed, mixed=mixed))
    ]
    assert not found, f"{len(found)} disagreements\n\n" + "\n".join(found[:5])


# One in four: the verifier takes longer than the programs.
@pytest.mark.parametrize("first", FIRST[::4])
def test_decisions_are_well_formed_after_every_pass(first: int) -> None:
    for seed in range(FIRST_SEED + first, FIRST_SEED + first + CHUNK):
        for mixed in (False, True):
            settings = batch(seed, mixed=mixed).checked.policy.settings
            decisions = [lower(setting) for setting in settings]
            for decision in decisions:
                verify_passes(decision)
            for group in table_groups(decisions).values():
                verify_together_passes(group)


def test_enough_programs_are_run() -> None:
    assert len(FIRST) * CHUNK * 2 * SIZE >= PROGRAMS >= 1


def test_a_seed_always_gives_the_same_programs() -> None:
    assert batch(7, mixed=True).text == batch(7, mixed=True).text
    assert batch(7, mixed=True).text != batch(8, mixed=True).text


def outcome(**changes: object) -> Outcome:
    return replace(
        Outcome(1, None, frozenset("ab"), (("key_get", ("a", "b")),)),
        **changes,  # type: ignore[arg-type]  # fields of any of the types
    )


@pytest.mark.parametrize(
    ("got", "kind", "what"),
    [
        (outcome(), ResultKind.INTEGER, None),
        (outcome(result=2), ResultKind.INTEGER, "result"),
        (outcome(result=True), ResultKind.INTEGER, "result"),
        (outcome(result=True), ResultKind.ANY, None),
        (outcome(result="1"), ResultKind.ANY, "result"),
        (outcome(failure="no such result"), ResultKind.INTEGER, "outcome"),
        (outcome(reads=frozenset("a")), ResultKind.INTEGER, None),
        (outcome(reads=frozenset("abc")), ResultKind.INTEGER, "set of variables read"),
        (outcome(calls=()), ResultKind.INTEGER, "sequence of questions to the host"),
    ],
)
def test_every_kind_of_difference_is_noticed(
    got: Outcome, kind: ResultKind, what: str | None
) -> None:
    assert difference(outcome(), got, (kind,)) == what
