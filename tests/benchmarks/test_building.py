"""`python -m benchmarks --building`: how long policies take to compile, modules to import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import building, chart, parts
from benchmarks.building import curve, policies
from benchmarks.building.compiling import Compiling, DoesNotCompileError, compiling
from benchmarks.building.importing import Importing
from benchmarks.building.run import BuildRun
from benchmarks.document import Run
from benchmarks.report import BUILDING, with_results
from benchmarks.results import Environment
from resolutec import compile_text

RUN = BuildRun(
    3,
    [
        Compiling(shape.name, size, [size / 1_000, size / 500], [size / 100])
        for shape in policies.SHAPES
        for size in (10, 1_000, 10_000)
    ],
    [Importing(shape.name, 1_000, [0.002, 0.001], 5_000) for shape in policies.SHAPES],
    [0.05, 0.04],
)


RUNS = [Run(Environment("1.0", "CPython 3", "Linux"), 3, 1, building=RUN)]


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
        "10,000",
    ] in rows
    assert ["1,000", "settings", "in", "one", "table", "1.00", "5"] in rows


def test_documentation_is_written_between_its_markers() -> None:
    begin, end = BUILDING
    written = with_results(f"before\n{begin}\nold\n{end}\nafter\n", RUNS)
    assert written.startswith(f"before\n{begin}\n\n| compile")
    assert written.endswith(f"{end}\nafter\n")
    assert "CPython 3, Linux, resolute 1.0." in written
    assert with_results(written, RUNS) == written


def test_the_document_has_the_markers() -> None:
    document = command.DOCUMENT.read_text(encoding="utf-8")
    assert with_results(document, RUNS) != document


def test_figures_of_a_run_stand_beside_their_goals() -> None:
    figures = {one.what: one for one in building.build_figures(RUN)}
    imported = figures["import 1,000 rules in one setting"]
    assert (imported.measured, imported.at_most, imported.unit) == (1.0, 0.4, " ms")
    assert not imported.reached
    in_memory = figures["compile 1,000 rules, in memory"]
    assert in_memory.measured == 1_000
    growth = figures["compile 10,000 rules against 1,000, in memory, as straight ifs"]
    assert growth.measured == 10
    assert growth.reached
    second = figures["second compile, nothing changed, whole process"]
    assert second.measured == 40
    assert all(one.measured is not None for one in figures.values())


def test_figures_that_were_not_measured_say_how_they_are() -> None:
    for figure in building.build_figures(None):
        assert figure.measured is None
        assert not figure.reached
        assert figure.detail == "measured with --building"


def test_a_policy_with_errors_is_not_measured(tmp_path: Path) -> None:
    wrong = replace(
        policies.SHAPES[0], policy=lambda _: "[queue.outbound]\nnext-hop = 1"
    )
    with pytest.raises(DoesNotCompileError):
        compiling(wrong, [10], 1, tmp_path)


def test_a_figure_that_was_measured_too_rarely_is_none_of_the_documentation(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parts, "measured", lambda _: RUNS[0])
    monkeypatch.setattr(chart, "is_available", lambda: True)
    assert command.main(["--building", "--write-docs"]) == 2
    assert "3 measurements are too few for the docs" in capsys.readouterr().err


@pytest.mark.skipif(not chart.is_available(), reason="the extra `bench` is missing")
def test_the_curve_has_every_shape() -> None:
    drawn = curve.svg(RUN)
    for shape in policies.SHAPES:
        assert shape.title in drawn
