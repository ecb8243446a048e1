"""The cases, in the order of the report."""

from __future__ import annotations

from ..model import Case
from . import dns_list, equalities, outbound_tls, rewrite
from .spam import published, rules


def cases() -> list[Case]:
    """Every case that can be measured here."""
    return [
        outbound_tls.CASE,
        dns_list.CASE,
        rewrite.CASE,
        *equalities.cases(),
        rules.CASE,
        *published.cases(),
    ]
