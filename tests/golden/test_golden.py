"""From a policy to its module, every stage side by side, compared whole.

Read the files as examples of what the compiler makes of a policy. A change of the compiler
that changes them on purpose writes them anew: `pytest -k golden --update`, or `make golden`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec.ir.lower import lower
from resolutec.optimise.passes import optimise
from resolutec.pipeline import Checked, Options, check, generate
from resolutec.report.text import render
from resolutec.schema.load import load_schema
from resolutec.schema.model import Schema
from resolutec.source import Source
from tests.golden.printers import ir_text, typed_text

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.txt"))
HEADINGS = ("policy", "typed tree", "intermediate form", "optimised", "module")


def schema() -> Schema:
    return load_schema((FOLDER / "schema.toml").read_text(encoding="utf-8"), "golden")


def policy_of(text: str) -> str:
    """The policy that a golden file begins with."""
    heading = f"==== {HEADINGS[0]}\n"
    assert text.startswith(heading)
    return text.removeprefix(heading).partition(f"\n==== {HEADINGS[1]}\n")[0]


def whole(name: str, policy: str) -> str:
    """Every stage of a policy under its heading."""
    options = Options(schema())
    checked = check(Source(f"{name}.toml", policy), options)
    assert not checked.failed, render(checked.diagnostics)
    stages = (policy, *_trees(checked), generate(checked.policy, options))
    return "\n".join(
        f"==== {heading}\n{stage}"
        for heading, stage in zip(HEADINGS, stages, strict=True)
    )


def _trees(checked: Checked) -> tuple[str, str, str]:
    settings = checked.policy.settings
    decisions = [lower(setting) for setting in settings]
    return (
        "\n".join(map(typed_text, settings)),
        "\n".join(map(ir_text, decisions)),
        "\n".join(ir_text(optimise(decision)) for decision in decisions),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_stages(path: Path, update_golden: bool) -> None:
    text = path.read_text(encoding="utf-8")
    made = whole(path.stem, policy_of(text))
    if update_golden:
        path.write_text(made, encoding="utf-8")
        text = made
    assert made == text


def test_there_are_golden_files() -> None:
    assert len(FILES) >= 15
