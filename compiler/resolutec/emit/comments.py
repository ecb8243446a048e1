"""Text of a policy as comments and docstrings: one line at a time, nothing that can end them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent

from .literals import is_visible

LONGEST = 2_000
"""Characters of a policy's text that are shown in one place."""

_NOT_PLAIN = re.compile(r"[^ -~]")


def shown(text: str) -> str:
    """Text on one line: blanks folded, what can't be seen written as an escape."""
    cut = text[: LONGEST + 1]
    folded = " ".join(cut.split(" ")) if cut.isprintable() else " ".join(cut.split())
    if len(text) > LONGEST:
        folded = folded[:LONGEST] + " …"
    if folded.isascii() and folded.isprintable():
        return folded
    return _NOT_PLAIN.sub(_seen, folded)


def _seen(match: re.Match[str]) -> str:
    """A character that is not plain ASCII, as an escape if it can't be seen."""
    character = match[0]
    if is_visible(character):
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def _pieces(text: str, width: int) -> Iterator[str]:
    """The words of a text, those longer than a line cut in pieces."""
    for word in text.split(" "):
        starts = range(0, max(len(word), 1), width)
        yield from (word[start : start + width] for start in starts)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters; continued ones are indented by two."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width - 2):
        if not line:
            line = piece
        elif len(line) + 1 + len(piece) <= width:
            line += f" {piece}"
        else:
            lines.append(line.rstrip())
            line = f"  {piece}"
    lines.append(line.rstrip())
    return lines


def comment(text: str, indent: int) -> list[str]:
    """Comment lines of at most 88 columns."""
    margin = " " * indent
    return [f"{margin}# {line}" for line in wrapped(shown(text), 86 - indent)]


def fits_docstring(text: str) -> bool:
    """The text can stand in a docstring as it is."""
    return '"""' not in text


def docstring(lines: list[str], indent: int) -> list[str]:
    """A docstring of lines that are `shown` and fit one; the last ends in a full stop."""
    margin = " " * indent
    prefix = "r" if any("\\" in line for line in lines) else ""
    first = f'{margin}{prefix}"""{lines[0]}'
    if len(lines) == 1:
        return [f'{first}"""']
    # Black takes away what all but the first line are indented by.
    rest = dedent("\n".join(lines[1:])).split("\n")
    body = [f"{margin}{line}" if line else "" for line in rest]
    return [first, *body, f'{margin}"""']
