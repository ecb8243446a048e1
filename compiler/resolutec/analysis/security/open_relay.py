"""`open-relay`: relaying for people who have neither logged in nor come from a known place.

Sender, name in the greeting and port are the client's own choice, so that a condition on these
keeps nobody out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics import security as wording
from ...diagnostics.model import Diagnostic
from ..decision_table import Row
from ..regions import Region
from .tables import Tables

_RELAY = "session.rcpt.relay"
_STRANGER = "203.0.113.77"
_TRUSTED = ("remote_ip", "rcpt_domain", "rcpt", "local_ip")


def open_relay(policy: typed.Policy, tables: Tables) -> Iterator[Diagnostic]:
    """A finding for each branch that relays for strangers."""
    for each in policy.settings:
        if each.identity != _RELAY:
            continue
        table = tables.of(each)
        setting = table.setting
        told: set[int] = set()
        for row in table.rows:
            if row.number in told or not _may_relay(row) or not _for_strangers(row):
                continue
            told.add(row.number)
            branches = setting.branches
            text = setting.otherwise_text
            if row.number < len(branches):
                text = branches[row.number].result_text
            yield wording.open_relay(text.source, text.span, setting.key)


def _may_relay(row: Row) -> bool:
    return row.constant and row.value is True


def _for_strangers(row: Row) -> bool:
    """Nobody has to have logged in, or to be known, for the row to hold."""
    return all(_admits_strangers(*item) for item in row.when.items())


def _admits_strangers(subject: str, region: Region) -> bool:
    if subject == "authenticated_as":
        return region.admits("")
    if subject in _TRUSTED:
        return region.admits(_STRANGER)
    if any(name in subject for name in ("authenticated_as", *_TRUSTED)):
        # A question about who it is, such as a look-up: strangers get the answer no.
        return region.admits(0)
    return True
