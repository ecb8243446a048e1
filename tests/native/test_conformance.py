"""A part of the conformance cases in extensions; `tests.conformance.run --native` has them all."""

from __future__ import annotations

import pytest

from tests.conformance.case import read_cases
from tests.conformance.engines import compiled
from tests.conformance.native import FOREIGN, OWN, extensions
from tests.conformance.run import OWN_CASES, case_files, failures
from tests.native.building import what_is_missing

MISSING = what_is_missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))

ONE_OF = 8


def test_extensions_give_what_the_spec_says() -> None:
    every = [case for path in case_files([OWN_CASES]) for case in read_cases(path)]
    cases = every[::ONE_OF]
    with extensions(cases, lambda case: not compiled(case).failed) as native:
        found = [str(failure) for case in cases for failure in failures(case, native)]
        assert native.compiled > 50
        assert native.plain == 0
        assert {name for case in cases for name in native.of(case)} == {FOREIGN, OWN}
    assert not found, "\n".join(found)
