"""The table of functions, and that its result rules hold for any arguments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutec.functions.model import Effect, Function, Special
from resolutec.functions.table import FUNCTIONS
from resolutec.meaning.values import LARGEST_INTEGER, SMALLEST_INTEGER, Value
from resolutec.schema.types import (
    ANY,
    BOOL,
    EMPTY_LIST,
    FLOAT,
    INT,
    NOTHING,
    STRING,
    Kind,
    Type,
    closed,
    element_of,
    join,
    list_of,
)

MISSING = Type(Kind.MISSING)
STRINGS = list_of(STRING)
PURE = [function for function in FUNCTIONS.values() if function.meaning is not None]


def has_type(value: Value, type_: Type) -> bool:
    """A value is one of those that a type describes."""
    match value:
        case int():
            return type_.may_be(Kind.INT) or (
                type_.may_be(Kind.BOOL) and value in (0, 1)
            )
        case float():
            return type_.may_be(Kind.FLOAT)
        case str():
            members = type_.members
            known = members is None or value in members
            missing = value == "" and type_.optional
            return missing or (type_.may_be(Kind.STRING) and known)
        case list():
            element = element_of(type_)
            inside = all(has_type(item, element) for item in value)
            return type_.may_be(Kind.LIST) and inside


def narrowest(value: Value) -> Type:
    """The narrowest type that a value has."""
    match value:
        case int():
            return BOOL if value in (0, 1) else INT
        case float():
            return FLOAT
        case str():
            return closed(frozenset([value]))
        case list():
            element = NOTHING
            for item in value:
                element = join(element, narrowest(item))
            return list_of(element) if element.kinds else EMPTY_LIST


TEXTS = st.one_of(
    st.sampled_from(
        ["", "a", "A@b.c", "1", "0.5", "nan", "::1", "1.2.3.4", "md5", ","]
    ),
    st.text(max_size=5),
)
SCALARS = st.one_of(
    st.integers(SMALLEST_INTEGER, LARGEST_INTEGER),
    st.integers(-1, 3),
    st.floats(),
    TEXTS,
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=6
)


WIDER = st.one_of(VALUES.map(narrowest), st.sampled_from([ANY, Type(Kind.ANY)]))


@st.composite
def typed_values(draw: st.DrawFn) -> tuple[Value, Type]:
    """A value with a type that it has: the narrowest, or a wider one."""
    value = draw(VALUES)
    type_ = narrowest(value)
    if value == "" and draw(st.booleans()):
        type_ = MISSING
    for other in draw(st.lists(WIDER, max_size=2)):
        type_ = join(type_, other)
    return value, type_


@given(st.sampled_from(PURE), st.lists(typed_values(), min_size=3, max_size=3))
def test_a_result_is_of_the_type_that_the_table_gives(
    function: Function, given_values: list[tuple[Value, Type]]
) -> None:
    arguments = given_values[: len(function.parameters)]
    assert function.meaning is not None
    value = function.meaning(*(value for value, _ in arguments))
    assert has_type(value, function.result([type_ for _, type_ in arguments]))


@given(VALUES, st.lists(VALUES, max_size=4))
def test_a_joined_type_has_the_values_of_both(
    value: Value, others: list[Value]
) -> None:
    forwards = backwards = narrowest(value)
    for other in others:
        forwards = join(forwards, narrowest(other))
        backwards = join(narrowest(other), backwards)
    for one in [value, *others]:
        assert has_type(one, forwards)
        assert has_type(one, backwards)


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("trim", [STRING], STRING),
        ("trim", [STRINGS], STRINGS),
        ("trim", [Type(Kind.STRING | Kind.INT)], STRING),
        ("is_uppercase", [STRING], BOOL),
        ("is_uppercase", [STRINGS], list_of(BOOL)),
        ("len", [STRING], INT),
        ("contains", [STRINGS, STRING], BOOL),
        ("lines", [STRING], STRINGS),
        (
            "lines",
            [Type(Kind.STRING | Kind.INT)],
            Type(Kind.LIST | Kind.INT, element=STRING),
        ),
        ("sort", [list_of(INT), BOOL], list_of(INT)),
        ("dedup", [STRING], STRINGS),
        ("dedup", [EMPTY_LIST], EMPTY_LIST),
        ("winnow", [STRINGS], STRINGS),
        ("split", [STRING, STRING], STRINGS),
        ("if_then", [INT, INT, FLOAT], Type(Kind.INT | Kind.FLOAT)),
        ("if_then", [INT, STRINGS, EMPTY_LIST], STRINGS),
        ("dns_query", [STRING, closed(frozenset(["txt"]))], STRING),
        ("dns_query", [STRING, closed(frozenset(["mx"]))], STRINGS),
    ],
)
def test_result_types_are_precise(
    name: str, arguments: list[Type], result: Type
) -> None:
    assert FUNCTIONS[name].result(arguments) == result


@pytest.mark.parametrize("name", ["split_once", "rsplit_once"])
def test_an_element_of_a_text_split_once_is_a_string(name: str) -> None:
    result = FUNCTIONS[name].result([STRING, STRING])
    assert result.optional
    assert result.present == STRINGS


def test_functions_without_a_meaning_are_the_hosts_or_the_checkers() -> None:
    for function in FUNCTIONS.values():
        of_the_host = function.effect is not Effect.PURE
        of_the_checker = function.special is Special.MATCH
        assert (function.meaning is None) == (of_the_host or of_the_checker)


def test_what_changes_something_is_marked() -> None:
    changing = {
        name
        for name, function in FUNCTIONS.items()
        if function.effect is Effect.CHANGES
    }
    assert changing == {"key_set", "counter_incr", "sql_query"}


def test_functions_of_later_releases_are_marked() -> None:
    later = {name for name, function in FUNCTIONS.items() if function.since is not None}
    assert later == {"is_ip_in_cidr", "bit_and"}


def test_texts_of_any_length_take_time_in_proportion() -> None:
    # Each would take minutes if it went over the text again at every step.
    half = 100_000
    hostile: list[tuple[str, list[Value]]] = [
        ("rsplit", ["a" * half * 2, "b" + "a" * half]),
        ("rsplit_once", ["a" * half * 2, "b" + "a" * half]),
        ("contains", ["a" * half * 2, "a" * half + "b"]),
        ("lines", ["\r\n" * half]),
        ("split_words", ["a \x1c" * half]),
        ("dedup", [[str(number) for number in range(half)]]),
        (
            "is_intersect",
            [list(range(half)), [str(-number) for number in range(1, half)]],
        ),
    ]
    counts = []
    for name, arguments in hostile:
        meaning = FUNCTIONS[name].meaning
        assert meaning is not None
        value = meaning(*arguments)
        counts.append(len(value) if isinstance(value, list) else value)
    assert counts == [1, "", 0, half, 1, half, 0]
