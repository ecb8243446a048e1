"""The example of docs/schema.md: a schema of a domain that has nothing to do with mail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli

from resolutec.schema.keys import SettingIndex
from resolutec.schema.load import load_schema
from resolutec.schema.types import Kind

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = load_schema(
    (ROOT / "policies" / "parcels.schema.toml").read_text("utf-8"), "parcels"
)
POLICY = tomli.loads((ROOT / "policies" / "parcels.toml").read_text("utf-8"))
DOCUMENT = (ROOT / "docs" / "schema.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", DOCUMENT, flags=re.DOTALL)


def keys(table: dict[str, object], above: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for name, value in table.items():
        key = (*above, name)
        found |= keys(value, key) if isinstance(value, dict) else {key}
    return found


def test_the_policy_has_every_setting_of_the_schema() -> None:
    index = SettingIndex(SCHEMA)
    matched = {key: index.match(key) for key in keys(POLICY)}
    used = {setting for setting in matched.values() if setting is not None}
    assert {setting.key for setting in used} == {each.key for each in SCHEMA.settings}


def test_the_policy_has_no_other_key_than_ignored_ones() -> None:
    index = SettingIndex(SCHEMA)
    others = {key for key in keys(POLICY) if index.match(key) is None}
    assert others == {key for key in others if index.is_ignored(key)}
    assert ("depot", "hamburg", "city") in others


def test_the_example_shows_every_kind_of_type() -> None:
    types = [
        variable.type
        for context in SCHEMA.contexts.values()
        for variable in context.variables.values()
    ]
    shown = {type_.present.kinds for type_ in types}
    assert shown >= {Kind.INT, Kind.FLOAT, Kind.BOOL, Kind.STRING, Kind.LIST}
    assert any(type_.optional for type_ in types)
    assert any(type_.members for type_ in types)


def test_no_decision_of_the_example_asks_a_host() -> None:
    assert SCHEMA.functions.isdisjoint({"key_get", "dns_query", "is_local_domain"})


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_document_are_toml(example: str) -> None:
    assert tomli.loads(example)


def test_the_first_example_of_the_document_is_a_whole_schema() -> None:
    loaded = load_schema(EXAMPLES[0], "example")
    assert [setting.key for setting in loaded.settings] == ["rate.base"]
    index = SettingIndex(loaded)
    assert all(index.match(key) for key in keys(tomli.loads(EXAMPLES[1])))


def test_the_document_describes_every_field() -> None:
    from resolutec.schema import contexts, declarations, enums, load, variables

    modules = (contexts, declarations, enums, load, variables)
    fields = {field for module in modules for field in module.FIELDS}
    assert {field for field in fields if f"`{field}`" not in DOCUMENT} == {
        "later-functions"
    }
    assert "`[later-functions]`" in DOCUMENT
