"""`always-true`, `always-false`: conditions, or parts of one, that decide nothing.

A part is looked at where its answer matters: for those inputs that reach the branch, and for
which what stands before it in the same condition has not settled the matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..check import typed
from ..diagnostics import reachability as wording
from ..diagnostics.model import Diagnostic
from ..diagnostics.reachability import Reason
from .diagrams import ALL, NONE, Diagram
from .effort import EffortExceeded
from .facts import span_of, text_of
from .ladder import Ladder
from .questions import Given, Question


def constant_conditions(ladder: Ladder) -> Iterator[Diagnostic]:
    """Each outermost condition whose answer is always the same."""
    setting = ladder.setting
    for number, rung in enumerate(ladder.rungs):
        ladder.effort.begin()
        questions = rung.rule.questions
        if number < len(setting.branches):
            branch = setting.branches[number]
            condition, *questions_of_result = questions
            finder = _Finder(ladder, branch.condition_text)
            yield from finder.whole(condition, rung.reached)
            result_text = branch.result_text
        else:
            questions_of_result = list(questions)
            result_text = setting.otherwise_text
        if questions_of_result:
            yield from _in_result(ladder, number, questions_of_result, result_text)


def _in_result(
    ladder: Ladder, number: int, questions: list[Question], text: typed.PolicyText
) -> Iterator[Diagnostic]:
    try:
        taken = ladder.taken(number)
    except EffortExceeded:
        return
    for question in questions:
        yield from _Finder(ladder, text).part(question, _Context(ALL, taken))


@dataclass(frozen=True, slots=True)
class _Context:
    """The inputs for which a part matters: `local` by its expression, `reached` in all."""

    local: Diagram
    reached: Diagram


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks through the conditions of one text."""

    ladder: Ladder
    text: typed.PolicyText

    def whole(self, question: Question, reached: Diagram) -> Iterator[Diagnostic]:
        """A branch's condition: what the branches before make of all of it is told elsewhere."""
        holds = self._diagram(question)
        if holds is None or isinstance(question.node, typed.Constant):
            return
        if holds == ALL:
            yield self._finding(question, True, Reason.ITSELF)
        elif holds == NONE:
            yield self._finding(question, False, Reason.ITSELF)
        elif self._answer(holds, reached) is None:
            yield from self.parts(question, _Context(ALL, reached))

    def part(self, question: Question, context: _Context) -> Iterator[Diagnostic]:
        """A condition where it matters, and, unless it is constant there, those inside it."""
        holds = self._diagram(question)
        if context.reached == NONE or isinstance(question.node, typed.Constant):
            return
        if holds is not None:
            for inputs, reason in (
                (ALL, Reason.ITSELF),
                (context.local, Reason.CONTEXT),
                (context.reached, Reason.BRANCHES),
            ):
                answer = self._answer(holds, inputs)
                if answer is not None:
                    yield self._finding(question, answer, reason)
                    return
        yield from self.parts(question, context)

    def parts(self, question: Question, context: _Context) -> Iterator[Diagnostic]:
        """The conditions inside one."""
        inner = context
        for part in question.parts:
            inner = inner if part.follows else context
            if part.given is not None:
                narrowed = self._narrowed(inner, part.given)
                if narrowed is None:
                    return
                inner = narrowed
            yield from self.part(part, inner)

    def _narrowed(self, context: _Context, given: Given) -> _Context | None:
        diagrams, (term, expected) = self.ladder.diagrams, given
        truth = self.ladder.reading.conditions.truth(term)
        try:
            holds = self.ladder.lowering.diagram(truth)
            holds = holds if expected else diagrams.complement(holds)
            return _Context(
                diagrams.both(context.local, holds),
                diagrams.both(context.reached, holds),
            )
        except EffortExceeded:
            return None

    def _diagram(self, question: Question) -> Diagram | None:
        truth = self.ladder.reading.conditions.truth(question.term)
        try:
            return self.ladder.lowering.diagram(truth)
        except EffortExceeded:
            return None

    def _answer(self, holds: Diagram, inputs: Diagram) -> bool | None:
        """The answer that is the same for all of some inputs, if there is one."""
        diagrams = self.ladder.diagrams
        try:
            if diagrams.both(inputs, holds) == NONE:
                return False
            if diagrams.without(inputs, holds) == NONE:
                return True
        except EffortExceeded:
            pass
        return None

    def _finding(self, question: Question, answer: bool, reason: Reason) -> Diagnostic:
        tell = wording.always_true if answer else wording.always_false
        return tell(
            text_of(self.text, question.node),
            reason,
            self.text.source,
            span_of(self.text, question.node),
            self.ladder.setting.key,
        )
