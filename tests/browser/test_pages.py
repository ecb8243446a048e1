"""What `resolute explain` and `resolute simulate` draw, opened in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.browser.opened import needs_browser, opened
from tests.explanation.explaining import HOSTILE, hostile_policy
from tests.project.repository import ROOT

pytestmark = needs_browser

POLICY = str(ROOT / "policies" / "outbound_tls.toml")


def written(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, *command: str
) -> Path:
    """What a command prints, in a file."""
    assert main(list(command)) == 0
    page = folder / name
    page.write_text(capsys.readouterr().out, encoding="utf-8")
    return page


def test_the_page_of_a_policy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = written(tmp_path, capsys, "p.html", "explain", POLICY, "--format", "html")
    shown = opened(page)
    assert shown.console == []
    assert shown.document.count("<svg") == 2
    assert shown.document.count("<tbody>") == 2
    assert "<td>= tls</td>" in shown.document
    assert "clear text" in shown.document


def test_a_page_obeys_no_text_of_a_policy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "hostile.toml"
    policy.write_text(hostile_policy(), encoding="utf-8")
    page = written(
        tmp_path, capsys, "p.html", "explain", str(policy), "--format", "html"
    )
    shown = opened(page)
    assert shown.console == []
    assert HOSTILE not in shown.document
    # What looks like a script is a text on the page.
    assert "<script" not in shown.document
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.document


@pytest.mark.parametrize("remote", [[], ["--remote", "handshake-eof"]])
def test_the_picture_of_a_simulation(
    remote: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = written(
        tmp_path, capsys, "p.svg", "simulate", POLICY, *remote, "--format", "svg"
    )
    shown = opened(page)
    assert shown.console == []
    assert shown.document.startswith("<svg ")
    # A picture that is no XML becomes a message about that.
    assert "parsererror" not in shown.document
    assert len(re.findall("<text", shown.document)) > 10
    assert "delivered" in shown.document
