"""The README shows the module that the compiler really writes."""

from __future__ import annotations

import os
import re

from tests.project.repository import ROOT

BLOCK = re.compile(
    r"(<!-- generated: (\S+) -->\n```python\n)(.*?)(```\n<!-- end -->)", re.DOTALL
)


def shown_modules() -> dict[str, str]:
    text = (ROOT / "README.md").read_text("utf-8")
    return {match[2]: match[3] for match in BLOCK.finditer(text)}


def written(name: str) -> str:
    return (ROOT / "generated/resolute_policies" / f"{name}.py").read_text("utf-8")


def test_golden_readme_shows_the_generated_module() -> None:
    path = ROOT / "README.md"
    if os.environ.get("UPDATE_GOLDEN"):
        text = path.read_text("utf-8")
        new = BLOCK.sub(lambda match: match[1] + written(match[2]) + match[4], text)
        path.write_text(new, "utf-8")
    modules = shown_modules()
    assert list(modules) == ["outbound_tls"]
    assert modules["outbound_tls"] == written("outbound_tls")
