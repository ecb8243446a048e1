"""Every finding of the compiler, shown as a person sees it, place and caret included."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import resolutec.diagnostics
from tests.diagnostics.chunks import read_chunks, shown, updated, written

CASES = sorted(Path(__file__).with_name("cases").glob("*.txt"))
WORDINGS = sorted(Path(resolutec.diagnostics.__file__).parent.glob("*.py"))

_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_SHOWN = re.compile(
    r"^\S+:\d+:\d+: (?:error|warning|note)\[([a-z0-9-]+)\]: ", re.MULTILINE
)

ELSEWHERE = {
    "bad-case": "about files of test cases, not about policies",
    "case-failed": "about files of test cases, not about policies",
    "not-utf8": "about bytes, which become text before the compiler sees them",
}
"""Codes that no policy's text can lead to."""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_messages(path: Path, update_golden: bool) -> None:
    chunks = read_chunks(path.read_text(encoding="utf-8"))
    if update_golden:
        text = written([updated(chunk) for chunk in chunks])
        path.write_text(text, encoding="utf-8")
        chunks = read_chunks(text)
    assert written(chunks) == path.read_text(encoding="utf-8")
    for chunk in chunks:
        assert shown(chunk) == chunk.expected, chunk.title


def codes_of_the_compiler() -> set[str]:
    """The codes that the functions of the folder `diagnostics` give to findings."""
    codes: set[str] = set()
    for path in WORDINGS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(args=[ast.Constant(value=str(text)), *_]):
                    codes |= {text} if _CODE.fullmatch(text) else set()
                case ast.Assign(
                    targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))
                ):
                    codes |= (
                        {text} if name.isupper() and _CODE.fullmatch(text) else set()
                    )
                case _:
                    pass
    return codes


def test_codes_are_found() -> None:
    codes = codes_of_the_compiler()
    assert {"syntax-error", "bad-toml", "tls-cleartext", "too-many-findings"} <= codes
    assert len(codes) > 40


def test_every_code_is_shown_at_least_once() -> None:
    shown_codes = {
        code
        for path in CASES
        for chunk in read_chunks(path.read_text(encoding="utf-8"))
        for code in _SHOWN.findall(chunk.expected)
    }
    assert sorted(codes_of_the_compiler() - shown_codes - ELSEWHERE.keys()) == []
    assert sorted(shown_codes - codes_of_the_compiler()) == []


def test_every_chunk_is_about_something() -> None:
    for path in CASES:
        for chunk in read_chunks(path.read_text(encoding="utf-8")):
            assert chunk.expected.strip(), (path.name, chunk.title)
