"""`python -m benchmarks --hosts`: figures of decisions that ask a host."""

from __future__ import annotations

import json
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks.hosts import concurrent, policies, run, single
from benchmarks.hosts.document import to_json
from benchmarks.hosts.report import BEGIN, END, with_figures
from benchmarks.hosts.results import Concurrent, Cost, Missing
from benchmarks.layout import MarkersError
from benchmarks.results import Environment
from resolute import Host
from resolute.hosts import MemoryHost

QUICK = ["--hosts", "--quick", "--repeats", "1", "--size", "20"]

MEMORY = concurrent.COMPONENTS[0]

RUN = run.HostRun(
    Environment("1.0", "CPython 3", "Linux"),
    repeats=3,
    repeats_at_once=2,
    at_once=1_000,
    costs=[
        Cost("a call", [30.0, 10.0, 20.0], "a call"),
        Cost("a decision", [30.0, 15.0, 30.0], "a call"),
    ],
    concurrent=[
        Concurrent("memory", [0.001, 0.001], [0.002, 0.002]),
        Missing("Redis", "redis-server is not installed"),
    ],
)


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "COMPONENTS", [MEMORY])


@pytest.mark.usefixtures("in_memory")
def test_figures_of_calls_and_of_many_at_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(QUICK) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("one after another, in memory")
    assert any(line.startswith("decision whose guard spares") for line in lines)
    (row,) = (line for line in lines if line.startswith("memory  "))
    assert all(float(cell.replace(",", "")) > 0 for cell in row.split()[1:])


def test_component_that_is_not_there_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> AbstractAsyncContextManager[Host]:
        raise concurrent.MissingError("redis-server is not installed")

    redis = concurrent.Component("Redis", absent, MEMORY.expression, MEMORY.call)
    monkeypatch.setattr(run, "COMPONENTS", [redis])
    assert command.main(QUICK) == 0
    (row,) = (
        line
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("Redis")
    )
    assert row.split(maxsplit=3)[1:] == [
        "missing",
        "missing",
        "redis-server is not installed",
    ]


@pytest.mark.usefixtures("in_memory")
def test_wrong_answer_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Wrong(MemoryHost):
        async def key_exists(self, store: str, key: str, /) -> bool:
            return not await super().key_exists(store, key)

    monkeypatch.setattr(single, "MemoryHost", Wrong)
    assert command.main(QUICK) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(f"hosts: {policies.ASKS} gives ")


@pytest.mark.parametrize(
    "arguments", [["--case", "spam-rules"], ["--each"], ["--chart", "x.svg"]]
)
def test_what_does_not_go_with_hosts_is_a_usage_error(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--hosts", *arguments]) == 2
    assert capsys.readouterr().err.startswith("error: --hosts goes with ")


@pytest.mark.usefixtures("in_memory")
def test_every_sample_is_written_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hosts.json"
    assert command.main([*QUICK, "--json", str(file)]) == 0
    table = capsys.readouterr().out
    found = json.loads(file.read_text(encoding="utf-8"))
    assert (found["format"], found["repeats"]) == (1, 1)
    for cost in found["costs"]:
        assert cost["title"] in table
        assert cost["floor"] in {other["title"] for other in found["costs"]}
        assert len(cost["samples"]) == 1
    (memory,) = found["concurrent"]
    assert memory["title"] == "memory"
    assert len(memory["calls"]) == len(memory["decisions"]) == 1


def test_what_is_missing_is_so_in_json() -> None:
    found = json.loads(to_json(RUN))
    missing = {"title": "Redis", "missing": "redis-server is not installed"}
    assert found["concurrent"][1] == missing


def test_tables_stand_between_their_markers() -> None:
    once = with_figures(f"before\n{BEGIN}\nold\n{END}\nafter\n", RUN)
    assert "old" not in once
    assert once.startswith(f"before\n{BEGIN}\n")
    assert once.endswith(f"\n{END}\nafter\n")
    assert "| a call | 20 (10) | 1.00 |" in once
    assert "| a decision | 30 (15) | 1.50 |" in once
    assert "| memory | 1.0 | 2.0 | 500,000 |" in once
    assert "| Redis | missing | missing | redis-server is not installed |" in once
    assert with_figures(once, RUN) == once
    with pytest.raises(MarkersError):
        with_figures("no markers", RUN)
