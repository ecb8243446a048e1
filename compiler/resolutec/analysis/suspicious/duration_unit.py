"""`duration-unit`: a duration counts milliseconds, `expires_in` counts seconds."""

from __future__ import annotations

from collections.abc import Iterator

from ...check import typed
from ...diagnostics.model import Diagnostic
from ...diagnostics.suspicious import duration_beside_unit
from ...schema.model import Variable
from ...source import Span
from ...syntax.tree import BinaryOperator, UnaryOperator
from .places import Place, places

_COMPUTED = (BinaryOperator.ADD, BinaryOperator.SUBTRACT)
_BESIDE = (
    BinaryOperator.EQUAL,
    BinaryOperator.NOT_EQUAL,
    BinaryOperator.LESS,
    BinaryOperator.LESS_EQUAL,
    BinaryOperator.GREATER,
    BinaryOperator.GREATER_EQUAL,
    *_COMPUTED,
)
_MILLISECONDS_IN = {"seconds": 1_000, "minutes": 60_000, "hours": 3_600_000}


def find(setting: typed.Setting) -> tuple[Diagnostic, ...]:
    """A warning for each duration that stands beside a variable of another unit."""
    return tuple(
        _finding(place, variable, duration)
        for place in places(setting)
        for _, (duration, variable) in sorted(_mixed(place).items())
    )


def _mixed(place: Place) -> dict[Span, tuple[typed.Constant, Variable]]:
    """Durations with the variable that each stands beside, once each, by their place."""
    found: dict[Span, tuple[typed.Constant, Variable]] = {}
    for node in place.nodes():
        if isinstance(node, typed.BinaryOperation) and node.operator in _BESIDE:
            for variable, duration in _pairs(node):
                found.setdefault(duration.span, (duration, variable))
    return found


def _pairs(
    node: typed.BinaryOperation,
) -> Iterator[tuple[Variable, typed.Constant]]:
    """The first variable with a unit on one side, with each duration on the other."""
    for counted, timed in ((node.left, node.right), (node.right, node.left)):
        variable = next(_counted(counted), None)
        if variable is not None:
            for duration in _durations(timed):
                yield variable, duration


def _counted(node: typed.Expression) -> Iterator[Variable]:
    """Variables of a unit other than milliseconds, in which the value is, too."""
    for part in _terms(node):
        if isinstance(part, typed.VariableRead):
            unit = part.variable.unit
            if unit is not None and unit != "milliseconds":
                yield part.variable


def _durations(node: typed.Expression) -> Iterator[typed.Constant]:
    """Durations that the value is made of without a change of their unit."""
    for part in _terms(node):
        if isinstance(part, typed.Constant) and part.is_duration:
            yield part


def _terms(node: typed.Expression) -> Iterator[typed.Expression]:
    """What sums and differences are made of; multiplied or divided, a unit may change."""
    pending = [node]
    while pending:
        current = pending.pop()
        match current:
            case typed.BinaryOperation() if current.operator in _COMPUTED:
                pending += [current.right, current.left]
            case typed.UnaryOperation(operator=UnaryOperator.NEGATE):
                pending.append(current.operand)
            case _:
                yield current


def _finding(place: Place, variable: Variable, duration: typed.Constant) -> Diagnostic:
    written, milliseconds = place.written(duration).strip("()"), int(duration.value)
    unit = variable.unit or ""
    return duration_beside_unit(
        variable.name,
        unit,
        written,
        milliseconds,
        _help(unit, written, milliseconds),
        *place.at(duration.span),
    )


def _help(unit: str, written: str, milliseconds: int) -> str:
    size = _MILLISECONDS_IN.get(unit)
    if size is None:
        return f"write a number of {unit}"
    if milliseconds % size:
        return f"`{written}` is no whole number of {unit}"
    return f"write `{milliseconds // size}`, which is `{written}` in {unit}"
