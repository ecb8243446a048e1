"""The table of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from ..layout import Layout
from .run import Comparison


def comparison_table(name: str, found: Sequence[Comparison], layout: Layout) -> str:
    """A ratio for each case, marked where it is no noise."""
    return layout([["case", f"to {name}", "of", ""], *map(_row, found)])


def _row(one: Comparison) -> list[str]:
    if one.ratio is None:
        return [one.name, "–", one.reason, ""]
    code = "same code" if one.same_code else ""
    verdict = ", ".join(filter(None, (one.verdict, code)))
    return [one.name, f"{one.ratio:.2f}", one.detail, verdict]
