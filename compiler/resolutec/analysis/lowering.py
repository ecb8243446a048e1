"""From formulas to diagrams over a space."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from .diagrams import ALL, NONE, Diagram, Diagrams
from .formulas import EndsWith, Formula, Known, Lies, Not, Some
from .space import Space, reversed_values
from .terms import Term


class Lowering:
    """Makes diagrams of formulas, each once.

    `lonely` are the terms that come up in one place only. Of several such facts in one `Some`
    the first stands for all: they are free to hold or not, whatever else is asked.
    """

    def __init__(
        self, space: Space, diagrams: Diagrams, lonely: frozenset[Term] = frozenset()
    ) -> None:
        self._space = space
        self._diagrams = diagrams
        self._lonely = lonely
        self._made: dict[Formula, Diagram] = {}

    def diagram(self, formula: Formula) -> Diagram:
        """The inputs for which a formula holds; raises EffortExceeded."""
        negative = False
        while isinstance(formula, Not):
            formula, negative = formula.operand, not negative
        found = self._made.get(formula)
        if found is None:
            found = self._lower(formula)
            self._made[formula] = found
        return self._diagrams.complement(found) if negative else found

    def _lower(self, formula: Known | Lies | EndsWith | Some) -> Diagram:
        match formula:
            case Known():
                return ALL if formula.truth else NONE
            case Lies():
                number = self._space.numbers[formula.term, False]
                axis = self._space.axes[number]
                return self._diagrams.cells(number, axis.select(formula.values))
            case EndsWith():
                return self._suffix(formula)
            case Some():
                operands = map(self.diagram, self._needed(formula.operands))
                return self._diagrams.union(list(operands))
            case _:
                assert_never(formula)

    def _needed(self, operands: Iterable[Formula]) -> list[Formula]:
        needed, found = [], False
        for operand in operands:
            if isinstance(operand, Lies) and operand.term in self._lonely:
                if found:
                    continue
                found = True
            needed.append(operand)
        return needed

    def _suffix(self, formula: EndsWith) -> Diagram:
        """Strings with a cell of their own by themselves, others by how they end."""
        numbers, term = self._space.numbers, formula.term
        number, backwards = numbers[term, False], numbers[term, True]
        points = self._space.points[term]
        ends = self._space.axes[backwards].select(reversed_values(formula.suffix))
        ending = points.ending_with(formula.suffix)
        own = self._diagrams.cells(number, ending)
        others = self._diagrams.cells(
            number, self._space.axes[number].all_cells & ~points.selected
        )
        fitting = self._diagrams.both(others, self._diagrams.cells(backwards, ends))
        return self._diagrams.either(own, fitting)
