"""Extensions decide as the modules beside them, whatever they are given."""

from __future__ import annotations

import asyncio
import copy
import enum
import math
import pickle
from collections.abc import Mapping
from types import SimpleNamespace

import pytest

from resolute import SyncHost
from tests.native.building import Forms, both_forms, what_is_missing
from tests.native.policies import HOST_KEY, everything

MISSING = what_is_missing()
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


class LyingText(str):
    """A string that equals what it is not."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return other == "tls"

    def __hash__(self) -> int:
        return hash("tls")


class Failure(enum.StrEnum):
    TLS = "tls"


class Number(enum.IntEnum):
    TWO = 2


USUAL: Mapping[str, object] = {
    "tries": 2,
    "limit": 7,
    "score": 1.5,
    "is_tls": True,
    "sender": "Joe@example.org",
    "error": "tls",
    "domain": "d3.example",
    "helo": "mx",
    "octets": [127, 0, 0, 42],
    "names": ["d3.example", "b"],
    "blob": 3,
    "property": "p",
    "str": "s",
    "type": 4,
    "globals": {"SPAM": 1},
}

ODD: Mapping[str, tuple[object, ...]] = {
    "tries": (True, -1, 2**63 - 1, 2**200, -(2**200), 2.5, "2", None, Number.TWO),
    "limit": (None, 2**64, 0, "x"),
    "score": (math.nan, math.inf, -0.0, 3, True, "1.5", None),
    "is_tls": (False, 1, 0, "yes", None),
    "sender": (
        "",
        "ΑΣ",
        "a@b@c\n",
        "\x1f x ",
        "abc12",
        LyingText("q@r"),
        5,
        None,
        b"x",
    ),
    "error": (LyingText("dns"), Failure.TLS, 1, None, []),
    "domain": ("", "d11.example", LyingText("d1.example"), ["d1.example"], 7, None),
    "helo": (None, "", LyingText("x"), 0),
    "octets": ([], (127, 0, 0, 5), [1, 2, 3], ["a", 1, 2, "b"], [0, 0, 0, 2**70], None),
    "names": ([], ("a",), [1], [None], "abc", None),
    "blob": (3.0, "3", [3], None, True, math.nan),
    "type": (2**63 - 1, False),
    "globals": ({}, {"SPAM": 2**63 - 1}, {"SPAM": "x"}, None),
}


def contexts() -> list[dict[str, object]]:
    """The usual values, with each odd one in turn, and with each variable left out."""
    found = [dict(USUAL)]
    for name, values in ODD.items():
        found += [{**USUAL, name: value} for value in values]
    found += [
        {key: value for key, value in USUAL.items() if key != name} for name in USUAL
    ]
    return found


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    return both_forms(everything(), "everything", tmp_path_factory.mktemp("forms"))


def outcome(decide: object, context: object) -> tuple[object, ...]:
    """The result with its type, or the failure as it is told."""
    assert callable(decide)
    try:
        result = decide(context)
    except Exception as error:  # noqa: BLE001  # whatever it is, both must raise it
        return type(error), str(error)
    return type(result).__name__, repr(result)


def decisions(forms: Forms) -> list[tuple[str, object, object]]:
    """Plain and compiled functions, those of whole tables too, that ask no host."""
    keys = [key for key in forms.plain.DECISIONS if key != HOST_KEY]
    pairs: list[tuple[str, object, object]] = [
        (key, forms.plain.DECISIONS[key], forms.native.DECISIONS[key]) for key in keys
    ]
    return [*pairs, ("pair", forms.plain.pair, forms.native.pair)]


def test_everything_that_asks_no_host_is_compiled(forms: Forms) -> None:
    left = {key for key in forms.native.DECISIONS if not forms.is_compiled(key)}
    assert left == {HOST_KEY}


def test_other_objects_decide_as_they_do_in_the_plain_module(forms: Forms) -> None:
    wrong = [
        (key, values, outcome(native, given), outcome(plain, given))
        for values in contexts()
        for given in [SimpleNamespace(**values)]
        for key, plain, native in decisions(forms)
        if outcome(native, given) != outcome(plain, given)
    ]
    assert wrong == []


def made(kind: type, values: Mapping[str, object]) -> object:
    """A context object, or the words with which its class refuses the values."""
    try:
        return kind(**values)
    except TypeError as error:
        return str(error)


def test_context_classes_of_both_forms_take_and_refuse_the_same(forms: Forms) -> None:
    plain, native = forms.plain.AttemptContext, forms.native.AttemptContext
    taken = refused = 0
    for values in contexts():
        one, other = made(plain, values), made(native, values)
        assert repr(one) == repr(other)
        taken += not isinstance(one, str)
        refused += isinstance(one, str)
    assert taken > 20
    assert refused > 20


def test_own_contexts_decide_as_those_of_the_plain_module(forms: Forms) -> None:
    compared = 0
    for values in contexts():
        one = made(forms.plain.AttemptContext, values)
        other = made(forms.native.AttemptContext, values)
        if isinstance(one, str):
            continue
        for key, plain, native in decisions(forms):
            expected, got = outcome(plain, one), outcome(native, other)
            if expected[0] is AttributeError:
                # Both say which variable was never set, in words of their own.
                assert got[0] is AttributeError
                continue
            assert got == expected, (key, values)
            compared += 1
    assert compared > 1_000


def test_the_plain_modules_contexts_are_like_any_other_object(forms: Forms) -> None:
    given = forms.plain.AttemptContext(**USUAL)
    for _, plain, native in decisions(forms):
        assert outcome(native, given) == outcome(plain, given)


def test_assignments_are_checked_like_construction(forms: Forms) -> None:
    for module in (forms.plain, forms.native):
        given = module.AttemptContext(tries=1)
        given.tries = True
        given.octets = [1, True]
        given.score = 2
        assert (given.tries, given.octets, given.score) == (1, (1, 1), 2.0)
        assert [type(given.tries), type(given.score)] == [int, float]
        with pytest.raises(
            TypeError, match=r"`AttemptContext\.tries` must be int, not '2'"
        ):
            given.tries = "2"
        with pytest.raises(TypeError, match=r"must be list\[int\], not \['a'\]"):
            given.octets = ["a"]
        with pytest.raises(AttributeError):
            given.colour = 1
        with pytest.raises(TypeError, match="colour"):
            module.AttemptContext(colour=1)
        assert given.tries == 1


def pickled(value: object) -> object:
    """What comes back of a value that is made here."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301


