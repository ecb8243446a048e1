"""`tls-oscillates`: clear text on one attempt, encryption demanded on the next.

`last_error` is the class of the latest failure. Where clear text depends on it, an attempt in
the clear that fails for another reason goes back to encryption.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics import security as wording
from ...diagnostics.model import Diagnostic
from ..decision_table import DecisionTable, Row
from .downgrades import STARTTLS, downgrades
from .tables import Tables

_OTHER_ERRORS = ("connection", "unexpected-reply")
_ATTEMPTS = range(12)


def tls_oscillates(policy: typed.Policy, tables: Tables) -> Iterator[Diagnostic]:
    """A finding for each branch that is left again after a failure in the clear."""
    for setting in policy.settings:
        if setting.identity != STARTTLS:
            continue
        table = tables.of(setting)
        for found in downgrades(setting, tables):
            again = _demands_again(table, found.row) if table.exact else None
            if again is not None:
                attempt, error = again
                yield wording.oscillates(attempt, error, *found.place)


def _demands_again(table: DecisionTable, row: Row) -> tuple[int, str] | None:
    """The attempt in the clear, and the failure after which encryption is demanded."""
    error = row.when.get("last_error")
    retries = row.when.get("retry_num")
    if error is None:
        return None
    for attempt in _ATTEMPTS:
        if retries is not None and not retries.admits(attempt):
            continue
        for other in _OTHER_ERRORS:
            if any(_demands(each, attempt + 1, other) for each in table.rows):
                return attempt, other
    return None


def _demands(row: Row, attempt: int, error: str) -> bool:
    retries, last = row.when.get("retry_num"), row.when.get("last_error")
    return (
        row.constant
        and row.value == "require"
        and (retries is None or retries.admits(attempt))
        and (last is None or last.admits(error))
    )
