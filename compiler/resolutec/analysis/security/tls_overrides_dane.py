"""`tls-overrides-dane`: a downgrade that holds whatever the receiver has published.

Encryption switched off, or certificates not checked, counts before DANE and MTA-STS do; only
where both are disabled by the policy is there nothing to override.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics import security as wording
from ...diagnostics.model import Diagnostic
from .downgrades import DANE, MTA_STS, STARTTLS, downgrades
from .tables import Tables


def tls_overrides_dane(policy: typed.Policy, tables: Tables) -> Iterator[Diagnostic]:
    """A finding for each branch in the clear while DANE or MTA-STS is not disabled."""
    settings = {setting.identity: setting for setting in policy.settings}
    protections = " or ".join(
        name
        for name, key in (("DANE", DANE), ("MTA-STS", MTA_STS))
        if not _always_disabled(settings.get(key), tables)
    )
    if not protections:
        return
    for setting in policy.settings:
        for found in downgrades(setting, tables):
            # A certificate that DANE matches is verified all the same.
            if setting.identity == STARTTLS:
                yield wording.overrides_dane("clear text", protections, *found.place)


def _always_disabled(setting: typed.Setting | None, tables: Tables) -> bool:
    """Every row of the setting is `disable`; left out, it is `optional`."""
    if setting is None:
        return False
    return all(
        row.constant and row.value == "disable" for row in tables.of(setting).rows
    )
