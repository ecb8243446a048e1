"""Compiled decisions, for those who run a setting many times."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...check.typed import Policy, Setting
from ...explanation.outcomes import Decider, Outcome
from ...interpreter import HostFunctions, MissingHostError
from ...meaning.values import Value, from_python
from ...pipeline import Options
from .decisions import compiled


def compiled_decider(setting: Setting, policy: Policy, options: Options) -> Decider:
    """The decisions of a setting as compiled code makes them."""
    from resolute.errors import ResultError

    decide_compiled = compiled(setting, policy, options)

    def decide(context: object, host: HostFunctions | None) -> Outcome:
        try:
            return Outcome(decide_compiled(context, _Methods(host)))
        except ResultError as error:
            return Outcome(None, str(error))

    return decide


class _Methods:
    """A host of the interpreter's with a method for each function, as compiled code wants."""

    def __init__(self, host: HostFunctions | None) -> None:
        self._host = host

    def call(self, function: str, arguments: Sequence[object]) -> Value:
        """The answer to a call; raises MissingHostError where there is no host."""
        if self._host is None:
            raise MissingHostError(f"`{function}` needs a host to answer it")
        return self._host.call(function, [from_python(each) for each in arguments])

    def __getattr__(self, function: str) -> Callable[..., Value]:
        """The method by which compiled code calls a function."""
        return lambda *arguments: self.call(function, arguments)
