"""Findings as programs read them."""

from __future__ import annotations

import json

from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.report.json import as_json
from resolutec.source import Source, Span


def test_finding_has_every_field() -> None:
    source = Source("x.toml", "a = 1\nstarttls = 'requir'\n")
    found = Diagnostic(
        "unknown-name", Severity.ERROR, "no `requir`", source, Span(18, 24), "h", "s.t"
    )
    assert json.loads(as_json([found])) == {
        "findings": [
            {
                "code": "unknown-name",
                "severity": "error",
                "message": "no `requir`",
                "help": "h",
                "file": "x.toml",
                "line": 2,
                "column": 13,
                "end_line": 2,
                "end_column": 19,
                "setting": "s.t",
            }
        ]
    }


def test_end_stands_after_the_last_character_wherever_that_is() -> None:
    source = Source("x.toml", "a = [\n1 ]\n")
    found = Diagnostic("x", Severity.NOTE, "m", source, Span(4, 9))
    finding = json.loads(as_json([found]))["findings"][0]
    assert (finding["line"], finding["column"]) == (1, 5)
    assert (finding["end_line"], finding["end_column"]) == (2, 4)
    assert (finding["help"], finding["setting"]) == (None, None)


def test_no_findings_are_an_empty_list() -> None:
    assert json.loads(as_json([])) == {"findings": []}


def test_whatever_stands_in_a_policy_the_output_is_ascii() -> None:
    source = Source("\udcff.toml", "\ud800日\x1b")
    found = Diagnostic("x", Severity.WARNING, "\ud800日\x1b", source, Span(0, 3))
    output = as_json([found])
    assert output.isascii()
    assert json.loads(output)["findings"][0]["message"] == "\ud800日\x1b"
