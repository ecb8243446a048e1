"""What a setting reads while a case is run: an object with what the case gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..meaning.values import Value, from_python
from ..simulation.model import Host
from .model import Given


class NotGivenError(Exception):
    """A variable is read that the case does not give."""

    def __init__(self, attribute: str) -> None:
        super().__init__(attribute)
        self.attribute = attribute


class GivenContext:
    """The context of one evaluation; `missing` is the first attribute that it lacked."""

    def __init__(self, given: Given) -> None:
        self.__dict__.update(given.variables, globals=given.globals)
        self.missing: NotGivenError | None = None

    def __getattr__(self, attribute: str) -> object:
        """Note that an attribute is missing, and end the evaluation."""
        error = NotGivenError(attribute)
        self.__dict__.setdefault("missing", None)
        self.missing = self.missing or error
        raise error


class GivenHost:
    """The host of one evaluation, for both evaluators; `failure` is what it raised first."""

    def __init__(self, answers: Host) -> None:
        self._answers = answers
        self.failure: Exception | None = None

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        """The answer to a call; raises Unanswered, or CallFailed where it is to fail."""
        try:
            return self._answers.call(function, arguments)
        except Exception as error:
            self.failure = self.failure or error
            raise

    def __getattr__(self, function: str) -> Callable[..., Value]:
        """The method by which compiled code calls a function."""
        return lambda *arguments: self.call(
            function, [from_python(each) for each in arguments]
        )
