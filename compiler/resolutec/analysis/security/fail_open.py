"""`fail-open`: a look-up that fails leaves the less safe side standing."""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...check.walk import walk
from ...diagnostics import security as wording
from ...diagnostics.model import Diagnostic
from ...functions.model import Effect
from .tables import Tables

_LESS_SAFE = frozenset(
    [
        "session.mail.is-allowed",
        "http.allowed-endpoint",
        "queue.outbound.tls.starttls",
        "queue.outbound.tls.dane",
        "queue.outbound.tls.mta-sts",
    ]
)
"""Settings whose fallback lets through what the policy may have meant to stop."""


def fail_open(policy: typed.Policy, _tables: Tables) -> Iterator[Diagnostic]:
    """A finding for each such setting that asks the host, at the first question."""
    for setting in policy.settings:
        if setting.identity not in _LESS_SAFE or setting.fallback is None:
            continue
        for text in _asking(setting):
            yield wording.fail_open(
                setting.fallback, text.source, text.span, setting.key
            )
            break


def _asking(setting: typed.Setting) -> Iterator[typed.PolicyText]:
    """The texts of the setting that ask the host, in order."""
    parts = [
        part
        for branch in setting.branches
        for part in (
            (branch.condition, branch.condition_text),
            (branch.result, branch.result_text),
        )
    ]
    for node, text in (*parts, (setting.otherwise, setting.otherwise_text)):
        if any(
            isinstance(inner, typed.FunctionCall)
            and inner.function.effect is not Effect.PURE
            for inner in walk(node)
        ):
            yield text
