"""Rule files as published by others, where a copy of them is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec.settings.blocks import block
from resolutec.settings.flatten import flatten
from resolutec.settings.read import read
from resolutec.source import Source

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "spam-filter"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published rule files are not beside the checkout"
)


def test_published_rules_are_read_without_an_error() -> None:
    conditions = 0
    dialect = []
    for path in sorted(FOLDER.glob("*.toml")):
        source = Source(path.name, path.read_text(encoding="utf-8"))
        result = read(source)
        assert all(found.code == "bad-toml" for found in result.diagnostics)
        if not result.document.is_standard:
            dialect.append(path.name)
        for entry in flatten(result.document):
            if entry.key[-1] == "condition":
                found, diagnostics = block(entry.value, entry.key, source)
                assert (found is not None, diagnostics) == (True, ())
                conditions += 1
    assert conditions == 66
    assert dialect == ["subject.toml"]
