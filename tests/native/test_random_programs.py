"""Random programs decide in extensions as in plain modules, with either kind of context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from types import ModuleType, SimpleNamespace

import pytest

from resolutec.api import compile_text
from tests.native.building import Forms, both_forms, what_is_missing
from tests.properties.batches import Batch, batch
from tests.properties.contexts import values
from tests.properties.world import schema

MISSING = what_is_missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))

SEEDS = (1,)
CONTEXTS = 12


@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_random_programs(seed: int, mixed: bool, tmp_path: Path) -> None:
    programs = batch(seed, mixed=mixed)
    compiled = compile_text(
        programs.text,
        name="random.toml",
        schema=schema(),
        lenient=mixed,
        synchronous=True,
        contexts=True,
    )
    forms = both_forms(compiled, f"random_{seed}_{int(mixed)}", tmp_path)
    assert sum(map(forms.is_compiled, forms.plain.DECISIONS)) > 5
    assert list(disagreements(forms, programs)) == []


def disagreements(forms: Forms, programs: Batch) -> Iterator[str]:
    """Each way in which a compiled decision differs from the plain one."""
    for _, program in programs.settings:
        if not forms.is_compiled(program.key):
            continue
        random = Random(f"native {programs.seed} {program.key}")
        for _ in range(CONTEXTS):
            given = values(random, program)
            expected = decided(forms.plain, program.key, SimpleNamespace(**given))
            got = decided(forms.native, program.key, SimpleNamespace(**given))
            if got != expected:
                yield f"{program.text}: {given}: {got}, not {expected}"
            expected = decided(forms.plain, program.key, own(forms.plain, given))
            got = decided(forms.native, program.key, own(forms.native, given))
            if got != expected:
                yield f"{program.text}: own {given}: {got}, not {expected}"


def own(module: ModuleType, given: Mapping[str, object]) -> object:
    """A context of the module's own class with the values that it has."""
    kind = module.CONTEXTS["attempt"]
    return kind(**{name: given[name] for name in given if hasattr(kind, name)})


def decided(module: ModuleType, key: str, context: object) -> tuple[object, ...]:
    """The result with its type, or the failure as it is told."""
    try:
        result = module.DECISIONS[key](context)
    except Exception as error:  # noqa: BLE001  # both must raise it
        return type(error), str(error)
    return type(result).__name__, repr(result)
