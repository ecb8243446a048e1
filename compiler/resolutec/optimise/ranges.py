"""Sums and products that can't leave 64 bits need not be kept inside them.

    before                                      after
    saturate(attempt.retry_num * 60 + 5)        attempt.retry_num * 60 + 5

The bounds of variables are those that the schema states. Lengths and counts are smaller than
2^40: no text that fits into a machine has more bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..ir import tree
from ..ir.walk import map_expressions, rebuild
from ..schema.model import Context
from ..schema.types import Kind, Type

SMALLEST, LARGEST = -(2**63), 2**63 - 1
LONGEST = 2**40
_COUNTS = frozenset(
    [
        ("text", "byte_length"),
        ("text", "count_spaces"),
        ("text", "count_lowercase"),
        ("text", "count_uppercase"),
    ]
)
_SATURATE = ("numbers", "saturate")


@dataclass(frozen=True, slots=True)
class Range:
    """The integers that a value may be, both bounds inside."""

    low: int
    high: int

    def joined(self, other: Range) -> Range:
        """The least range that holds both."""
        return Range(min(self.low, other.low), max(self.high, other.high))

    def clamped(self) -> Range:
        """What saturation leaves of it."""
        low, high = max(self.low, SMALLEST), min(self.high, LARGEST)
        return Range(min(low, LARGEST), max(high, SMALLEST))

    @property
    def fits(self) -> bool:
        """Saturation changes nothing."""
        return self.low >= SMALLEST and self.high <= LARGEST


_ANY = Range(SMALLEST, LARGEST)
_TRUTH = Range(0, 1)


def ranges(decision: tree.Decision) -> tree.Decision:
    """The decision without saturation that can't happen."""
    narrower = _Narrower(decision.context)
    return replace(decision, body=map_expressions(decision.body, narrower.narrowed))


class _Narrower:
    """Knows the bounds of one context's variables."""

    def __init__(self, context: Context) -> None:
        self._bounds: dict[str, Range] = {}
        for variable in context.variables.values():
            low = SMALLEST if variable.minimum is None else variable.minimum
            high = LARGEST if variable.maximum is None else variable.maximum
            self._bounds[variable.attribute] = Range(low, high).clamped()

    def narrowed(self, node: tree.Expression) -> tree.Expression:
        """The expression without saturation that can't happen."""
        return self._narrowed(node)[0]

    def _narrowed(self, node: tree.Expression) -> tuple[tree.Expression, Range | None]:
        """The expression, and the integers that it may be; None where it may be others."""
        known: list[Range | None] = []

        def change(child: tree.Expression) -> tree.Expression:
            changed, found = self._narrowed(child)
            known.append(found)
            return changed

        changed = rebuild(node, change)
        if isinstance(changed, tree.RuntimeCall) and _is_saturation(changed):
            inside = known[0]
            if inside is not None and inside.fits:
                return changed.arguments[0], inside
            return changed, _ANY if inside is None else inside.clamped()
        return changed, self._range(changed, known)

    def _range(self, node: tree.Expression, parts: list[Range | None]) -> Range | None:
        match node:
            case tree.Literal():
                return _of_literal(node)
            case tree.Read():
                return self._of_variable(node)
            case tree.ElementOr():
                return _ANY if _is_integer(node.type.present) else None
            case tree.Compare() | tree.Between() | tree.Not():
                return _TRUTH
            case tree.Bind():
                return parts[0]
            case tree.Arithmetic():
                return _of_arithmetic(node.operator, parts[0], parts[1])
            case tree.Negate():
                inside = parts[0]
                return None if inside is None else Range(-inside.high, -inside.low)
            case tree.And() | tree.Or():
                return _hull(parts)
            case tree.Conditional():
                return _hull(parts[1:])
            case tree.BuiltinCall():
                return _of_builtin(node.function, parts)
            case tree.RuntimeCall():
                counts = (node.module, node.function) in _COUNTS
                return Range(0, LONGEST) if counts else None
            case _:
                return None

    def _of_variable(self, node: tree.Read) -> Range | None:
        present = node.type.present
        if present.only(Kind.BOOL):
            return _TRUTH
        if not _is_integer(present):
            return None
        found = self._bounds.get(node.attribute, _ANY)
        return found.joined(Range(0, 0)) if node.type.optional else found


def _is_saturation(node: tree.RuntimeCall) -> bool:
    return (node.module, node.function) == _SATURATE


def _is_integer(type_: Type) -> bool:
    return bool(type_.kinds) and type_.only(Kind.INT | Kind.BOOL)


def _of_literal(node: tree.Literal) -> Range | None:
    return Range(node.value, node.value) if isinstance(node.value, int) else None


def _hull(parts: list[Range | None]) -> Range | None:
    found: Range | None = None
    for part in parts:
        if part is None:
            return None
        found = part if found is None else found.joined(part)
    return found


def _of_builtin(function: str, parts: list[Range | None]) -> Range | None:
    match function:
        case "len":
            return Range(0, LONGEST)
        case "bool":
            return _TRUTH
        case "int":
            return parts[0]
        case _:
            return None


def _of_arithmetic(
    operator: str, left: Range | None, right: Range | None
) -> Range | None:
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return Range(left.low + right.low, left.high + right.high)
        case "-":
            return Range(left.low - right.high, left.high - right.low)
        case "*":
            corners = [
                one * other
                for one in (left.low, left.high)
                for other in (right.low, right.high)
            ]
            return Range(min(corners), max(corners))
        case _:
            return None
