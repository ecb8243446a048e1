"""What the optimiser's constants are measured by: the table and the ladder it stands for."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.project.repository import ROOT


def _tool() -> ModuleType:
    path = ROOT / "tools" / "break_even.py"
    spec = importlib.util.spec_from_file_location("break_even", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for their module
    spec.loader.exec_module(module)
    return module


TOOL = _tool()


@pytest.mark.parametrize(
    "constant", TOOL.CONSTANTS, ids=[each.name for each in TOOL.CONSTANTS]
)
def test_a_constant_makes_the_difference_that_is_measured(
    constant: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TOOL, "REPEATS", 1)
    monkeypatch.setattr(TOOL, "INPUTS", 5)
    size = constant.sizes[0]  # type: ignore[attr-defined]  # of a module loaded by its path
    without, table = (
        TOOL.compiled(constant, size, fewest).__code__ for fewest in (TOOL.NEVER, 0)
    )
    assert (without.co_code, without.co_consts) != (table.co_code, table.co_consts)
    assert TOOL.row(constant, size).count("|") == 2
