"""Who makes the decisions of a case: each engine by its name, in the order of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from resolutec.api import Compiled
from resolutec.interpreter import interpret

from .model import Case, Decisions

HAND_WRITTEN = "hand-written"
COMPILED = "compiled"
INTERPRETED = "interpreted"

ENGINES = (HAND_WRITTEN, COMPILED, INTERPRETED)
"""All engines; a case need not have each."""

REFERENCE = INTERPRETED
"""The engine whose results the others have to give."""


def engines(case: Case, policies: Sequence[Compiled]) -> Mapping[str, Decisions]:
    """The decisions of a case, by the name of the engine that makes them."""
    known = {
        **case.peers,
        COMPILED: _compiled(policies),
        INTERPRETED: _interpreted(policies),
    }
    return {name: known[name] for name in ENGINES if name in known}


def _compiled(policies: Sequence[Compiled]) -> Decisions:
    return {
        key: decide
        for policy in policies
        for key, decide in policy.module().DECISIONS.items()
    }


def _interpreted(policies: Sequence[Compiled]) -> Decisions:
    return {
        setting.key: partial(interpret, setting)
        for policy in policies
        for setting in policy.policy.settings
    }
