"""Colours of a terminal: the few that findings need, as ANSI escape sequences."""

from __future__ import annotations

import enum


class Style(enum.Enum):
    """What a piece of text is; the value is what switches its colour on."""

    PLACE = "1"
    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    HELP = "1;32"
    GUTTER = "34"
    ADDED = "32"
    REMOVED = "31"
    HUNK = "36"


def styled(text: str, style: Style, colour: bool) -> str:
    """The text in its colour, or as it is where there are to be no colours."""
    return f"\x1b[{style.value}m{text}\x1b[0m" if colour else text
