"""What compiled functions refer to: the plain module's own objects, whatever they are.

Nothing of a table is written into the extension, so that a policy of any size takes the same
time to build: it is taken, once, from the module that stands beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import FunctionType

from .names import NativeNames

_COLLECTIONS: Mapping[type, str] = {
    dict: "dict[{0}, {0}]",
    frozenset: "frozenset[{0}]",
    list: "list[{0}]",
    set: "set[{0}]",
    tuple: "tuple[{0}, ...]",
}
_SCALARS = (str, int, bool, float)
_CERTAIN_RESULTS = ("bool", "str", "float")


def constant_lines(
    used: Iterable[str], space: Mapping[str, object], names: NativeNames
) -> list[str]:
    """A constant for each name, of the type that its value has in the plain module."""
    final, source = names.of("Final"), names.of("names")
    return [
        f"{name}: {final}[{_type_text(space[name], names)}] = {source}[{name!r}]"
        for name in sorted(used)
    ]


def _type_text(value: object, names: NativeNames) -> str:
    kind = type(value)
    if kind in _SCALARS:
        return kind.__name__
    form = _COLLECTIONS.get(kind)
    if form is not None:
        return form.format(names.of("Any"))
    if isinstance(value, FunctionType):
        result = value.__annotations__.get("return")
        if result in _CERTAIN_RESULTS:
            return f"{names.of('Callable')}[..., {result}]"
    return names.of("Any")
