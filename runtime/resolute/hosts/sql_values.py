"""Parameters and results of `sql_query`, whatever the database (spec, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from ..conversions import is_array, text

if TYPE_CHECKING:
    from ..values import Value

Parameter: TypeAlias = int | float | str


def is_selection(statement: str) -> bool:
    """Whether a statement gives rows: it begins with `select`, in either case.

    Any other statement gives the number of rows that it changed. Raises ValueError for what
    is no statement.
    """
    if not statement:
        raise ValueError("the statement is empty")
    if "\0" in statement:
        # Some clients would take this for its end.
        raise ValueError("the statement has a NUL character")
    return statement[:6].lower() == "select"


def parameters_of(value: Value) -> list[Parameter]:
    """What is bound to a statement's placeholders: an array's elements, or one value.

    Texts and numbers are bound as such; an array inside of an array as its text.
    """
    return [_parameter(item) for item in (value if is_array(value) else (value,))]


def result_of(rows: Sequence[Sequence[object]]) -> Value:
    """The value of the selected rows.

    The empty string for none, the value itself for one row of one column, an array for one
    row, an array of arrays for several. NULL is the empty string.
    """
    if len(rows) > 1:
        return [_row(row) for row in rows]
    if not rows or not rows[0]:
        return ""
    row = _row(rows[0])
    alone = len(row) == 1 and rows[0][0] is not None
    return row[0] if alone else row


def _parameter(value: Value) -> Parameter:
    # True and False are the integers 1 and 0.
    if isinstance(value, int):
        return int(value)
    return value if isinstance(value, (float, str)) else text(value)


def _row(columns: Sequence[object]) -> list[Value]:
    return [_column(column) for column in columns]


def _column(value: object) -> Value:
    if isinstance(value, (str, float)):
        return value
    if isinstance(value, int):
        return int(value)
    if value is None:
        return ""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).decode(errors="replace")
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, list):
        return _row(value)
    return str(value)


def _decimal(value: Decimal) -> int | float:
    whole = value.is_finite() and value == value.to_integral_value()
    return int(value) if whole and abs(value) < 2**63 else float(value)
