"""The difference between two texts, as `diff -u` shows it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from ..diagnostics.quoting import visible
from .colours import Style, styled

LARGEST = 20_000
"""Lines of both texts together; beyond, finding a small difference takes too long."""

_STYLES = {"+": Style.ADDED, "-": Style.REMOVED, "@": Style.HUNK}


def difference(old: str | None, new: str, name: str, colour: bool = False) -> str:
    """What changes in a file, with headers that `patch` understands; empty if nothing does.

    `old` is None where there is no such file. With `colour`, for a terminal: characters that
    it would obey are written as escapes then.
    """
    before, after = _lines(old or ""), _lines(new)
    if len(before) + len(after) > LARGEST:
        return f"{name}: too long for its difference to be shown\n"
    label = "/dev/null" if old is None else name
    lines = unified_diff(before, after, label, name, "on disk", "compiled", lineterm="")
    shown = map(_coloured, lines) if colour else lines
    return "".join(_ended(shown))


def _lines(text: str) -> list[str]:
    """The lines of a text without their ends; one that has none is marked by one."""
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n"] if last else lines


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield f"{line}\\ No newline at end of file\n" if "\n" in line else f"{line}\n"


def _coloured(line: str) -> str:
    style = None if line.startswith(("+++", "---")) else _STYLES.get(line[:1])
    end = "\n" if line.endswith("\n") else ""
    text = visible(line.removesuffix("\n"))
    return (styled(text, style, True) if style is not None else text) + end
