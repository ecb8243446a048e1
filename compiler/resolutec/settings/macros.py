"""Macros: `%{env:NAME}%`, `%{file:PATH}%` and `%{cfg:KEY}%` inside strings (spec, section 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .model import Macro, String

_MACRO = re.compile(r"%\{((?:env|file|cfg):[^{}\r\n]*)\}%")


def expand(string: String, macros: Mapping[str, str], room: int) -> String | None:
    """Replace each macro by its value, once: what comes out is not expanded again.

    `macros` holds values by name (`env:HOSTNAME`); a macro without a value stays and is
    listed in `unresolved`. Every character of a value stands where its macro starts.
    None if the string would grow by more than `room` characters.
    """
    place = string.expression.offset
    pieces: list[str] = []
    anchors: list[tuple[int, int]] = []
    unresolved: list[Macro] = []
    remaining = iter(string.anchors)
    anchor = next(remaining, None)
    done = length = growth = 0

    for match in _MACRO.finditer(string.value):
        name, start, end = match[1], match.start(), match.end()
        value = macros.get(name)
        if value is None:
            unresolved.append(Macro(name, place(start), place(end)))
            continue
        growth += len(value) - (end - start)
        if growth > room:
            return None
        while anchor is not None and anchor[0] <= start:
            anchors.append((anchor[0] - done + length, anchor[1]))
            anchor = next(remaining, None)
        while anchor is not None and anchor[0] < end:
            anchor = next(remaining, None)
        pieces += (string.value[done:start], value)
        length += start - done
        here = place(start)
        anchors.extend((length + index, here) for index in range(1, len(value)))
        length += len(value)
        anchors.append((length, place(end)))
        done = end

    pieces.append(string.value[done:])
    while anchor is not None:
        anchors.append((anchor[0] - done + length, anchor[1]))
        anchor = next(remaining, None)
    return string._replace(
        value="".join(pieces), anchors=tuple(anchors), unresolved=tuple(unresolved)
    )
