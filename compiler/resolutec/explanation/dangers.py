"""Results that give up encryption, or the check of who is at the other end."""

from __future__ import annotations

import enum

from ..check import typed
from ..meaning.results import Result


class Danger(enum.Enum):
    """What a result risks; the value says it in a few words."""

    CLEARTEXT = "clear text"
    UNVERIFIED = "certificate not verified"
    OPPORTUNISTIC = "clear text possible"


_DANGERS: dict[tuple[str, object], Danger] = {
    ("queue.outbound.tls.starttls", "disable"): Danger.CLEARTEXT,
    ("queue.outbound.tls.starttls", "optional"): Danger.OPPORTUNISTIC,
    ("queue.outbound.tls.allow-invalid-certs", True): Danger.UNVERIFIED,
}
"""By what the setting is, and the result."""


def danger_of(setting: typed.Setting, result: Result) -> Danger | None:
    """What a result of a setting risks, None where it is nothing of that kind."""
    if not isinstance(result, str | bool):
        return None
    return _DANGERS.get((setting.identity, result))
