"""The blank lines of a module, as black sets them."""

from __future__ import annotations

from collections.abc import Sequence


def assemble(
    head: Sequence[Sequence[str]],
    constants: Sequence[str],
    definitions: Sequence[Sequence[str]],
    index: Sequence[str],
) -> str:
    """The parts of a module: one blank line between statements, two around definitions."""
    lines: list[str] = []
    for part in (*head, constants):
        if lines:
            lines += ["", ""] if _in_class(lines[-1]) else [""]
        lines += part
    for definition in definitions:
        lines += ["", "", *definition]
    lines += ["", "", *index] if definitions else ["", *index]
    return "\n".join(lines) + "\n"


def _in_class(line: str) -> bool:
    """The line belongs to a class that stands inside a block, such as a Protocol."""
    return line.startswith("        ")
