"""Which truth values the conditions inside a setting had, wherever their answer mattered."""

from __future__ import annotations

from resolutec import interpreter
from resolutec.check import typed
from resolutec.meaning.values import Value, is_true


class Recorder(interpreter._Evaluation):
    """An evaluation that notes the truth of the value of every node."""

    def __init__(self, context: object, host: interpreter.HostFunctions) -> None:
        super().__init__("", context, host)
        self.truths: dict[int, set[bool]] = {}

    def value_of(self, node: typed.Expression) -> Value:
        value = super().value_of(node)
        self.truths.setdefault(id(node), set()).add(is_true(value))
        return value
