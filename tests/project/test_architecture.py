"""ARCHITECTURE.md names what exists, and leaves no part of the code out."""

from __future__ import annotations

import re

import pytest

from tests.project.repository import COMPILER, ROOT, code_spans, shown

DOCUMENT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

_PATH = re.compile(
    r"\.?[\w.-]+(?:/[\w.-]+)+/?"  # folders/and/files
    r"|[\w.-]+/"  # folder/
    r"|[\w-]+\.(?:py|md|toml|lark|json|jsonl)"  # file
)

NAMED_PATHS = sorted({span for span in code_spans(DOCUMENT) if _PATH.fullmatch(span)})


def parts_of_the_compiler() -> list[str]:
    package = COMPILER / "resolutec"
    folders = [shown(path) + "/" for path in package.iterdir() if has_code(path.name)]
    files = [shown(path) for path in package.glob("*.py")]
    return sorted([*folders, *files])


def has_code(folder: str) -> bool:
    return any((COMPILER / "resolutec" / folder).glob("*.py"))


def test_paths_are_recognised() -> None:
    assert {"tests/project/test_layers.py", "policies/"} <= set(NAMED_PATHS)
    assert "[tool.resolute]" not in NAMED_PATHS


@pytest.mark.parametrize("name", NAMED_PATHS)
def test_named_path_exists(name: str) -> None:
    path = ROOT / name
    assert path.is_dir() if name.endswith("/") else path.exists()


def test_every_part_of_the_compiler_is_described() -> None:
    self_explanatory = {
        "compiler/resolutec/__init__.py",
        "compiler/resolutec/__main__.py",
    }
    described = set(NAMED_PATHS) | self_explanatory
    assert [part for part in parts_of_the_compiler() if part not in described] == []
