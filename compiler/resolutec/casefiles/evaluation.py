"""One evaluation of a setting for a case, by either evaluator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..check.typed import Setting
from ..interpreter import interpret
from ..meaning.results import ConversionFailed
from ..simulation.hosts import Unanswered
from ..simulation.model import CallFailed
from ..simulation.model import Host as AnsweringHost
from .contexts import GivenContext, GivenHost, NotGivenError
from .expected import same_result, shown_result
from .model import NO_RESULT, Expected, Given


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an evaluation came to: a result, or NO_RESULT and why there is none."""

    result: Expected
    reason: str | None = None

    def same_as(self, expected: Expected) -> bool:
        """Whether it is what is expected."""
        if self.result is NO_RESULT or expected is NO_RESULT:
            return self.result is expected
        return same_result(self.result, expected)

    def __str__(self) -> str:
        """The result as a file of cases writes it."""
        return shown(self.result)


def shown(result: Expected) -> str:
    """A result, or that there is none, in a message."""
    return "no result" if result is NO_RESULT else f"`{shown_result(result)}`"


class Evaluator(Protocol):
    """Whoever decides settings."""

    def decide(self, setting: Setting, context: object, host: GivenHost) -> Outcome:
        """What a setting yields; raises whatever context or host raise."""
        ...


class Interpreter:
    """The reference interpreter as an evaluator."""

    def decide(self, setting: Setting, context: object, host: GivenHost) -> Outcome:
        """What a setting yields; raises whatever context or host raise."""
        try:
            return Outcome(interpret(setting, context, host))
        except ConversionFailed as error:
            return Outcome(NO_RESULT, str(error))


def evaluate(evaluator: Evaluator, setting: Setting, given: Given) -> Outcome:
    """What a setting yields in the situation of a case.

    Raises NotGivenError for a variable that the case does not give, and Unanswered for a
    question that it does not answer.
    """
    context = GivenContext(given)
    try:
        return evaluate_in(evaluator, setting, context, given.answers)
    except Exception:
        # Whatever an evaluator makes of it, this is where it began.
        if context.missing is not None:
            raise context.missing from None
        raise


def evaluate_in(
    evaluator: Evaluator, setting: Setting, context: object, answers: AnsweringHost
) -> Outcome:
    """What a setting yields for a context; a call that fails leaves it without a result.

    Raises Unanswered for a question that is not answered, and whatever the context raises.
    """
    host = GivenHost(answers)
    try:
        return evaluator.decide(setting, context, host)
    except Exception:
        match host.failure:
            case CallFailed() as failure:
                return Outcome(NO_RESULT, str(failure))
            case Unanswered() as failure:
                raise failure from None
        raise


__all__ = [
    "Evaluator",
    "Interpreter",
    "NotGivenError",
    "Outcome",
    "Unanswered",
    "evaluate",
    "shown",
]
