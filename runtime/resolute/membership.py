"""Finding equal values again without comparing each with each.

The language's `==` is no equivalence (`'abc' == 0` and `0 == '0'` hold, `'abc' == '0'` does
not), so one set of hashes will not do: there is one for each way in which values can be equal.
"""

from __future__ import annotations

from math import isnan

from .comparison import equal
from .conversions import is_array, number
from .numbers import nearest_double, number_of_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .values import Value

    Key = tuple[object, ...]


class Members:
    """Values, and whether one that equals a given value is among them.

    Takes constant time for numbers and strings, and time linear in its size for an array of
    strings; arrays that hold numbers are compared with those that have the same numbers.
    """

    __slots__ = ("_numbers", "_numbers_of_texts", "_rows", "_texts")

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._texts: set[str] = set()
        self._numbers_of_texts = _Numbers()
        self._rows = _Rows()

    def add(self, value: Value) -> None:
        """Make a value a member."""
        if is_array(value):
            self._rows.add(value)
        elif isinstance(value, (int, float)):
            self._numbers.add(value)
        else:
            text = value if isinstance(value, str) else ""
            self._texts.add(text)
            self._numbers_of_texts.add(number_of_text(text))

    def __contains__(self, value: Value) -> bool:
        if is_array(value):
            return value in self._rows
        if isinstance(value, (int, float)):
            return value in self._numbers or value in self._numbers_of_texts
        text = value if isinstance(value, str) else ""
        return text in self._texts or number_of_text(text) in self._numbers


class _Numbers:
    """Numbers; an integer beside a float is compared as the nearest double."""

    __slots__ = ("_doubles_of_integers", "_floats", "_integers")

    def __init__(self) -> None:
        self._integers: set[int] = set()
        self._doubles_of_integers: set[float] = set()
        self._floats: set[float] = set()

    def add(self, value: int | float) -> None:
        if isinstance(value, int):
            self._integers.add(value)
            self._doubles_of_integers.add(nearest_double(value))
        elif not isnan(value):  # which equals nothing, but a set finds it by identity
            self._floats.add(value)

    def __contains__(self, value: int | float) -> bool:
        if isinstance(value, int):
            return value in self._integers or nearest_double(value) in self._floats
        return value in self._floats or value in self._doubles_of_integers


class _Rows:
    """Arrays: those of strings only by their strings, all by their shape and numbers."""

    __slots__ = ("_by_numbers", "_mixed_by_numbers", "_of_texts")

    def __init__(self) -> None:
        self._of_texts: set[Key] = set()
        self._by_numbers: dict[Key, list[Sequence[Value]]] = {}
        self._mixed_by_numbers: dict[Key, list[Sequence[Value]]] = {}

    def add(self, row: Sequence[Value]) -> None:
        leaves = tuple(_leaves(row))
        numbers = tuple(map(_comparable_number, leaves))
        self._by_numbers.setdefault(numbers, []).append(row)
        if _all_texts(leaves):
            self._of_texts.add(leaves)
        else:
            self._mixed_by_numbers.setdefault(numbers, []).append(row)

    def __contains__(self, row: Sequence[Value]) -> bool:
        leaves = tuple(_leaves(row))
        numbers = tuple(map(_comparable_number, leaves))
        if _all_texts(leaves):
            if leaves in self._of_texts:
                return True
            candidates = self._mixed_by_numbers.get(numbers, ())
        else:
            candidates = self._by_numbers.get(numbers, ())
        return any(equal(candidate, row) for candidate in candidates)


_OPEN = b"["
_CLOSE = b"]"


def _leaves(array: Sequence[Value]) -> Iterator[int | float | str | bytes]:
    """The scalars of an array in order, inner arrays between marks that no value can be."""
    pending = [iter(array)]
    while pending:
        for item in pending[-1]:
            if is_array(item):
                yield _OPEN
                pending.append(iter(item))
                break
            yield item if isinstance(item, (int, float, str)) else ""
        else:
            yield _CLOSE
            pending.pop()


def _all_texts(leaves: Key) -> bool:
    return all(isinstance(leaf, (str, bytes)) for leaf in leaves)


def _comparable_number(leaf: int | float | str | bytes) -> float | str | bytes:
    """What is the same for scalars that are equal."""
    if isinstance(leaf, bytes):
        return leaf
    n = number(leaf)
    double = nearest_double(n) if isinstance(n, int) else n
    return "nan" if isnan(double) else double
