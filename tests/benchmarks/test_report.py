"""The tables, and the documentation that they are written into."""

from __future__ import annotations

import re

import pytest

from benchmarks.building.compiling import Compiling
from benchmarks.building.importing import Importing
from benchmarks.building.run import BuildRun
from benchmarks.cases import cases
from benchmarks.cases.spam import published
from benchmarks.document import ResultsError, Run, from_json, to_json
from benchmarks.figures import Figure
from benchmarks.layout import MarkersError
from benchmarks.report import BUILDING, DECISIONS, FIGURES, text, with_results
from benchmarks.results import CaseResult, Environment
from tests.project.repository import ROOT

DOCUMENT = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")

RUN = Run(
    Environment("1.2.3", "CPython 3.11.7", "Linux x86_64"),
    3,
    1,
    {"zen-engine": "2.0"},
    [
        CaseResult(
            "first",
            "First",
            10,
            {
                "by hand, of a context": [40.0, 50.0, 90.0],
                "by hand, of arguments": [45.0, 50.0, 80.0],
                "compiled": [60.0, 50.0, 70.0],
                "zen-engine": [700.0],
                "interpreted": [3000.0, 2000.0, 9000.0],
            },
            {"cel-python": "is not installed"},
        ),
        CaseResult(
            "second",
            "Second",
            10,
            {"compiled": [1.0], "interpreted": [2.5]},
            {"cel-python": "is not installed", "zen-engine": "has no captures"},
        ),
    ],
    [
        Figure("one rule: hand", "1.00", 1.05, 1.0, detail="50 / 50 ns"),
        Figure("many rules: ladder", "0.04", 0.06, 0.25),
        Figure("import", "0.2 ms", 0.4, None, " ms", "measured with --building"),
    ],
    BuildRun(
        3,
        [Compiling("equalities", 10, [0.002, 0.003], [0.004])],
        [Importing("equalities", 10, [0.001], 2_000)],
        [0.05],
    ),
)
OTHER = Run(
    Environment("1.2.3", "CPython 3.12.1", "Linux x86_64"),
    3,
    1,
    cases=[],
    figures=[Figure("one rule: hand", "1.00", 1.05, 1.2)],
)

_MARKED = "\n".join(
    f"{part}\n{begin}\nold\n{end}"
    for part, (begin, end) in enumerate((DECISIONS, FIGURES, BUILDING))
)


def _row(table: str, title: str) -> list[str]:
    (found,) = (line for line in table.splitlines() if line.startswith(f"| {title} |"))
    return [cell.strip() for cell in found.strip("|").split("|")]


def test_decisions_have_the_least_times_and_the_better_of_two_by_hand() -> None:
    table = with_results(_MARKED, [RUN])
    assert _row(table, "nanoseconds a decision")[1:] == ["First", "Second"]
    assert _row(table, "by hand, of a context")[1:] == ["40", "–"]
    assert _row(table, "compiled")[1:] == ["50", "1"]
    assert _row(table, "zen-engine 2.0")[1:] == ["700", "–"]
    assert _row(table, "compiled / the better by hand")[1:] == ["1.25", "–"]
    assert _row(table, "the better by hand")[1:] == ["of a context", "–"]


def test_what_an_engine_does_not_decide_is_said_with_the_reason() -> None:
    table = with_results(_MARKED, [RUN])
    assert _row(table, "cel-python")[1:] == ["–", "–"]
    assert "- all cases: cel-python is not installed\n" in table
    assert "- Second: zen-engine has no captures\n" in table


def test_figures_stand_beside_their_goals_for_each_python() -> None:
    table = with_results(_MARKED, [RUN, OTHER])
    assert _row(table, "figure") == [
        "figure",
        "prototype",
        "at most",
        "CPython 3.11.7",
        "CPython 3.12.1",
    ]
    assert _row(table, "one rule: hand")[1:] == [
        "1.00",
        "1.05",
        "1.00",
        "1.20 (missed)",
    ]
    assert _row(table, "many rules: ladder")[1:] == [
        "0.04",
        "0.06",
        "0.25 (missed)",
        "–",
    ]
    assert _row(table, "import")[1:] == ["0.2 ms", "0.40 ms", "–", "–"]
    assert "CPython 3.11.7: 1 of 2 reached. CPython 3.12.1: 0 of 1 reached." in table


def test_the_figures_of_one_python_come_with_what_they_are_made_of() -> None:
    shown = text([RUN])
    assert "50 / 50 ns" in shown
    assert "measured with --building" in shown


def test_conditions_are_stated() -> None:
    assert (
        "The least of 3 measurements. CPython 3.11.7, Linux x86_64, resolute 1.2.3."
        in text([RUN])
    )


def test_results_are_written_between_their_markers_and_nowhere_else() -> None:
    once = with_results(f"before\n{_MARKED}\nafter\n", [RUN])
    assert once.startswith(
        "before\n0\n<!-- benchmarks: begin -->\n\n**CPython 3.11.7**"
    )
    assert once.endswith("<!-- building: end -->\nafter\n")
    assert "old" not in once
    assert with_results(once, [RUN]) == once


def test_what_was_not_measured_stays_as_it_was() -> None:
    once = with_results(_MARKED, [OTHER])
    assert once.count("old") == 2
    assert "| one rule: hand | 1.00 | 1.05 | 1.20 (missed) |" in once


@pytest.mark.parametrize(
    "document", ["", DECISIONS[0], DECISIONS[1], "".join(reversed(DECISIONS))]
)
def test_a_document_without_markers_is_left_alone(document: str) -> None:
    with pytest.raises(MarkersError):
        with_results(document, [RUN])


def test_json_keeps_everything() -> None:
    assert from_json(to_json([RUN, OTHER])) == [RUN, OTHER]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": 2}', '{"format": 1}', '{"format": 2, "runs": [1]}'],
)
def test_other_json_is_refused(content: str) -> None:
    with pytest.raises(ResultsError):
        from_json(content)


def test_the_documentation_has_the_cases_of_today() -> None:
    table = DOCUMENT.partition(DECISIONS[0])[2].partition(DECISIONS[1])[0]
    heads = re.findall(r"^\| nanoseconds a decision \| (.+) \|$", table, re.MULTILINE)
    assert heads
    # The published rule files need not be here, but were where the table was written.
    own = [case.title for case in cases() if case.name != published.NAME]
    for head in heads:
        shown = head.split(" | ")
        assert shown[: len(own)] == own
        assert shown[len(own) :] in ([], [published.TITLE])
