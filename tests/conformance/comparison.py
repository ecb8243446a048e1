"""Whether an evaluation gave what a case expects."""

from __future__ import annotations


def same(value: object, expected: object) -> bool:
    """The two values are one value of the language.

    An integer equals a float of the same value, `True` is 1, NaN equals NaN; strings and
    arrays equal only their own kind.
    """
    match value, expected:
        case str(), str():
            return value == expected
        case (list() | tuple()), (list() | tuple()):
            return len(value) == len(expected) and all(
                same(one, other) for one, other in zip(value, expected, strict=True)
            )
        case (int() | float()), (int() | float()):
            return value == expected or (value != value and expected != expected)
        case None, None:
            return True
        case _:
            return False
