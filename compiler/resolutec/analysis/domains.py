"""Which values an expression may have at all: by its type, and a variable's bounds."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace

from ..check import typed
from ..interpreter import HostFunctions, evaluate
from ..meaning.values import LARGEST_INTEGER, SMALLEST_INTEGER, Value
from ..schema.model import Context, ResultKind, ResultType
from ..schema.types import Kind, Type
from ..source import Source, Span
from .terms import Term
from .value_sets import (
    FLOAT,
    LIST,
    NAN,
    STRING,
    Cut,
    ValueSet,
    end_of,
    integers,
    of_values,
    single,
    union,
)

LESS, EQUAL, GREATER, UNORDERED = range(4)
"""What a term that is an order may be."""

ORDERS = {-1: LESS, 0: EQUAL, 1: GREATER, None: UNORDERED}
"""By what `compare` gives."""

_COUNTS = frozenset(
    [
        "count",
        "len",
        "count_chars",
        "count_spaces",
        "count_lowercase",
        "count_uppercase",
    ]
)
_DOUBLES = ValueSet(
    (
        (Cut(FLOAT, float("-inf")), end_of(FLOAT)),
        (Cut(NAN, 0), end_of(NAN)),
    )
)
_STRINGS = ValueSet(((Cut(STRING, ""), end_of(STRING)),))
_LISTS = ValueSet(((Cut(LIST, 0), end_of(LIST)),))


def domain_of(term: Term) -> ValueSet:
    """Every value that a term may have."""
    if term.is_order:
        return integers(LESS, UNORDERED if _may_be_unordered(term) else GREATER)
    node = term.node
    kinds = node.type.kinds or Kind.ANY | Kind.MISSING
    parts = []
    if kinds & Kind.INT:
        parts.append(_bounds(node))
    elif kinds & Kind.BOOL:
        parts.append(integers(0, 1))
    if kinds & Kind.FLOAT:
        parts.append(_DOUBLES)
    if kinds & Kind.STRING:
        members = node.type.members
        parts.append(_STRINGS if members is None else of_values(members))
    if kinds & Kind.MISSING:
        parts.append(single(""))
    if kinds & Kind.LIST:
        parts.append(_LISTS)
    return union(parts)


def _bounds(node: typed.Expression) -> ValueSet:
    low, high = SMALLEST_INTEGER, LARGEST_INTEGER
    match node:
        case typed.VariableRead():
            variable = node.variable
            low = low if variable.minimum is None else variable.minimum
            high = high if variable.maximum is None else variable.maximum
        case typed.FunctionCall() if node.function.name in _COUNTS:
            low = 0
        case _:
            pass
    return integers(low, high) if low <= high else integers()


def _may_be_unordered(term: Term) -> bool:
    """NaN is met: as a double, or as what a string spells beside a number."""
    left, right = (operand.node.type for operand in term.operands)
    numbers = left.may_be(Kind.NUMBER) or right.may_be(Kind.NUMBER)
    texts = left.may_be(Kind.STRING) or right.may_be(Kind.STRING)
    floats = left.may_be(Kind.FLOAT) or right.may_be(Kind.FLOAT)
    return floats or (numbers and texts)


_NOWHERE = Source("", "")
_NO_TEXT = typed.PolicyText("", _NOWHERE, Span(0, 0), None)
_NO_CONTEXT = Context("", "", "", {})
_ANY_RESULT = ResultType(ResultKind.ANY)


def value_of(
    node: typed.Expression,
    attributes: Mapping[str, object],
    host: HostFunctions | None = None,
) -> Value:
    """What an expression yields where the variables that it reads have these values.

    Raises what `evaluate` raises: nothing, where every variable is there and no host is asked.
    """
    setting = typed.Setting(
        "", _NO_CONTEXT, _ANY_RESULT, (), node, _NO_TEXT, _NOWHERE, Span(0, 0)
    )
    return evaluate(setting, SimpleNamespace(**attributes), host)


def is_only(type_: Type, kinds: Kind) -> bool:
    """Every value of a type is of one of some kinds, and there is one."""
    return bool(type_.kinds) and type_.only(kinds)
