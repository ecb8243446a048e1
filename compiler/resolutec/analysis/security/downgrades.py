"""Rows of a decision table in which a delivery attempt is less safe than it might be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...check import typed
from ...meaning.results import Result
from ...source import Source, Span
from ..decision_table import DecisionTable, Row
from .tables import Tables

STARTTLS = "queue.outbound.tls.starttls"
ALLOW_INVALID = "queue.outbound.tls.allow-invalid-certs"
DANE = "queue.outbound.tls.dane"
MTA_STS = "queue.outbound.tls.mta-sts"
DOWNGRADES: dict[str, Result] = {STARTTLS: "disable", ALLOW_INVALID: True}
"""The result of each setting that gives up encryption, or the check of the certificate."""
_RECEIVERS = ("rcpt_domain", "mx", "rcpt", "remote_ip", "recipients")
_NOBODY = "nobody-would-name-this.invalid"


@dataclass(frozen=True, slots=True)
class Downgrade:
    """One row that downgrades, and whether it takes a failure to get there."""

    setting: typed.Setting
    row: Row
    on_failure: bool

    @property
    def place(self) -> tuple[Source, Span, str]:
        """Where the branch's result stands in the policy."""
        branches = self.setting.branches
        text = self.setting.otherwise_text
        if self.row.number < len(branches):
            text = branches[self.row.number].result_text
        return text.source, text.span, self.setting.key


def downgrades(setting: typed.Setting, tables: Tables) -> Iterator[Downgrade]:
    """The rows that downgrade for receivers in general, one for each branch.

    A row that holds for receivers which the policy names is an exception, not a downgrade.
    """
    unsafe = DOWNGRADES.get(setting.identity)
    if unsafe is None:
        return
    table = tables.of(setting)
    found: dict[int, Downgrade] = {}
    for row in table.rows:
        if row.constant and row.value == unsafe and not names_receivers(row):
            known = found.get(row.number)
            on_failure = not holds_at_first(row, table)
            if known is None or (known.on_failure and not on_failure):
                found[row.number] = Downgrade(table.setting, row, on_failure)
    yield from found.values()


def holds_at_first(row: Row, table: DecisionTable) -> bool:
    """The row may hold on a first attempt, before any failure."""
    if not table.exact:
        return False
    retries, error = row.when.get("retry_num"), row.when.get("last_error")
    return (retries is None or retries.admits(0)) and (
        error is None or error.admits("none")
    )


def names_receivers(row: Row) -> bool:
    """The row holds only for receivers that the policy, or the host, knows by name."""
    for subject, region in row.when.items():
        if subject in _RECEIVERS and not region.admits(_NOBODY):
            return True
        asks = any(receiver in subject for receiver in _RECEIVERS)
        if asks and subject not in _RECEIVERS and not region.admits(0):
            return True
    return False
