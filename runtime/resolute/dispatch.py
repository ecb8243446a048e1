"""What generated code does with a subject that no table can be asked about."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    Result = TypeVar("Result")


def first_equal(
    table: Mapping[str, Result] | Mapping[int, Result], subject: object, default: Result
) -> Result:
    """The result of the first key that equals a subject which can't be hashed."""
    for key, result in table.items():
        if key == subject:
            return result
    return default
