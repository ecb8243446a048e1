"""Every example of the documentation has the finding, or has it not, as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec.diagnostics.model import Severity
from resolutec.findings.read import documentation, documented_codes
from tests.findings.examples import bad_and_good, findings

CODES = documented_codes()


@pytest.mark.parametrize("code", CODES)
def test_bad_example_has_the_finding(code: str, tmp_path: Path) -> None:
    bad, _ = bad_and_good(documentation(code).text)
    found = [each for each in findings(bad, tmp_path) if each.code == code]
    assert found
    assert documentation(code).severity in {each.severity.value for each in found}


@pytest.mark.parametrize("code", CODES)
def test_good_example_has_it_not(code: str, tmp_path: Path) -> None:
    _, good = bad_and_good(documentation(code).text)
    assert code not in {each.code for each in findings(good, tmp_path)}


@pytest.mark.parametrize("code", CODES)
def test_good_example_can_be_compiled(code: str, tmp_path: Path) -> None:
    _, good = bad_and_good(documentation(code).text)
    found = findings(good, tmp_path)
    assert [each for each in found if each.severity is Severity.ERROR] == []
