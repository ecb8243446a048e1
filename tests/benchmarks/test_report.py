"""The table, and the documentation that it is written into."""

from __future__ import annotations

import re

import pytest

from benchmarks.cases import cases
from benchmarks.cases.spam import published
from benchmarks.report import BEGIN, END, MarkersError, markdown_table, with_table
from benchmarks.results import (
    CaseResult,
    Environment,
    ResultsError,
    Run,
    from_json,
    to_json,
)
from tests.project.repository import ROOT

DOCUMENT = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")

RUN = Run(
    Environment("1.2.3", "CPython 3.11.7", "Linux x86_64"),
    3,
    1,
    [
        CaseResult(
            "first",
            "First",
            10,
            {
                "hand-written": [40.0, 50.0, 90.0],
                "compiled": [60.0, 50.0, 70.0],
                "interpreted": [3000.0, 2000.0, 9000.0],
            },
        ),
        CaseResult("second", "Second", 10, {"compiled": [1.0], "interpreted": [2.5]}),
    ],
)


def test_table_has_medians_minima_and_their_ratios() -> None:
    lines = markdown_table(RUN).splitlines()
    assert lines[2] == "| First | 50 (40) | 60 (50) | 3,000 (2,000) | 1.20 | 50.00 |"


def test_an_engine_that_does_not_make_a_decision_leaves_a_gap() -> None:
    assert "| Second | – | 1 (1) | 2 (2) | – | 2.50 |" in markdown_table(RUN)


def test_conditions_are_stated() -> None:
    assert markdown_table(RUN).splitlines()[-1] == (
        "Nanoseconds a decision: the median, and in brackets the least, of 3"
        " measurements. CPython 3.11.7, Linux x86_64, resolute 1.2.3."
    )


def test_table_is_written_between_the_markers_and_nowhere_else() -> None:
    once = with_table(f"before\n{BEGIN}\nold\n{END}\nafter\n", RUN)
    assert once.startswith(f"before\n{BEGIN}\n\n| decisions |")
    assert once.endswith(f"1.2.3.\n\n{END}\nafter\n")
    assert "old" not in once
    assert with_table(once, RUN) == once


@pytest.mark.parametrize("document", ["", BEGIN, END, f"{END}{BEGIN}"])
def test_a_document_without_markers_is_left_alone(document: str) -> None:
    with pytest.raises(MarkersError):
        with_table(document, RUN)


def test_json_keeps_everything() -> None:
    assert from_json(to_json(RUN)) == RUN


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', '{"format": 0}'])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(ResultsError):
        from_json(text)


def test_the_documentation_has_the_cases_of_today() -> None:
    table = DOCUMENT.partition(BEGIN)[2].partition(END)[0]
    rows = re.findall(r"^\| ([^|]+) \| [^|]*[\d–]", table, flags=re.MULTILINE)
    # The published rule files need not be here, but were where the table was written.
    own = [case.title for case in cases() if case.name != published.NAME]
    assert rows[: len(own)] == own
    assert rows[len(own) :] in ([], [published.TITLE])
