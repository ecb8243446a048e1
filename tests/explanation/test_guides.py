"""The guides show what the commands really print."""

from __future__ import annotations

import re

import pytest

from resolutec.cli import main
from tests.project.repository import ROOT

GUIDE = ROOT / "docs" / "explain.md"
BLOCK = re.compile(r"(<!-- output: ([^\n]+) -->\n```text\n)(.*?)(```\n)", re.DOTALL)


def printed(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(words.split()) == 0
    return capsys.readouterr().out


def test_golden_guide_shows_the_output(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    update_golden: bool,
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    text = GUIDE.read_text(encoding="utf-8")
    shown = BLOCK.sub(
        lambda found: found[1] + printed(found[2], capsys) + found[4], text
    )
    if update_golden:
        GUIDE.write_text(shown, encoding="utf-8")
    assert len(BLOCK.findall(text)) == 3
    assert GUIDE.read_text(encoding="utf-8") == shown
