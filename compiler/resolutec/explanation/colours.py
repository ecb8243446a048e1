"""Colours of results in pictures: warning colours for what is dangerous, calm ones for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .dangers import Danger
from .tables import Line


@dataclass(frozen=True, slots=True)
class Paint:
    """The colour of an area, and of the text on it, as CSS writes them."""

    fill: str
    text: str


DARK = "#1f2328"
_DANGERS: Mapping[Danger, Paint] = {
    Danger.CLEARTEXT: Paint("#cf222e", "#ffffff"),
    Danger.UNVERIFIED: Paint("#bc4c00", "#ffffff"),
    Danger.OPPORTUNISTIC: Paint("#d4a72c", DARK),
}
_CALM = (
    Paint("#dafbe1", DARK),
    Paint("#ddf4ff", DARK),
    Paint("#fbefff", DARK),
    Paint("#d1e8e4", DARK),
    Paint("#e6e6fa", DARK),
    Paint("#c8e1ff", DARK),
    Paint("#f0e8d8", DARK),
)
_OTHERS = Paint("#eaeef2", DARK)


def paints(lines: Iterable[Line]) -> Mapping[str, Paint]:
    """A paint for each result of a table, by its text, in the order of the lines."""
    found: dict[str, Paint] = {}
    calm = iter(_CALM)
    for line in lines:
        if line.result not in found:
            known = None if line.danger is None else _DANGERS[line.danger]
            found[line.result] = known or next(calm, _OTHERS)
    return found
