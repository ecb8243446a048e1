"""`tls-cleartext`, `tls-unverified`, and both of them on failure."""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics import security as wording
from ...diagnostics.model import Diagnostic
from .downgrades import STARTTLS, downgrades
from .tables import Tables

_WORDINGS = {
    (True, False): wording.cleartext,
    (True, True): wording.cleartext_on_failure,
    (False, False): wording.unverified,
    (False, True): wording.unverified_on_failure,
}


def tls_downgrades(policy: typed.Policy, tables: Tables) -> Iterator[Diagnostic]:
    """A finding for each branch that downgrades for receivers in general."""
    for setting in policy.settings:
        for found in downgrades(setting, tables):
            say = _WORDINGS[setting.identity == STARTTLS, found.on_failure]
            yield say(*found.place)
