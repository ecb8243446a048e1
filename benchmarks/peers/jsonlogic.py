"""JSONLogic: expressions that are JSON values themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from resolutec.syntax.tree import BinaryOperator, LogicalOperator

from .language import CannotExpressError, Literal

Json: TypeAlias = Literal | list["Json"] | dict[str, "Json"]

_LOGICAL = {LogicalOperator.AND: "and", LogicalOperator.OR: "or"}


class JsonLogic:
    """`{"if": [condition, result, …, otherwise]}`; an element is part of a variable's name."""

    def literal(self, value: Literal) -> Json:
        return value

    def variable(self, name: str) -> Json:
        return {"var": name}

    def element(self, subject: Json, index: int) -> Json:
        match subject:
            case {"var": str(name)}:
                return {"var": f"{name}.{index}"}
            case _:
                raise CannotExpressError("has no elements of what is no variable")

    def compared(self, operator: BinaryOperator, left: Json, right: Json) -> Json:
        return {operator.value: [left, right]}

    def logical(self, operator: LogicalOperator, operands: Sequence[Json]) -> Json:
        return {_LOGICAL[operator]: list(operands)}

    def negated(self, operand: Json) -> Json:
        return {"!": [operand]}

    def joined(self, left: Json, right: Json) -> Json:
        return {"cat": [left, right]}

    def matched(self, pattern: str, subject: Json) -> Json:
        raise CannotExpressError("has no captures of a pattern")

    def captured(self, pattern: str, subject: Json, number: int) -> Json:
        raise CannotExpressError("has no captures of a pattern")

    def choice(self, branches: Sequence[tuple[Json, Json]], otherwise: Json) -> Json:
        return {"if": [part for branch in branches for part in branch] + [otherwise]}
