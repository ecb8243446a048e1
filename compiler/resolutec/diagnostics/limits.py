"""Order and number of the findings of one file."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Diagnostic, Severity

MOST = 100
"""Findings of one file that are told; what lies behind them is the same mistake as a rule."""


def capped(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in the order of their places, errors kept before others where too many."""
    unique = dict.fromkeys(diagnostics)
    found = sorted(unique, key=lambda item: (item.span, item.code, item.message))
    if len(found) <= MOST:
        return tuple(found)
    by_weight = sorted(found, key=lambda item: item.severity is not Severity.ERROR)
    kept = sorted(by_weight[:MOST], key=lambda item: item.span)
    last = found[-1]
    rest = len(found) - MOST
    note = Diagnostic(
        "too-many-findings",
        Severity.NOTE,
        f"{rest} more finding{'' if rest == 1 else 's'} not shown",
        last.source,
        last.span,
        "mend these first; the rest is shown then",
    )
    return (*kept, note)
