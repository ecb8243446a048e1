"""Which inputs reach each branch of a setting, and which of them it takes."""

from __future__ import annotations

from dataclasses import dataclass

from ..check import typed
from .diagrams import ALL, NONE, Diagram, Diagrams
from .effort import Effort, EffortExceeded
from .formulas import EndsWith, Formula, Lies, facts_of
from .lowering import Lowering
from .questions import all_of
from .reading import Reading, Rule, lonely_terms, read
from .space import AxisKey, Space
from .terms import Term

_LEAST_STEPS = 300_000
_STEPS_PER_RULE = 250
_MOST_STEPS = 3_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Rung:
    """A branch, or `else`: the inputs that reach it, and those for which its condition holds.

    `reached` leaves out what no rule from here on asks for, and may hold more inputs than
    there are where the analysis was cut short. `condition` is then None: it may hold for any.
    """

    rule: Rule
    reached: Diagram
    condition: Diagram | None

    @property
    def never_holds(self) -> bool:
        """The condition holds for no input at all."""
        return self.condition == NONE


@dataclass(frozen=True, slots=True)
class Uses:
    """The first and the last rung that ask for an axis."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """The rungs of a setting, `else` last, and what further questions need."""

    reading: Reading
    rungs: tuple[Rung, ...]
    effort: Effort
    diagrams: Diagrams
    lowering: Lowering
    uses: tuple[Uses, ...]
    """By axis."""
    limited: bool
    """The bound on the analysis was reached: `reached` may hold more than it should."""

    @property
    def setting(self) -> typed.Setting:
        """The setting that was read."""
        return self.reading.setting

    @property
    def branches(self) -> tuple[Rung, ...]:
        """The rungs without that of `else`."""
        return self.rungs[:-1]

    def taken(self, number: int) -> Diagram:
        """The inputs for which a rung decides; raises EffortExceeded."""
        rung = self.rungs[number]
        if rung.condition is None:
            return rung.reached
        return self.diagrams.both(rung.reached, rung.condition)

    def dead(self, number: int) -> bool:
        """A rung decides for no input; false where that can't be told."""
        self.effort.begin()
        try:
            return self.taken(number) == NONE
        except EffortExceeded:
            return False


def climb(setting: typed.Setting) -> Ladder:
    """Follow the inputs from branch to branch."""
    reading = read(setting)
    steps = _LEAST_STEPS + _STEPS_PER_RULE * len(reading.rules)
    effort = Effort(min(steps, _MOST_STEPS))
    sizes = [len(axis.cells) for axis in reading.space.axes]
    diagrams = Diagrams(sizes, effort)
    asked = tuple(reading.conditions.truth(term) for term in _asked(reading.rules))
    lowering = Lowering(reading.space, diagrams, lonely_terms(asked))
    uses = _uses(reading)
    climber = _Climber(reading, effort, diagrams, lowering, uses)
    rungs = climber.rungs()
    limited = climber.limited
    return Ladder(reading, rungs, effort, diagrams, lowering, uses, limited)


def _asked(rules: tuple[Rule, ...]) -> list[Term]:
    return [question.term for rule in rules for question in rule.questions]


class _Climber:
    """Makes the rungs from the first to the last."""

    def __init__(
        self,
        reading: Reading,
        effort: Effort,
        diagrams: Diagrams,
        lowering: Lowering,
        uses: tuple[Uses, ...],
    ) -> None:
        self._reading = reading
        self._effort = effort
        self._diagrams = diagrams
        self._lowering = lowering
        self._uses = uses
        self._ends = {each.last for each in uses}
        self.limited = False

    def rungs(self) -> tuple[Rung, ...]:
        """Every rung; what can't be finished counts as able to happen."""
        rungs: list[Rung] = []
        taken: set[Diagram] = set()
        reached = ALL
        for number, rule in enumerate(self._reading.rules):
            self._effort.begin()
            condition = self._lowered(rule.condition)
            # An equal condition has taken everything, even where that could not be followed.
            rungs.append(Rung(rule, NONE if condition in taken else reached, condition))
            if condition is not None and rule.condition is not None:
                taken.add(condition)
                reached = self._left_over(reached, condition, number)
        return tuple(rungs)

    def _lowered(self, condition: Formula | None) -> Diagram | None:
        if condition is None:
            return ALL
        try:
            return self._lowering.diagram(condition)
        except EffortExceeded:
            self.limited = True
            return None

    def _left_over(self, reached: Diagram, condition: Diagram, number: int) -> Diagram:
        """What goes on to the next rung, without the axes that nothing later asks for."""
        try:
            left = self._diagrams.without(reached, condition)
            if number not in self._ends:
                return left
            return self._diagrams.forget(
                left, lambda axis: self._uses[axis].last <= number
            )
        except EffortExceeded:
            self.limited = True
            return reached


def _uses(reading: Reading) -> tuple[Uses, ...]:
    space: Space = reading.space
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, rule in enumerate(reading.rules):
        seen: set[int] = set()
        for question in all_of(rule.questions):
            formula = reading.conditions.truth(question.term)
            for fact in facts_of(formula, seen):
                for axis in _axes_of(fact, space):
                    first.setdefault(axis, number)
                    last[axis] = number
    return tuple(Uses(first[axis], last[axis]) for axis in range(len(space.axes)))


def _axes_of(fact: Lies | EndsWith, space: Space) -> list[int]:
    keys: list[AxisKey] = [(fact.term, False), (fact.term, True)]
    return [space.numbers[key] for key in keys if key in space.numbers]
