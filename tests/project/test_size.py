"""Files stay small enough to be read in one sitting."""

from __future__ import annotations

from tests.project.repository import CODE_FOLDERS, ROOT, python_files, shown

LINES = 500


def is_data(name: str) -> bool:
    """Expected outputs and generated modules are as long as what they come from."""
    return name.startswith(("tests/data/", "generated/")) or "/golden/" in name


def test_no_file_is_longer_than_the_limit() -> None:
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for folder in CODE_FOLDERS
        for path in python_files(ROOT / folder)
        if not is_data(shown(path))
    }
    assert lengths
    assert {name: count for name, count in lengths.items() if count > LINES} == {}
