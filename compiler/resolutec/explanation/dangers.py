"""Results that give up encryption, or the check of who is at the other end."""

from __future__ import annotations

import enum

from ..meaning.results import Result


class Danger(enum.Enum):
    """What a result risks; the value says it in a few words."""

    CLEARTEXT = "clear text"
    UNVERIFIED = "certificate not verified"
    OPPORTUNISTIC = "clear text possible"


_DANGERS: dict[tuple[str, object], Danger] = {
    ("starttls", "disable"): Danger.CLEARTEXT,
    ("starttls", "optional"): Danger.OPPORTUNISTIC,
    ("allow-invalid-certs", True): Danger.UNVERIFIED,
}
"""By the last part of a setting's key, and the result."""


def danger_of(key: str, result: Result) -> Danger | None:
    """What a result of a setting risks, None where it is nothing of that kind."""
    if not isinstance(result, str | bool):
        return None
    return _DANGERS.get((key.rpartition(".")[2], result))
