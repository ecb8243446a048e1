"""The project's own conformance cases, and the runner that runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conformance.case import CaseError, read_cases
from tests.conformance.comparison import same
from tests.conformance.run import OWN_CASES, case_files, failures, main

FILES = case_files([OWN_CASES])


def test_there_are_cases() -> None:
    assert sum(len(list(read_cases(path))) for path in FILES) >= 300


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for path in FILES for case in read_cases(path)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_interpreter_and_compiled_code_give_what_the_spec_says(path: Path) -> None:
    found = [str(failure) for case in read_cases(path) for failure in failures(case)]
    assert not found, "\n".join(found)


def case_line(**fields: object) -> str:
    whole = {
        "id": "x",
        "mode": "lenient",
        "vars": {"n": {"type": "int", "value": 1}},
        "blocks": [],
        "else": "n",
        "expect": {"value": 1},
    }
    return json.dumps(whole | fields) + "\n"


@pytest.mark.parametrize(
    ("fields", "code", "last_line"),
    [
        ({}, 0, "1 passed, 0 failed"),
        ({"expect": {"value": 2}}, 1, "0 passed, 1 failed"),
        ({"expect": {"error": "why not"}}, 1, "0 passed, 1 failed"),
        ({"else": "unknown"}, 1, "0 passed, 1 failed"),
        (
            {"else": "unknown", "expect": {"error": "no such name"}},
            0,
            "1 passed, 0 failed",
        ),
        ({"mode": "typed", "else": "n - 'x'"}, 1, "0 passed, 1 failed"),
    ],
)
def test_runner(
    fields: dict[str, object],
    code: int,
    last_line: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(case_line(**fields), encoding="utf-8")
    assert main([str(path)]) == code
    assert capsys.readouterr().out.splitlines()[-1] == last_line


def test_a_failure_shows_case_expected_and_got(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(case_line(expect={"value": 2}), encoding="utf-8")
    main([str(tmp_path)])
    shown = capsys.readouterr().out
    assert "FAILED x (lenient) by interpreter\n  else n\n  n: int = 1\n" in shown
    assert "FAILED x (lenient) by compiled code" in shown
    assert "  expected 2\n  got      1\n" in shown


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", case_line(mode="strict")])
def test_what_is_no_case_is_a_usage_error(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(text, encoding="utf-8")
    assert main([str(path)]) == 2
    assert capsys.readouterr().err.startswith("error: ")


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 2


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    raw = json.loads(case_line())
    raw["else"] = "'\u2028\x85\x1c'"
    text = json.dumps(raw, ensure_ascii=False)
    path.write_bytes(f"{text}\n{text}\n".encode())
    assert [case.otherwise for case in read_cases(path)] == [raw["else"]] * 2


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(case_line() + "{}\n", encoding="utf-8")
    with pytest.raises(CaseError, match=r"cases\.jsonl:2: "):
        list(read_cases(path))


@pytest.mark.parametrize(
    ("value", "expected", "outcome"),
    [
        (1, 1.0, True),
        (True, 1, True),
        (float("nan"), float("nan"), True),
        (-0.0, 0.0, True),
        (1, "1", False),
        ("", [], False),
        ([1, ["a"]], [True, ["a"]], True),
        ([1], [1, 1], False),
        (None, "", False),
        (2**53 + 1, float(2**53), False),
    ],
)
def test_comparison(value: object, expected: object, outcome: bool) -> None:
    assert same(value, expected) is outcome
