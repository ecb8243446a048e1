"""Context classes of generated modules: objects that hold the variables of one context.

Any object with the right attributes can be a decision's context. A module that is to be built
as an extension has, besides, a class of its own for each context, whose objects the compiled
decisions read fastest. It is made with the variables that the program knows, by keyword; others
may be set later, and reading one that was never set raises AttributeError, as with any object.

What is set is checked, in the module's plain form and in the extension alike:

- a string, an integer, a float or a boolean is stored as a plain `str`, `int`, `float` or
  `bool`, also where it was of a subclass; an integer will do for a float, and a boolean for
  both;
- a list or a tuple is stored as a tuple, each element checked;
- None is accepted where the variable may be missing;
- `any` stands for what is not checked.

Anything else raises TypeError. Values are not checked: neither the range of an integer, nor
whether a string is a member of its set.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Checks = Mapping[type, Callable[[object], object]]

UNCHECKED = "any"

_MISSING = object()


class Context:
    """The base of context classes in plain modules.

    `__slots__` of a subclass gives for each variable the kind that values are checked for, as
    in `"str"`, `"list[int] | None"` or `"any"`.
    """

    __slots__: Mapping[str, str] | tuple[str, ...] = ()

    __open__ = False

    def __init__(self, /, **values: object) -> None:
        check(values, self.__slots__, type(self).__name__, self.__open__)
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        kinds = self.__slots__
        if isinstance(kinds, dict) and name in kinds:
            value = checked(kinds[name], value, type(self).__name__, name)
        object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        return shown(self, tuple(self.__slots__))

    def __reduce__(self) -> tuple[object, ...]:
        return reduced(self, tuple(self.__slots__))


class OpenContext(Context):
    """The base where a context has variables of any name: those nobody reads are dropped."""

    __slots__ = ()

    __open__ = True


class _Other:
    """A variable of an extension's context class that no compiled function reads."""

    __slots__ = ("_kind", "_name", "_store")

    def __init__(self, store: str, name: str, kind: str) -> None:
        self._store, self._name, self._kind = store, name, kind

    def __get__(self, context: object, owner: type | None = None) -> object:
        if context is None:
            return self
        values: dict[str, object] = getattr(context, self._store)
        if self._name not in values:
            owner_name = type(context).__name__
            raise AttributeError(f"{owner_name!r} object has no {self._name!r}")
        return values[self._name]

    def __set__(self, context: object, value: object) -> None:
        values: dict[str, object] = getattr(context, self._store)
        owner = type(context).__name__
        values[self._name] = checked(self._kind, value, owner, self._name)


def complete(kind: type, store: str, others: Mapping[str, str]) -> None:
    """Give an extension's context class the variables that no compiled function reads.

    `store` is the attribute with the dictionary that their values are kept in; `others` has
    the kind of each.
    """
    for name, checked_for in others.items():
        setattr(kind, name, _Other(store, name, checked_for))


def check(
    values: dict[str, object],
    kinds: Mapping[str, str] | Sequence[str],
    owner: str,
    is_open: bool,
) -> None:
    """Check variables that a context object is made with, and put in what is stored.

    Raises TypeError for a value of the wrong type, and for a variable that there is not; those
    that nobody reads in an open context are dropped.
    """
    known = kinds if isinstance(kinds, dict) else {}
    for name in tuple(values):
        kind = known.get(name)
        if kind is not None:
            values[name] = checked(kind, values[name], owner, name)
        elif is_open:
            del values[name]
        else:
            raise TypeError(f"{owner}() got an unexpected keyword argument {name!r}")


def shown(context: object, names: Iterable[str]) -> str:
    """The variables that are set, as they would be written to make the object anew."""
    values = ", ".join(f"{name}={value!r}" for name, value in _values(context, names))
    return f"{type(context).__name__}({values})"


def reduced(context: object, names: Iterable[str]) -> tuple[object, ...]:
    """What `copy` and `pickle` make an equal object of."""
    return restored, (type(context), dict(_values(context, names)))


def restored(kind: Callable[..., object], values: Mapping[str, object]) -> object:
    """A context object with the values of another one."""
    return kind(**values)


def _values(context: object, names: Iterable[str]) -> list[tuple[str, object]]:
    found = ((name, getattr(context, name, _MISSING)) for name in names)
    return [(name, value) for name, value in found if value is not _MISSING]


def checked(kind: str, value: object, owner: str, name: str) -> object:
    """A value as the variable `name` of the class `owner` stores it.

    Raises TypeError for a value that is of no type in `kind`.
    """
    if kind == UNCHECKED:
        return value
    checks = _checks_of.get(kind)
    if checks is None:
        checks = _checks_of[kind] = _checks(kind)
    for base in type(value).__mro__:
        check = checks.get(base)
        if check is not None:
            try:
                return check(value)
            except _WrongElementError:
                break
    raise TypeError(f"`{owner}.{name}` must be {kind}, not {value!r:.80}")


class _WrongElementError(TypeError):
    """An element of a list is of the wrong type."""


_checks_of: dict[str, Checks] = {}


def _checks(kind: str) -> Checks:
    """For each type of values that a kind accepts, what makes the stored value of one."""
    names, element = _alternatives(kind)
    checks: dict[type, Callable[[object], object]] = {}
    if "str" in names:
        checks[str] = str.__str__
    if "float" in names:
        # A float's own `float()` could be overridden, its sum with nothing can't.
        checks[float] = float.__pos__  # type: ignore[assignment]  # asked with floats only
        checks[int] = int.__float__  # type: ignore[assignment]  # asked with integers only
    if "int" in names:
        checks[int] = int.__pos__  # type: ignore[assignment]  # asked with integers only
    if "bool" in names:
        checks[bool] = bool
    if "None" in names:
        checks[type(None)] = _as_it_is
    if element == UNCHECKED:
        checks[list] = checks[tuple] = tuple  # type: ignore[assignment]  # of lists only
    elif element:
        checks[list] = checks[tuple] = _elements_of(_checks(element))
    return checks


def _alternatives(kind: str) -> tuple[Sequence[str], str]:
    """The types of a kind, and the kind of its elements, empty where it has none."""
    before, bracket, rest = kind.partition("list[")
    if not bracket:
        return kind.split(" | "), ""
    element, _, after = rest.rpartition("]")
    return f"{before}{after}".split(" | "), element


def _elements_of(checks: Checks) -> Callable[[object], object]:
    def elements(values: object) -> object:
        return tuple([_element(checks, value) for value in values])  # type: ignore[attr-defined]  # lists only

    return elements


def _element(checks: Checks, value: object) -> object:
    for base in type(value).__mro__:
        check = checks.get(base)
        if check is not None:
            return check(value)
    raise _WrongElementError


def _as_it_is(value: object) -> object:
    return value
