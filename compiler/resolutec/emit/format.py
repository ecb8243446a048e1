"""Lines brought to black's form.

The printer writes text as black would have it, but for lines that are too long: only the
statements that hold one are given to black. A module of 100,000 short branches costs nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .displays import WIDTH, broken

if TYPE_CHECKING:
    from black.mode import Mode

_ITEM_WITH_COMMENT = re.compile(r",  # line \d+$")
_MARKER = re.compile(r"^_\d+_$\n", re.MULTILINE)


@cache
def _mode() -> Mode:
    from black.mode import Mode, TargetVersion

    return Mode(target_versions={TargetVersion.PY311}, line_length=WIDTH)


def formatted(text: str) -> str:
    """The text with every statement that is too long broken over several lines."""
    lines = _without_long_displays(text.split("\n"))
    long = [
        number
        for number, line in enumerate(lines)
        if len(line) > WIDTH and not line.lstrip().startswith("#")
    ]
    if not long:
        return "\n".join(lines)
    replacements = _broken([lines[number] for number in long])
    for number, replacement in zip(long, replacements, strict=True):
        lines[number] = replacement
    return "\n".join(lines)


def _without_long_displays(lines: list[str]) -> list[str]:
    result: list[str] = []
    for line in lines:
        result += (broken(line) if len(line) > WIDTH else None) or [line]
    return result


def _broken(lines: list[str]) -> list[str]:
    """Each line as black breaks it: a statement, the head of one, or an item in brackets."""
    from black import format_str

    chunks = [_chunk(number, line) for number, line in enumerate(lines)]
    text = format_str("\n".join(chunks), mode=_mode())
    parts = _MARKER.split(text)[1:]
    return [
        _unwrapped(line, part.strip("\n").split("\n"))
        for line, part in zip(lines, parts, strict=True)
    ]


def _chunk(number: int, line: str) -> str:
    """A line as code that stands alone, behind a marker, as deeply indented as it was."""
    depth = _depth(line)
    item = _is_item(line)
    heads = [f"{' ' * 4 * level}if _:" for level in range(depth - item)]
    if _is_alternative(line):
        heads += [f"{' ' * 4 * depth}if _:", f"{' ' * 4 * (depth + 1)}pass"]
    if item:
        margin = " " * 4 * (depth - 1)
        opening, closing = ("{", "}") if line.lstrip().startswith(('"', "'")) else "()"
        return "\n".join(
            [
                f"_{number}_",
                *heads,
                f"{margin}_ = {opening}",
                line,
                f"{margin}{closing}",
            ]
        )
    body = [f"{' ' * 4 * (depth + 1)}pass"] if line.endswith(":") else []
    return "\n".join([f"_{number}_", *heads, line, *body])


def _unwrapped(line: str, broken: list[str]) -> str:
    """What black made of the line itself."""
    depth = _depth(line)
    if _is_item(line):
        return "\n".join(broken[depth:-1])
    if _is_alternative(line):
        depth += 2
    kept = broken[depth:-1] if line.endswith(":") else broken[depth:]
    return "\n".join(kept)


def _is_item(line: str) -> bool:
    """The line is an item of a display, perhaps with a comment that says where it is from."""
    return line.endswith(",") or _ITEM_WITH_COMMENT.search(line) is not None


def _is_alternative(line: str) -> bool:
    """The line goes on with what an `if` above it began."""
    return line.lstrip().startswith("elif ")


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 4
