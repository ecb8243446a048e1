"""`is_intersect` with constant strings: the same for values of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.functions import is_intersect
from resolute.lists import intersects_texts

if TYPE_CHECKING:
    from resolute.values import Value

SCALARS = st.sampled_from(["", "a", "5", "5.0", "b", 5, 0, 5.0, True, None])
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)


@given(st.frozensets(st.sampled_from(["", "a", "5", "c"]), min_size=1), VALUES)
def test_any_value_is_compared_as_the_language_does(
    texts: frozenset[str], value: Value
) -> None:
    assert intersects_texts(texts, value) is is_intersect(list(texts), value)


class Text(str):
    """A string that equals whatever has its letters, in either case."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return str(self).lower() == str(other).lower()

    __hash__ = str.__hash__


@pytest.mark.parametrize("value", [[Text("A")], (Text("b"), "c"), ["x", ["a"]]])
def test_what_is_not_quite_a_string_is_compared_one_by_one(value: Value) -> None:
    expected = is_intersect(["a", "b"], value)
    assert intersects_texts(frozenset(["a", "b"]), value) is expected
