"""Results as a policy would write them, and as JSON."""

from __future__ import annotations

import math
from datetime import timedelta

from ..diagnostics.quoting import visible
from ..meaning.results import Result
from ..meaning.values import text_of
from ..schema.model import ResultKind
from ..syntax.literals import escape

_MILLISECOND = timedelta(milliseconds=1)
_UNITS = (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1))

Data = bool | int | float | str | list["Data"] | None


def result_text(result: Result, kind: ResultKind) -> str:
    """A result on one line: `true`, `5m`, `'text'`, `require`, `[plain, login]`.

    What a setting that is switched off yields is `false`; a rate is `[count, period]`.
    """
    match result:
        case None:
            return "false"
        case bool():
            return "true" if result else "false"
        case int() | float():
            return text_of(result)
        case str():
            return result if kind is ResultKind.ENUM else visible(escape(result))
        case timedelta():
            return _duration_text(result // _MILLISECOND)
        case tuple() | list():
            return f"[{', '.join(result_text(each, kind) for each in result)}]"


def result_data(result: Result) -> Data:
    """A result as JSON has it: durations in milliseconds, null for what is switched off."""
    match result:
        case timedelta():
            return result // _MILLISECOND
        case tuple() | list():
            return [result_data(each) for each in result]
        case float() if not math.isfinite(result):
            # JSON has no such numbers.
            return text_of(result)
        case _:
            return result


def _duration_text(milliseconds: int) -> str:
    unit, size = next(each for each in _UNITS if milliseconds % each[1] == 0)
    return f"{milliseconds // size}{unit}"
