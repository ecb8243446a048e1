"""SARIF: valid by the schema of the format, with rules that explain themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.findings.read import documentation, documented_codes
from resolutec.pipeline import Options, review
from resolutec.report.sarif import as_sarif, file_uri
from resolutec.source import Source, Span
from tests.findings.examples import bad_and_good, findings

SCHEMA = Draft7Validator(
    json.loads(
        (Path(__file__).parent / "data" / "sarif-2.1.0.schema.json").read_text("utf-8")
    )
)

POLICY = """\
[queue.outbound.tls]
starttls = [ { if = "rcpt_domain == '😀' && last_error == 'tsl'", then = "optional" },
             { else = "disable" } ]
startls = 1
"""


def log(found: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """The document, once the schema has taken it."""
    text = as_sarif(found)
    assert text.isascii()
    document: dict[str, Any] = json.loads(text)
    SCHEMA.validate(document)
    return document


def run(found: tuple[Diagnostic, ...]) -> dict[str, Any]:
    (only,) = log(found)["runs"]
    assert isinstance(only, dict)
    return only


def test_the_schema_refuses_what_is_no_sarif() -> None:
    assert not SCHEMA.is_valid({"version": "2.1.0", "runs": [{}]})


def test_results_point_at_their_rules_and_places() -> None:
    found = review(Source("policies/tls.toml", POLICY), Options()).diagnostics
    result_run = run(found)
    rules = result_run["tool"]["driver"]["rules"]
    results = result_run["results"]
    assert [result["ruleId"] for result in results] == [each.code for each in found]
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    misspelt = next(each for each in results if each["ruleId"] == "not-in-enum")
    (location,) = misspelt["locations"]
    assert misspelt["level"] == "error"
    assert "`tsl`" in misspelt["message"]["text"]
    column = POLICY.splitlines()[1].index("'tsl'") + 1
    assert location["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": column,
        "endLine": 2,
        "endColumn": column + len("'tsl'"),
    }
    place = location["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "policies/tls.toml"}
    assert location["logicalLocations"][0]["fullyQualifiedName"] == (
        "queue.outbound.tls.starttls"
    )
    assert result_run["columnKind"] == "unicodeCodePoints"


def test_rules_are_the_documentation() -> None:
    found = review(Source("tls.toml", POLICY), Options()).diagnostics
    for rule in run(found)["tool"]["driver"]["rules"]:
        known = documentation(rule["id"])
        assert rule["shortDescription"]["text"] == known.summary
        assert rule["help"]["markdown"] == known.text
        assert rule["defaultConfiguration"]["level"] == known.severity


@pytest.mark.parametrize("code", documented_codes())
def test_every_finding_is_valid_sarif(code: str, tmp_path: Path) -> None:
    bad, _ = bad_and_good(documentation(code).text)
    codes = {each["ruleId"] for each in run(findings(bad, tmp_path))["results"]}
    assert code in codes


def test_no_findings_are_a_run_without_results() -> None:
    assert run(())["results"] == []


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "\u2028", "<>%&\"'"])
def test_hostile_text_is_valid_all_the_same(text: str) -> None:
    source = Source(text, text)
    found = Diagnostic("x-y", Severity.NOTE, text, source, Span(0, 1), text, text)
    assert len(run((found,))["results"]) == 1


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("policies/tls.toml", "policies/tls.toml"),
        ("a b#c?d.toml", "a%20b%23c%3Fd.toml"),
        ("/srv/ü.toml", "file:///srv/%C3%BC.toml"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_file_names_are_uris(name: str, uri: str) -> None:
    assert file_uri(name) == uri
    assert unquote(uri).endswith(name)
