"""`legacy-syntax`: operators in their other spelling."""

from __future__ import annotations

from ...check import typed
from ...diagnostics.model import Diagnostic
from ...diagnostics.suspicious import legacy_spelling
from .places import places
from .tokens import tokens

_USUAL = {"&": "&&", "|": "||", "=": "==", "=>": ">=", "=<": "<="}


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A note for each operator that has a better known spelling."""
    return tuple(
        legacy_spelling(token.text, _USUAL[token.text], *place.at(token.span))
        for place in places(setting)
        if place.text.expression is not None
        for token in tokens(place.text.text)
        if token.kind == "operator" and token.text in _USUAL
    )
