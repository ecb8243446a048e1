"""Who makes the decisions of a case: each engine by its name, in the order of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from resolutec.api import Compiled
from resolutec.interpreter import interpret

from .engine import Engine
from .model import Case, Decisions, Positional
from .peers import PEERS, CannotExpressError, prepared

HAND_WRITTEN = "by hand, of a context"
POSITIONAL = "by hand, of arguments"
COMPILED = "compiled"
INTERPRETED = "interpreted"

BY_HAND = (HAND_WRITTEN, POSITIONAL)
"""Functions written by hand; the faster of the two is what others are compared with."""

ENGINES = (*BY_HAND, COMPILED, *(peer.name for peer in PEERS), INTERPRETED)
"""All engines; a case need not have each."""

REFERENCE = INTERPRETED
"""The engine whose results the others have to give."""


def engines(
    case: Case, policies: Sequence[Compiled], keys: Sequence[str]
) -> tuple[Mapping[str, Engine], Mapping[str, str]]:
    """The engines that make the decisions of these keys, and why the others do not."""
    known: dict[str, Engine] = {COMPILED: Engine(_compiled(policies))}
    absent: dict[str, str] = {}
    for name, by_hand in ((HAND_WRITTEN, case.by_hand), (POSITIONAL, None)):
        if by_hand:
            known[name] = Engine(by_hand)
        else:
            absent[name] = "is not written"
    if case.positional:
        known[POSITIONAL] = _positional(case.positional)
        del absent[POSITIONAL]
    settings = {one.key: one for policy in policies for one in policy.policy.settings}
    for peer in PEERS:
        try:
            known[peer.name] = prepared(peer, settings, keys)
        except CannotExpressError as error:
            absent[peer.name] = str(error)
    known[INTERPRETED] = Engine(
        {key: partial(interpret, setting) for key, setting in settings.items()}
    )
    return {name: known[name] for name in ENGINES if name in known}, absent


def _compiled(policies: Sequence[Compiled]) -> Decisions:
    return {
        key: decide
        for policy in policies
        for key, decide in policy.module().DECISIONS.items()
    }


def _positional(functions: Mapping[str, Positional]) -> Engine:
    """Functions of the attributes themselves; all of as many."""
    (arity,) = {len(one.attributes) for one in functions.values()}

    def inputs(key: str, context: object) -> object:
        return tuple(getattr(context, name) for name in functions[key].attributes)

    return Engine(
        {key: one.decide for key, one in functions.items()}, inputs, arity=arity
    )
