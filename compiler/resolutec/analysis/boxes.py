"""Boxes: sets of inputs that are told axis by axis, and what they are in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from .regions import Region
from .space import Space
from .terms import Term

Box: TypeAlias = Mapping[int, int]
"""Cells, as bits, by axis; an axis that does not matter is left out."""


def regions_of(space: Space, box: Box, axes: Iterable[int]) -> Mapping[str, Region]:
    """The regions of a box by subject; `axes` are those of the box, in the order wanted."""
    chosen: dict[Term, list[int]] = {}
    for at in axes:
        chosen.setdefault(space.axes[at].term, []).append(at)
    regions = (_region(space, term, own, box) for term, own in chosen.items())
    return {region.subject: region for region in regions}


def _region(space: Space, term: Term, axes: Iterable[int], box: Box) -> Region:
    domain = space.axes[space.numbers[term, False]].domain
    values, endings = domain, None
    for at in axes:
        axis = space.axes[at]
        if axis.backwards:
            endings = axis.chosen(box[at])
        else:
            values = axis.chosen(box[at])
    return Region(term, values, endings, domain)
