"""Random ladders on a few subjects: indexes decide, and read, what the ladders would."""

from __future__ import annotations

from random import Random

import pytest

from tests.properties import agreement
from tests.properties.amount import FIRST_SEED
from tests.properties.batches import Batch
from tests.properties.rule_ladders import TABLES, rule_ladder

BATCHES = 12
CONTEXTS = 40
"""Contexts that each ladder is decided for; most of its rules have to count for one."""


def _batch(seed: int) -> Batch:
    random = Random(f"rules {seed}")
    programs = [rule_ladder(random, table, "s") for table in TABLES]
    return Batch(seed, False, tuple(programs))


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + BATCHES))
def test_indexed_rules_decide_as_the_interpreter_does(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "CONTEXTS", CONTEXTS)
    found = list(agreement.disagreements(_batch(seed)))
    assert not found, f"{len(found)} disagreements\n\n{found[0]}"


def test_such_ladders_are_indexed() -> None:
    source = _batch(FIRST_SEED).unformatted_source(synchronous=True)
    assert "from resolute.rules import" in source
