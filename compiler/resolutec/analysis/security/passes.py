"""All findings about safety, in the order in which they are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...check import typed
from ...diagnostics.model import Diagnostic
from ..facts import PolicyFacts
from .fail_open import fail_open
from .open_relay import open_relay
from .tables import Tables
from .tls_downgrades import tls_downgrades
from .tls_oscillates import tls_oscillates
from .tls_overrides_dane import tls_overrides_dane

PolicyPass = Callable[[typed.Policy, Tables], Iterator[Diagnostic]]

PASSES: tuple[PolicyPass, ...] = (
    tls_downgrades,
    tls_overrides_dane,
    tls_oscillates,
    open_relay,
    fail_open,
)


def security_findings(facts: PolicyFacts) -> tuple[Diagnostic, ...]:
    """What the passes find in a policy of the built-in mail schema."""
    tables = Tables(ladder.reading for ladder in facts.ladders)
    return tuple(found for each in PASSES for found in each(facts.policy, tables))
