"""`python -m benchmarks`: measures, shows, and fails on wrong results."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import chart, parts
from benchmarks.cases import cases, dns_list, outbound_tls
from tests.project.repository import ROOT

QUICK = ["--repeats", "1", "--size", "60"]


@pytest.fixture
def one_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "cases", lambda: [outbound_tls.CASE])


def test_a_quick_run_measures_every_case(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", *QUICK, "--json", str(path)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    results = json.loads(path.read_text(encoding="utf-8"))
    assert results["format"] == 2
    (run,) = results["runs"]
    assert [case["name"] for case in run["cases"]] == [case.name for case in cases()]
    for case in run["cases"]:
        assert case["title"] in done.stdout
        assert {"compiled", "interpreted"} <= set(case["samples"])
        # A single turn may take less than the loop alone, which another program interrupted.
        assert all(len(times) == 1 for times in case["samples"].values())


def test_a_wrong_result_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = replace(dns_list.CASE, by_hand={"dnsbl.REPUTATION.tag": lambda _: None})
    monkeypatch.setattr(parts, "cases", lambda: [outbound_tls.CASE, wrong])
    assert command.main(QUICK) == 1
    output = capsys.readouterr()
    assert output.out == ""
    (line,) = output.err.splitlines()
    assert line.startswith(
        "dns-list: dnsbl.REPUTATION.tag: by hand, of a context gives None,"
        " expected 'REPUTATION_"
    )


def test_results_of_another_type_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand = outbound_tls.BY_HAND | {
        "queue.outbound.tls.allow-invalid-certs": lambda attempt: int(
            outbound_tls.allow_invalid_certs(attempt)
        )
    }
    wrong = replace(outbound_tls.CASE, by_hand=by_hand)
    monkeypatch.setattr(parts, "cases", lambda: [wrong])
    assert command.main(QUICK) == 1


@pytest.mark.usefixtures("one_case")
def test_figures_for_each_decision(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([*QUICK, "--each"]) == 0
    head = capsys.readouterr().out.splitlines()[0]
    assert head.split()[-len(outbound_tls.BY_HAND) :] == list(outbound_tls.BY_HAND)


@pytest.mark.usefixtures("one_case")
def test_results_that_were_written_can_be_shown_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "results.json")
    assert command.main([*QUICK, "--json", path]) == 0
    measured = capsys.readouterr().out
    assert command.main(["--read", path]) == 0
    assert capsys.readouterr().out == measured


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--case", "unknown"], "no case `unknown`; there are outbound-tls"),
        (["--repeats", "0"], "--repeats and --size must be 1 or more"),
        (["--size", "0"], "--repeats and --size must be 1 or more"),
        (["--write-docs", "--quick"], "the documentation has all cases"),
        (["--read", str(ROOT / "pyproject.toml")], "no results of a run"),
        (["--read", str(ROOT / "missing.json")], "No such file"),
    ],
)
@pytest.mark.usefixtures("one_case")
def test_what_cannot_be_done_is_a_usage_error(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("error: ")
    assert message in output.err


@pytest.mark.usefixtures("one_case")
def test_a_chart_without_its_extra_is_refused_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(chart, "is_available", lambda: False)
    monkeypatch.setattr(parts, "measure", lambda *_: pytest.fail("measured"))
    assert command.main([*QUICK, "--chart", str(tmp_path / "chart.svg")]) == 2
    assert "'.[bench]'" in capsys.readouterr().err


@pytest.mark.skipif(not chart.is_available(), reason="the extra `bench` is missing")
@pytest.mark.usefixtures("one_case")
def test_the_chart_has_every_case_and_engine(tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    assert command.main([*QUICK, "--chart", str(path)]) == 0
    drawn = path.read_text(encoding="utf-8")
    for text in ("by hand, of a context", "compiled", "interpreted", "TLS of outbound"):
        assert text in drawn