def test_context_objects_can_be_copied_and_pickled(forms: Forms) -> None:
    given = forms.native.AttemptContext(**USUAL)
    assert repr(copy.copy(given)) == repr(given)
    assert repr(pickled(given)) == repr(given)


def test_results_of_tables_are_of_the_modules_own_class(forms: Forms) -> None:
    given = forms.native.AttemptContext(tries=2, error="tls")
    assert type(forms.native.pair(given)) is forms.native.Pair
    assert pickled(forms.native.pair(given)) == ("a", "c")


def test_decisions_that_ask_the_host_still_do(forms: Forms) -> None:
    class Local(SyncHost):
        async def is_local_domain(self, directory: str, domain: str, /) -> bool:  # type: ignore[override]
            return domain == "d3.example"

    decide = forms.native.DECISIONS[HOST_KEY]
    given = forms.native.AttemptContext(**USUAL)
    assert asyncio.run(decide(given, Local())) is True


def test_functions_are_called_what_they_are_in_the_plain_module(forms: Forms) -> None:
    native = forms.native
    assert native.t_sum.__name__ == "t_sum"
    assert native.t_sum.__module__ == native.__name__ == "everything"
    with pytest.raises(TypeError):
        native.t_sum()
    assert native.CONTEXTS["attempt"] is native.AttemptContext
    assert pickled(native.t_sum) is native.t_sum
