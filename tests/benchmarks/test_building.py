"""`python -m benchmarks --building`: how long policies take to compile, modules to import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import building, chart
from benchmarks.building import curve, policies
from benchmarks.building.compiling import Compiling, DoesNotCompileError, compiling
from benchmarks.building.importing import Importing
from benchmarks.building.run import BuildRun
from benchmarks.results import Environment
from resolutec import compile_text

RUN = BuildRun(
    Environment("1.0", "CPython 3", "Linux"),
    3,
    [
        Compiling(shape.name, size, [size / 1_000, size / 500], [size / 100])
        for shape in policies.SHAPES
        for size in (10, 1_000)
    ],
    [Importing(shape.name, 1_000, [0.002, 0.001], 5_000) for shape in policies.SHAPES],
    [0.05, 0.04],
)


@pytest.mark.parametrize("shape", policies.SHAPES, ids=lambda shape: shape.name)
def test_policies_have_as_many_rules_as_they_should(shape: policies.Shape) -> None:
    compiled = compile_text(shape.policy(60))
    assert not compiled.failed, compiled.diagnostics[0].message
    rules = sum(max(1, len(setting.branches)) for setting in compiled.policy.settings)
    assert rules == 60


def test_a_quick_run_measures_every_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--building", "--quick", "--repeats", "1"]) == 0
    shown = capsys.readouterr().out
    for shape in policies.SHAPES:
        assert f"{shape.title}, in memory" in shown
        assert f"{shape.title}, to a file" in shown
        assert f"50 {shape.title}" in shown
    assert "A second `resolute compile` of an unchanged policy takes" in shown


def test_figures_are_the_least() -> None:
    rows = [line.split() for line in building.text(RUN).splitlines()]
    assert [
        "equalities",
        "in",
        "one",
        "setting,",
        "in",
        "memory",
        "10",
        "1,000",
    ] in rows
    assert ["1,000", "settings", "in", "one", "table", "1.00", "5"] in rows


def test_documentation_is_written_between_its_markers() -> None:
    document = f"before\n{building.BUILD_BEGIN}\nold\n{building.BUILD_END}\nafter\n"
    written = building.with_figures(document, RUN)
    assert written.startswith(f"before\n{building.BUILD_BEGIN}\n\n| compile")
    assert written.endswith(f"{building.BUILD_END}\nafter\n")
    assert building.with_figures(written, RUN) == written


def test_the_document_has_the_markers() -> None:
    document = command.DOCUMENT.read_text(encoding="utf-8")
    assert building.with_figures(document, RUN) != document


def test_a_policy_with_errors_is_not_measured(tmp_path: Path) -> None:
    wrong = replace(
        policies.SHAPES[0], policy=lambda _: "[queue.outbound]\nnext-hop = 1"
    )
    with pytest.raises(DoesNotCompileError):
        compiling(wrong, [10], 1, tmp_path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--case", "outbound-tls"], "--building goes with"),
        (["--write-docs", "--quick"], "measured in full"),
        (["--repeats", "0"], "must be 1 or more"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--building", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.skipif(not chart.is_available(), reason="the extra `bench` is missing")
def test_the_curve_has_every_shape() -> None:
    drawn = curve.svg(RUN)
    for shape in policies.SHAPES:
        assert shape.title in drawn
