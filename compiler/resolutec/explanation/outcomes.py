"""What an evaluation comes to: a result, or that there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ..check import typed
from ..interpreter import HostFunctions, interpret
from ..meaning.results import ConversionFailed, Result
from ..schema.model import ResultKind
from .results import Data, result_data, result_text


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result; or why there is none, and the caller's fallback holds."""

    result: Result
    failure: str | None = None

    def same_as(self, other: Outcome) -> bool:
        """Nobody could tell the two apart: of the same type and value, or both failures."""
        if self.failure is not None or other.failure is not None:
            return self.failure is not None and other.failure is not None
        # As text, for NaN equals itself there, and -0.0 is not 0.0.
        return repr(self.result) == repr(other.result)

    def text(self, kind: ResultKind) -> str:
        """On one line, as a policy would write it."""
        return "no result" if self.failure else result_text(self.result, kind)

    @property
    def data(self) -> Data | dict[str, str]:
        """For JSON: the result, or `{"error": why}`."""
        if self.failure is not None:
            return {"error": self.failure}
        return result_data(self.result)


Decider: TypeAlias = Callable[[object, HostFunctions | None], Outcome]
"""Decides a setting for a context and a host; raises whatever these raise."""


def interpreted(setting: typed.Setting) -> Decider:
    """The reference interpreter's decisions of a setting."""

    def decide(context: object, host: HostFunctions | None) -> Outcome:
        try:
            return Outcome(interpret(setting, context, host))
        except ConversionFailed as error:
            return Outcome(None, str(error))

    return decide
