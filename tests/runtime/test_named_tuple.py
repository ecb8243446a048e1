"""`resolute.NamedTuple` is at run time what `typing.NamedTuple` is."""

from __future__ import annotations

import copy
import inspect
import pickle
import sys
import typing
from typing import TYPE_CHECKING, Any, Literal

import pytest

from resolute import tuples

if TYPE_CHECKING:
    from typing import NamedTuple as Ours
else:
    Ours = tuples.NamedTuple


class Standard(typing.NamedTuple):
    """Two settings."""

    allow_invalid_certs: bool
    starttls: Literal["require", "optional"] = "optional"


class Light(Ours):
    """Two settings."""

    allow_invalid_certs: bool
    starttls: Literal["require", "optional"] = "optional"

    def is_strict(self) -> bool:
        return self.starttls == "require"


BOTH = pytest.mark.parametrize("kind", [Standard, Light], ids=["typing", "resolute"])


@BOTH
def test_fields(kind: Any) -> None:
    value = kind(True, "require")
    assert (value.allow_invalid_certs, value.starttls) == (True, "require")
    assert kind._fields == kind.__match_args__ == ("allow_invalid_certs", "starttls")
    assert kind._field_defaults == {"starttls": "optional"}
    assert value._asdict() == {"allow_invalid_certs": True, "starttls": "require"}


@BOTH
def test_construction_by_keyword_and_default(kind: Any) -> None:
    assert kind(starttls="require", allow_invalid_certs=False) == (False, "require")
    assert kind(True) == (True, "optional")
    assert kind._make([1, 2]) == kind(1, 2)


@BOTH
def test_wrong_fields_are_type_errors(kind: Any) -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        kind()
    with pytest.raises(TypeError, match="takes from 2 to 3 positional arguments"):
        kind(1, 2, 3)
    with pytest.raises(TypeError, match="unexpected keyword argument 'dane'"):
        kind(1, dane=2)
    with pytest.raises(TypeError, match="Expected 2 arguments, got 3"):
        kind._make([1, 2, 3])


@BOTH
def test_it_is_a_tuple(kind: Any) -> None:
    value = kind(1, 2)
    assert isinstance(value, tuple)
    assert kind.__mro__ == (kind, tuple, object)
    assert type(kind) is type
    assert value == (1, 2)
    assert value < (1, 3)
    assert hash(value) == hash((1, 2))
    assert (*value,) == (value[0], value[1])


@BOTH
def test_it_cannot_be_changed(kind: Any) -> None:
    value = kind(1, 2)
    with pytest.raises(AttributeError):
        value.starttls = 3
    with pytest.raises(AttributeError):
        value.dane = 3
    assert not hasattr(value, "__dict__")


@BOTH
def test_repr(kind: Any) -> None:
    value = kind(True, "it's")
    shown = """(allow_invalid_certs=True, starttls="it's")"""
    assert repr(value) == kind.__name__ + shown


@BOTH
def test_replace(kind: Any) -> None:
    value = kind(1, 2)._replace(starttls=3)
    assert type(value) is kind
    assert value == (1, 3)
    # A TypeError from Python 3.13 on, a ValueError before.
    with pytest.raises((TypeError, ValueError), match="unexpected field names"):
        value._replace(dane=4)


@BOTH
def test_pickle_and_copy(kind: Any) -> None:
    value = kind(True, ["list"])
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        pickled = pickle.dumps(value, protocol)
        back = pickle.loads(pickled)  # noqa: S301  # our own bytes
        assert (type(back), back) == (kind, value)
    deep = copy.deepcopy(value)
    assert copy.copy(value) == deep == value
    assert deep.starttls is not value.starttls


def test_copy_replace_of_python_3_13() -> None:
    value: Any = Light(True, "require")
    assert value.__replace__(starttls="optional") == Light(True, "optional")


@BOTH
def test_match_statement(kind: Any) -> None:
    match kind(1, 2):
        case kind(first, starttls=second):
            assert (first, second) == (1, 2)
        case _:
            raise AssertionError("no match")


@BOTH
def test_introspection(kind: Any) -> None:
    assert list(inspect.signature(kind).parameters) == list(kind._fields)
    assert kind.__doc__ == "Two settings."
    assert kind.starttls.__doc__ == "Alias for field number 1"
    assert typing.get_type_hints(kind)["allow_invalid_certs"] is bool


def test_methods_of_the_class_stay() -> None:
    assert Light(True, "require").is_strict()


def test_a_class_without_fields() -> None:
    class Nothing(Ours):
        pass

    assert Nothing() == ()
    assert Nothing.__doc__ == "Nothing()"
    assert repr(Nothing()) == "Nothing()"


def test_python_keywords_with_an_underscore_behind() -> None:
    class Mail(Ours):
        from_: str
        class_: str

    assert Mail(from_="a", class_="b") == ("a", "b")


def test_a_subclass_of_a_named_tuple_is_an_ordinary_class() -> None:
    class Named(Light):
        """One with a property."""

        @property
        def shown(self) -> str:
            return f"{self.starttls}!"

    assert Named(True, "require").shown == "require!"
    assert isinstance(Named(True), Light)


def make(name: str, bases: tuple[Any, ...], namespace: dict[str, object]) -> Any:
    """What a class statement does once its body has run."""
    metaclass: Any = type(Ours)
    return metaclass(name, bases, namespace)


def test_what_typing_refuses_is_refused() -> None:
    with pytest.raises(TypeError, match="non-default namedtuple field b cannot follow"):
        make("X", (Ours,), {"__annotations__": {"a": int, "b": int}, "a": 1})
    with pytest.raises(ValueError, match="cannot start with an underscore: '_a'"):
        make("X", (Ours,), {"__annotations__": {"_a": int}})
    with pytest.raises(AttributeError, match="Cannot overwrite NamedTuple attribute"):
        make("X", (Ours,), {"_fields": ()})
    with pytest.raises(TypeError, match="no other base"):
        make("X", (Ours, int), {})


def test_annotations_that_a_function_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python 3.14 on a class body without annotations as strings has a function."""

    class Annotationlib:
        class Format:
            FORWARDREF = "forward references"

        @staticmethod
        def call_annotate_function(annotate: Any, form: str) -> dict[str, object]:
            assert form == "forward references"
            made: dict[str, object] = annotate(form)
            return made

    monkeypatch.setitem(sys.modules, "annotationlib", Annotationlib)
    namespace = {
        "__module__": __name__,
        "__qualname__": "X",
        "__annotate_func__": lambda _: {"a": int, "b": str},
    }
    assert make("X", (Ours,), namespace)._fields == ("a", "b")
