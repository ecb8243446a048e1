"""List functions on values of any kinds (spec, section 5)."""

from __future__ import annotations

from .comparison import equal, less
from .conversions import as_array, is_array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeGuard

    from .values import Value


def count(value: Value) -> int:
    """`count`: the number of elements; of no array 0 for the empty string, else 1."""
    if is_array(value):
        return len(value)
    return 0 if value is None or value == "" else 1


def is_empty(value: Value) -> bool:
    """`is_empty`: an empty string or array; no number is empty."""
    return not value and not isinstance(value, (int, float))


def is_number(value: Value) -> bool:
    """`is_number`: an integer or a float, not the text of one."""
    return isinstance(value, (int, float))


def winnow(value: Value) -> Value:
    """`winnow`: an array without its empty strings; what is no array stays as it is."""
    if is_array(value):
        return [item for item in value if item is not None and item != ""]
    return "" if value is None else value


def sort(value: Value, ascending: Value) -> list[Value]:
    """`sort`: upwards if `ascending` is truthy, else downwards."""
    items = as_array(value)
    descending = not ascending
    if _all_texts(items):
        return [*sorted(items, reverse=descending)]
    return sorted(items, key=_ByOrder, reverse=descending)


class _ByOrder:
    """A key that sorts by the language's `<`."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value

    def __lt__(self, other: _ByOrder) -> bool:
        return less(self.value, other.value)


def dedup(value: Value) -> list[Value]:
    """`dedup`: the elements without those that equal an earlier one."""
    items = as_array(value)
    if _all_texts(items):
        return [*dict.fromkeys(items)]
    from .membership import Members

    kept: list[Value] = []
    members = Members()
    for item in items:
        if item not in members:
            members.add(item)
            kept.append(item)
    return kept


def contains_item(items: Sequence[Value], value: Value) -> bool:
    """`contains` of an array: some element equals the value."""
    return any(equal(item, value) for item in items)


def is_intersect(a: Value, b: Value) -> bool:
    """`is_intersect`: arrays that share an element, or an array and one of its elements."""
    if not is_array(a):
        return is_array(b) and contains_item(b, a)
    if not is_array(b):
        return contains_item(a, b)
    if _all_texts(a) and _all_texts(b):
        return not set(a).isdisjoint(b)
    from .membership import Members

    members = Members()
    for item in a:
        members.add(item)
    return any(item in members for item in b)


def intersects_texts(texts: frozenset[str], value: Value) -> bool:
    """`is_intersect` of an array of these strings, which are some, and a value of any kind."""
    if is_array(value):
        try:
            if not texts.isdisjoint(value):
                return True
        except TypeError:
            return is_intersect(list(texts), value)  # an array in the array has no hash
        if _TEXT.issuperset(map(type, value)):
            return False
    return is_intersect(list(texts), value)


def any_among(texts: frozenset[str], items: tuple[str, ...]) -> bool:
    """Whether one of the items, which are strings unless the context lies, is one of the texts."""
    try:
        return not texts.isdisjoint(items)
    except TypeError:
        return any(item in tuple(texts) for item in items)  # one of them has no hash


_TEXT = frozenset([str])


def _all_texts(items: Sequence[Value]) -> TypeGuard[Sequence[str]]:
    return all(isinstance(item, str) for item in items)
