"""Languages whose expressions are text: of the family of C, and Python."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from resolutec.syntax.tree import BinaryOperator, LogicalOperator

from .language import CannotExpressError, Literal


@dataclass
class CLike:
    """`a && b ? c : d`, or with words for the operators.

    `result` is put around each result: languages with static types want one type of them all.
    """

    conjunction: str = "&&"
    disjunction: str = "||"
    negation: str = "!"
    result: str = "{}"

    def literal(self, value: Literal) -> str:
        return json.dumps(value)

    def variable(self, name: str) -> str:
        return name

    def element(self, subject: str, index: int) -> str:
        return f"{subject}[{index}]"

    def compared(self, operator: BinaryOperator, left: str, right: str) -> str:
        return f"{left} {operator.value} {right}"

    def logical(self, operator: LogicalOperator, operands: Sequence[str]) -> str:
        word = self.conjunction if operator is LogicalOperator.AND else self.disjunction
        return f"({f' {word} '.join(operands)})"

    def negated(self, operand: str) -> str:
        return f"{self.negation}({operand})"

    def joined(self, left: str, right: str) -> str:
        return f"{left} + {right}"

    def matched(self, pattern: str, subject: str) -> str:
        raise CannotExpressError("has no captures of a pattern")

    def captured(self, pattern: str, subject: str, number: int) -> str:
        raise CannotExpressError("has no captures of a pattern")

    def choice(self, branches: Sequence[tuple[str, str]], otherwise: str) -> str:
        tests = "".join(
            f"{condition} ? {self.result.format(result)} : "
            for condition, result in branches
        )
        return f"{tests}{self.result.format(otherwise)}"


class Extracting(CLike):
    """With a function that gives the groups of a match, and no group where there is none."""

    def matched(self, pattern: str, subject: str) -> str:
        return f"len({self._groups(pattern, subject)}) > 0"

    def captured(self, pattern: str, subject: str, number: int) -> str:
        return f"{self._groups(pattern, subject)}[{number}]"

    def _groups(self, pattern: str, subject: str) -> str:
        return f"extract({subject}, '{pattern}')"


class Python(CLike):
    """Python itself. A pattern is a function `match0`, `match1`, …: see `patterns`."""

    def __init__(self) -> None:
        super().__init__("and", "or", "not ")
        self.patterns: list[str] = []

    def literal(self, value: Literal) -> str:
        return repr(value)

    def matched(self, pattern: str, subject: str) -> str:
        self.patterns.append(pattern)
        return f"(found := match{len(self.patterns) - 1}({subject}))"

    def captured(self, pattern: str, subject: str, number: int) -> str:
        return f"found[{number}]"

    def choice(self, branches: Sequence[tuple[str, str]], otherwise: str) -> str:
        tests = "".join(
            f"{result} if {condition} else " for condition, result in branches
        )
        return f"{tests}{otherwise}"
