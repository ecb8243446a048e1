"""Every code is documented, every documented code exists, and the guide says the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from resolutec.cli import main
from resolutec.findings.read import (
    documentation,
    documented_codes,
    guide,
    parse_documentation,
    plain_text,
)
from tests.project.repository import COMPILER, ROOT, python_files, syntax_of

DIAGNOSTICS = COMPILER / "resolutec" / "diagnostics"
GUIDE = ROOT / "docs" / "findings.md"
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")


def codes_in(path: Path) -> Iterator[str]:
    """Codes are the only texts in the wording that are words joined by hyphens."""
    module = syntax_of(path)
    for node in ast.walk(module):
        match node:
            case ast.Constant(value=str(text)) if CODE.fullmatch(text):
                yield text


def test_codes_of_the_wording_are_the_documented_ones() -> None:
    written = {code for path in python_files(DIAGNOSTICS) for code in codes_in(path)}
    assert written == set(documented_codes())


def test_findings_are_constructed_in_the_wording_only() -> None:
    elsewhere = [
        path
        for path in python_files(COMPILER / "resolutec")
        if path.parent != DIAGNOSTICS
        for node in ast.walk(syntax_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Diagnostic"
    ]
    assert elsewhere == []


def test_golden_guide_is_made_of_the_documentation(update_golden: bool) -> None:
    if update_golden:
        GUIDE.write_text(guide(), encoding="utf-8")
    assert GUIDE.read_text(encoding="utf-8") == guide()


@pytest.mark.parametrize("code", documented_codes())
def test_explain_prints_what_the_guide_says(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", code]) == 0
    output = capsys.readouterr().out
    chapter = guide().partition(f"\n## {code}\n")[2].partition("\n## ")[0]
    written = [line for line in chapter.splitlines() if not line.startswith("```")]
    assert output.splitlines()[0] == code
    assert [line.strip() for line in output.splitlines()[1:]] == [
        line.strip() for line in written
    ]


def test_explain_lists_all_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(documented_codes())
    assert all(documentation(line.split()[0]).summary in line for line in lines)


def test_explain_suggests_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "not-in-enmu"]) == 2
    assert "did you mean `not-in-enum`?" in capsys.readouterr().err


def test_code_blocks_are_indented_on_a_terminal() -> None:
    text = "# a-b\n\nBad:\n\n```toml x\na = 1\n\nb = 2\n```\n\nGood.\n"
    assert plain_text(text) == "a-b\n\nBad:\n\n    a = 1\n\n    b = 2\n\nGood.\n"


@pytest.mark.parametrize(
    "text",
    ["# other-code\n\nSeverity: note.\n\nX.\n", "# a-b\n\nX.\n\nY.\n", "# a-b\n", ""],
)
def test_documentation_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="form"):
        parse_documentation("a-b", text)
