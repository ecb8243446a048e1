"""pyproject.toml: the runtime needs nothing, and every policy has its module."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.repository import ROOT, configuration

CONFIGURATION = configuration()
POLICIES = CONFIGURATION["tool"]["resolute"]["policy"]


def test_runtime_has_no_dependency() -> None:
    assert CONFIGURATION["project"]["dependencies"] == []


def test_every_policy_of_the_repository_is_compiled() -> None:
    sources = {path.name for path in (ROOT / "policies").glob("*.toml")}
    schemas = {Path(entry["schema"]).name for entry in POLICIES if "schema" in entry}
    compiled = {Path(entry["source"]).name for entry in POLICIES}
    cases = {name for name in sources if name.endswith(".test.toml")}
    assert compiled == sources - schemas - cases


@pytest.mark.parametrize("entry", POLICIES, ids=lambda entry: entry["source"])
def test_policy_has_its_source_schema_and_module(entry: dict[str, str]) -> None:
    output = entry.get("output", CONFIGURATION["tool"]["resolute"]["output"])
    module = Path(entry["source"]).stem.replace("-", "_") + ".py"
    assert (ROOT / entry["source"]).is_file()
    assert (ROOT / entry.get("schema", entry["source"])).is_file()
    assert (ROOT / output / module).is_file()
