"""The values that policies work with (spec, section 4), for type checkers.

An integer, a float, a string or an array of values. A comparison's result, a `bool`, is the
integer 1 or 0; None, where a context has no value for a variable, is the empty string.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Value: TypeAlias = "int | float | str | Sequence[Value] | None"
