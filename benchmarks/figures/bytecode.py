"""Whether compiled functions are the same code as those written by hand."""

from __future__ import annotations

import dis
from collections.abc import Iterable
from types import FunctionType

from resolutec.api import compile_text

from ..cases import outbound_tls
from .figure import Figure

_LOCAL = frozenset(("LOAD_FAST", "STORE_FAST", "LOAD_FAST_BORROW"))


def bytecode_figures() -> list[Figure]:
    """For the TLS rules: how many instructions differ."""
    text = outbound_tls.SOURCE.read_text(encoding="utf-8")
    decisions = compile_text(text).module().DECISIONS
    differing = sum(
        _differing(decisions[key], by_hand)
        for key, by_hand in outbound_tls.BY_HAND.items()
    )
    return [
        Figure(
            "the TLS rules: instructions that hand has not",
            "0",
            0,
            float(differing),
            detail="of bytecode",
        )
    ]


def _differing(one: object, other: object) -> int:
    """How many instructions of two functions are not the same, at the same place."""
    assert isinstance(one, FunctionType)
    assert isinstance(other, FunctionType)
    mine, theirs = _instructions(one), _instructions(other)
    different = sum(a != b for a, b in zip(mine, theirs, strict=False))
    return different + abs(len(mine) - len(theirs))


def _instructions(function: FunctionType) -> list[tuple[str, object]]:
    """Instructions with what they work on; of locals, not the names but the places."""
    return [_named(one) for one in _without_caches(function)]


def _without_caches(function: FunctionType) -> Iterable[dis.Instruction]:
    return (one for one in dis.get_instructions(function) if one.opname != "CACHE")


def _named(one: dis.Instruction) -> tuple[str, object]:
    return one.opname, one.arg if one.opname in _LOCAL else one.argval
