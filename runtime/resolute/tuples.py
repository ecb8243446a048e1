"""A base class that makes named tuples as `typing.NamedTuple` does, at less cost.

A class written as for `typing.NamedTuple` comes out the same at run time, without the import
of `typing` and `collections`, which take longer than most generated modules. Type checkers
are shown the standard class.
"""

from __future__ import annotations

__all__ = ["NamedTuple"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, NamedTuple

    Namespace = dict[str, Any]  # what a class body defines: objects of any type
else:

    class _NamedTupleMeta(type):
        """Turns the body of a class into a subclass of tuple."""

        def __new__(mcs, name, bases, namespace):
            if not bases:
                return super().__new__(mcs, name, bases, namespace)
            if len(bases) > 1:
                raise TypeError("a NamedTuple class can have no other base")
            return _tuple_class(name, namespace)

    class NamedTuple(metaclass=_NamedTupleMeta):
        """The base class of named tuples; its subclasses are subclasses of tuple only."""


try:
    # The descriptor in C of the standard library's named tuples; typeshed leaves it out.
    from _collections import (  # type: ignore[import-not-found]
        _tuplegetter as _field_reader,
    )
except ImportError:

    def _field_reader(index: int, doc: str) -> property:
        return property(lambda self: self[index], doc=doc)


_WIDE = 64
"""Fields of a class whose constructor is compiled when it is needed, and which share a text."""

_RESERVED = frozenset(
    {
        "__getnewargs__",
        "__init__",
        "__new__",
        "__slots__",
        "_asdict",
        "_field_defaults",
        "_fields",
        "_make",
        "_replace",
    }
)


def _tuple_class(name: str, namespace: Namespace) -> type:
    fields = _field_names(namespace)
    # There may be a thousand fields: what can be asked of all at once is.
    if not _RESERVED.isdisjoint(namespace):
        taken = next(defined for defined in namespace if defined in _RESERVED)
        raise AttributeError(f"Cannot overwrite NamedTuple attribute {taken}")
    defaults = _defaults(fields, namespace)
    shown = ", ".join(fields)
    body = {
        "__doc__": f"{name}({shown})",
        "__repr__": _repr,
        **namespace,
        **_METHODS,
        "__slots__": (),
        "__match_args__": fields,
        "_fields": fields,
        "_field_defaults": defaults,
        "__new__": _constructor(namespace["__qualname__"], fields, defaults),
    }
    body.update(zip(fields, _field_readers(len(fields)), strict=True))
    return type(name, (tuple,), body)


def _field_readers(count: int) -> Iterable[object]:
    if count >= _WIDE:
        return map(_field_reader, range(count), ("Alias for a field",) * count)
    return (_field_reader(at, f"Alias for field number {at}") for at in range(count))


def _field_names(namespace: Namespace) -> tuple[str, ...]:
    fields = tuple(_annotations(namespace))
    if "\n_" in "\n" + "\n".join(fields):
        field = next(field for field in fields if field[0] == "_")
        raise ValueError(f"Field names cannot start with an underscore: {field!r}")
    return fields


def _annotations(namespace: Namespace) -> Mapping[str, object]:
    annotations: Mapping[str, object] | None = namespace.get("__annotations__")
    if annotations is not None:
        return annotations
    # From Python 3.14 on a class body may hold a function that makes the annotations.
    for name in ("__annotate_func__", "__annotate__"):
        annotate = namespace.get(name)
        if annotate is not None:
            return _annotations_made_by(annotate)
    return {}


def _annotations_made_by(annotate: object) -> Mapping[str, object]:
    from importlib import import_module

    annotationlib = import_module("annotationlib")
    made: Mapping[str, object] = annotationlib.call_annotate_function(
        annotate, annotationlib.Format.FORWARDREF
    )
    return made


def _defaults(fields: tuple[str, ...], namespace: Namespace) -> Namespace:
    defaults: Namespace = {}
    if namespace.keys().isdisjoint(fields):
        return defaults
    for field in fields:
        if field in namespace:
            defaults[field] = namespace[field]
        elif defaults:
            raise TypeError(
                f"non-default namedtuple field {field} cannot follow default fields "
                + ", ".join(defaults)
            )
    return defaults


def _constructor(
    qualified_name: str, fields: tuple[str, ...], defaults: Namespace
) -> Callable[..., tuple[object, ...]]:
    """`__new__` with the fields as its parameters, as fast as one written by hand.

    The names evaluated here have been identifiers in a class body.
    """
    if len(fields) >= _WIDE:
        return _late_constructor(qualified_name, fields, defaults)
    return _compiled_constructor(qualified_name, fields, defaults)


def _late_constructor(
    qualified_name: str, fields: tuple[str, ...], defaults: Namespace
) -> Callable[..., tuple[object, ...]]:
    """A `__new__` that puts the compiled one in its place when it is called first.

    To compile one of a thousand parameters takes longer than to import a thousand functions.
    """

    def constructor(cls: Any, /, *values: object, **named: object) -> Any:
        owner = next(base for base in cls.__mro__ if base.__dict__.get("_fields"))
        compiled = _compiled_constructor(qualified_name, fields, defaults)
        owner.__new__ = staticmethod(compiled)
        return compiled(cls, *values, **named)

    constructor.__name__ = "__new__"
    constructor.__qualname__ = f"{qualified_name}.__new__"
    return constructor


def _compiled_constructor(
    qualified_name: str, fields: tuple[str, ...], defaults: Namespace
) -> Callable[..., tuple[object, ...]]:
    names = ", ".join(fields)
    values = f"({names},)" if fields else "()"
    source = f"lambda _cls{', ' if fields else ''}{names}: _new(_cls, {values})"
    names_in_it = {"_new": tuple.__new__, "__builtins__": {}, "__name__": __name__}
    constructor: Callable[..., tuple[object, ...]] = eval(  # noqa: S307  # see above
        source, names_in_it
    )
    constructor.__name__ = "__new__"
    constructor.__qualname__ = f"{qualified_name}.__new__"
    constructor.__defaults__ = tuple(defaults.values()) or None
    return constructor


def _repr(self: Any) -> str:
    fields = ", ".join(map("{}={!r}".format, self._fields, self))
    return f"{self.__class__.__name__}({fields})"


def _asdict(self: Any) -> dict[str, object]:
    """The values by the fields' names."""
    return dict(zip(self._fields, self, strict=True))


def _make(cls: Any, iterable: Iterable[object]) -> Any:
    """A new tuple of the values of an iterable."""
    values = tuple(iterable)
    if len(values) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(values)}")
    return tuple.__new__(cls, values)


def _replace(self: Any, /, **changes: object) -> Any:
    """A new tuple with some of the fields changed."""
    values = [
        changes.pop(field, old) for field, old in zip(self._fields, self, strict=True)
    ]
    if changes:
        raise TypeError(f"Got unexpected field names: {list(changes)!r}")
    return tuple.__new__(type(self), values)


def _getnewargs(self: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(self)


_METHODS = {
    "__getnewargs__": _getnewargs,
    "__replace__": _replace,
    "_asdict": _asdict,
    "_make": classmethod(_make),
    "_replace": _replace,
}
