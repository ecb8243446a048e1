"""The difference between a module and what would be written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from resolutec.report.difference import difference


def test_same_texts_have_no_difference() -> None:
    assert difference("a\nb\n", "a\nb\n", "x.py") == ""


def test_changed_line_is_shown_with_what_surrounds_it() -> None:
    assert difference("a\nb\nc\n", "a\nB\nc\n", "x.py") == (
        "--- x.py\ton disk\n+++ x.py\tcompiled\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
    )


def test_missing_file_is_all_new() -> None:
    assert difference(None, "a\n", "x.py").splitlines() == [
        "--- /dev/null\ton disk",
        "+++ x.py\tcompiled",
        "@@ -0,0 +1 @@",
        "+a",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb", "a\nb\n"),
        ("a\nb\n", "a\nb"),
        ("", "a\n"),
        ("a\x0cb\u2028c\n", "a\x0cb\u2028d\n"),
        ("a\r\nb\r\n", "a\nb\n"),
    ],
)
def test_patch_understands_the_difference(old: str, new: str, tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_bytes(old.encode())
    subprocess.run(
        ["git", "apply", "--unidiff-zero", "-p0", "-"],
        check=True,
        cwd=tmp_path,
        input=difference(old, new, "x.py").encode(),
    )
    assert file.read_bytes() == new.encode()


def test_colours_leave_no_other_escape_sequences() -> None:
    shown = difference("a\n", "\x1b[2Jb\n", "x.py", colour=True)
    assert "\x1b[32m+\\x1b[2Jb\x1b[0m\n" in shown


def test_very_long_files_are_not_compared() -> None:
    long = "".join(f"{number}\n" for number in range(30_000))
    assert difference("0\n", long, "x.py") == (
        "x.py: too long for its difference to be shown\n"
    )
