"""Functions on arrays, and on values that may be one (spec, section 5)."""

from __future__ import annotations

from functools import cmp_to_key

from .comparison import ValueSet, compare, equal
from .text import lower_ascii
from .values import Value, is_true, items_of, text_of


def count(value: Value) -> Value:
    """The elements of an array; of another value 1, and 0 for the empty string."""
    return len(items_of(value))


def is_empty(value: Value) -> Value:
    """1 for the empty string and the empty array; a number is never empty."""
    return int(isinstance(value, str | list) and not value)


def is_number(value: Value) -> Value:
    """1 for an integer or a float, whatever a string may spell."""
    return int(isinstance(value, int | float))


def contains(value: Value, item: Value) -> Value:
    """1 where an array has an element equal to `item`, or a text has its text in it."""
    if isinstance(value, list):
        return int(any(equal(element, item) for element in value))
    return int(text_of(item) in text_of(value))


def contains_ignore_case(value: Value, item: Value) -> Value:
    """`contains` without regard to case: of any letter in a text, of ASCII ones in arrays.

    Elements that are no strings are never found, and a number's text is not folded.
    """
    sought = text_of(item)
    match value:
        case list():
            folded = lower_ascii(sought)
            texts = (element for element in value if isinstance(element, str))
            return int(any(lower_ascii(text) == folded for text in texts))
        case str():
            return int(sought.lower() in value.lower())
        case int() | float():
            return int(sought in text_of(value))


def is_intersect(first: Value, second: Value) -> Value:
    """1 where two arrays share an element, or the one that is an array has the other value."""
    if not isinstance(first, list):
        return contains(second, first) if isinstance(second, list) else 0
    if not isinstance(second, list):
        return contains(first, second)
    known = ValueSet()
    for item in first:
        known.add(item)
    return int(any(item in known for item in second))


def dedup(value: Value) -> Value:
    """The elements without those that equal an earlier one."""
    known = ValueSet()
    kept = []
    for item in items_of(value):
        if item not in known:
            known.add(item)
            kept.append(item)
    return kept


def sort(value: Value, upwards: Value) -> Value:
    """The elements in order, downwards unless `upwards` is truthy.

    Elements of one kind are in the order of `<`; mixed ones are in no order to rely on.
    """
    by_order = cmp_to_key(_order)
    return sorted(items_of(value), key=by_order, reverse=not is_true(upwards))


def _order(one: Value, other: Value) -> int:
    return compare(one, other) or 0


def winnow(value: Value) -> Value:
    """An array without its empty strings; another value as it is."""
    if not isinstance(value, list):
        return value
    return [item for item in value if item != ""]


def if_then(condition: Value, then: Value, otherwise: Value) -> Value:
    """One of two values, both of which have been evaluated."""
    return then if is_true(condition) else otherwise
