"""The benchmark of extensions: what it says, and that wrong results are noticed."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import main
from benchmarks.native import NativeRun, WrongNativeResultError, run, text
from benchmarks.native.report import BEGIN, END, with_figures
from benchmarks.native.run import Row
from benchmarks.results import Environment
from tests.native.building import what_is_missing

MISSING = what_is_missing()

RUN = NativeRun(
    Environment("0.1", "CPython 3", "Linux"),
    9,
    [Row("one", 100.0, 25.0, 1.25, 3.0), Row("two", 50.0, 50.0, 1.0, 4.0)],
)


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_an_extension_is_built_checked_and_timed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--native", "--quick", "--case", "tls starttls"]) == 0
    said = capsys.readouterr().out
    assert "tls starttls" in said
    assert "Geometric mean of native / plain: " in said


@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_a_wrong_result_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    results = iter(range(10**6))
    monkeypatch.setattr(run, "_bare", lambda result: (next(results), result))
    assert main(["--native", "--quick", "--case", "tls starttls"]) == 1
    assert "compiled gives" in capsys.readouterr().err


def test_the_mean_is_that_of_ratios() -> None:
    assert RUN.mean == 0.5
    assert "Geometric mean of native / plain: 0.500, at most 0.62." in text(RUN)


def test_the_table_goes_between_its_markers() -> None:
    document = with_figures(f"before {BEGIN} old {END} after", RUN)
    assert document.startswith("before ")
    assert document.endswith(" after")
    assert "| one | 100 | 25 | 0.25 | 1.25 | 3.0 |" in document


def test_what_does_not_go_together_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--native", "--each"]) == 2
    assert "--native goes with" in capsys.readouterr().err
    assert issubclass(WrongNativeResultError, Exception)
