"""Named tuples of many fields: their constructor is made when it is first called."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from resolute import tuples

FIELDS = [f"s{number}" for number in range(100)]


@pytest.fixture
def wide() -> Any:
    """A class of its own for each test, for its first call is what counts."""
    body = "\n".join(f"    {field}: int = 0" for field in FIELDS[50:])
    head = "\n".join(f"    {field}: int" for field in FIELDS[:50])
    namespace: dict[str, Any] = {"NamedTuple": tuples.NamedTuple, "__name__": __name__}
    exec(f"class Wide(NamedTuple):\n{head}\n{body}", namespace)  # noqa: S102
    return namespace["Wide"]


def test_values_by_place_and_by_name(wide: Any) -> None:
    assert wide(*range(100)) == tuple(range(100))
    assert wide(*range(99), s99=1).s99 == 1
    assert wide(*range(50)).s99 == 0


def test_first_call_may_name_fields(wide: Any) -> None:
    assert wide(*range(99), s99=7)[99] == 7


def test_wrong_fields_are_type_errors(wide: Any) -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match="missing 50 required positional"):
            wide()
        with pytest.raises(TypeError, match="unexpected keyword argument 'other'"):
            wide(*range(50), other=1)


def test_first_call_of_a_subclass(wide: Any) -> None:
    class Below(wide):  # type: ignore[misc]  # its base is known at run time only
        pass

    value = Below(*range(100))
    assert (type(value), value.s5) == (Below, 5)
    assert type(wide(*range(100))) is wide


def test_signature_once_it_was_called(wide: Any) -> None:
    wide(*range(50))
    assert list(inspect.signature(wide).parameters) == FIELDS


def test_copy_without_a_call_before(wide: Any) -> None:
    value = wide._make(range(100))
    assert value.__getnewargs__() == tuple(range(100))
    assert type(value)(*value.__getnewargs__()) == value
