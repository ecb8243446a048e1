"""All findings of this folder, in the order in which they are looked for."""

from __future__ import annotations

from collections.abc import Callable

from ...check import typed
from ...diagnostics.model import Diagnostic
from . import (
    array_comparison,
    boolean_for_enum,
    comparison_chain,
    duration_unit,
    legacy_syntax,
    stalwart_differs,
    string_as_truth,
    string_number,
)

Pass = Callable[[typed.Setting], tuple[Diagnostic, ...]]

PASSES: tuple[Pass, ...] = (
    string_as_truth.find,
    array_comparison.find,
    string_number.find,
    duration_unit.find,
    boolean_for_enum.find,
    comparison_chain.find,
    stalwart_differs.find,
    legacy_syntax.find,
)
