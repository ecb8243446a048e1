"""Context classes as mypyc compiles them: typed values behind properties that check.

A property's setter tells the usual types itself, and leaves all else, and all that is wrong, to
the runtime's function that plain context classes use too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .names import NativeNames
from .plain import PlainContext

_SCALARS = ("str", "int", "bool", "float")

TYPES = (*_SCALARS, "tuple")
"""Builtin types that context classes name in annotations."""


def stored_type(kind: str, names: NativeNames) -> str:
    """The annotation of a value of a kind as it is stored."""
    if kind in _SCALARS:
        # A variable may be called `str`, and hide the type inside the class.
        return names.of(kind)
    element = kind.removeprefix("list[").removesuffix("]")
    if kind.startswith("list[") and " | " not in kind:
        held = names.of(element) if element in _SCALARS else names.of("Any")
        return f"{names.of('tuple')}[{held}, ...]"
    scalar, separator, rest = kind.partition(" | ")
    if separator and rest == "None" and scalar in _SCALARS:
        return f"{names.of(scalar)} | None"
    return names.of("Any")


def context_class(
    context: PlainContext, read: Collection[str], names: NativeNames
) -> list[str]:
    """The class, whose variables a compiled function reads without a look-up.

    `read` are those that compiled functions read: the others are kept in a dictionary, for
    each property takes the C compiler as long as a condition.
    """
    kinds = {name: kind for name, kind in context.kinds.items() if name in read}
    others = {name: kind for name, kind in context.kinds.items() if name not in read}
    this, any_type = names.of("this"), names.of("Any")
    shown = f"{names.of('kinds')}_{context.name}"
    lines = [
        f"{shown}: {names.of('Final')}[dict[str, str]] = {dict(context.kinds)!r}",
        "",
        "",
        f"@{names.of('final')}",
        f"class {context.name}:",
        *(
            f"    {names.attribute(variable)}: {stored_type(kind, names)}"
            for variable, kind in kinds.items()
        ),
        f"    {names.of('others')}: dict[{names.of('str')}, {any_type}]",
        "",
        *_constructor(context, list(kinds), names, this),
        f"    def __repr__({this}) -> {names.of('str')}:",
        f"        return {names.of('text')}({names.of('shown')}({this}, {shown}))",
        "",
        f"    def __reduce__({this}) -> {any_type}:",
        f"        return {names.of('reduced')}({this}, {shown})",
        "",
    ]
    # Below a variable that is called `property`, no other could be declared.
    for variable in sorted(kinds, key="property".__eq__):
        lines += _property(context.name, variable, kinds[variable], names, this)
    complete = (
        f"{names.of('complete')}({context.name}, {names.of('others')!r}, {others!r})"
    )
    return [*lines, "", complete, "", ""]


def _constructor(
    context: PlainContext, variables: Sequence[str], names: NativeNames, this: str
) -> list[str]:
    any_type, given = names.of("Any"), names.of("given")
    parameters = [f"{variable}: {any_type} = ..." for variable in variables]
    rest = ["*", *parameters] if parameters else []
    signature = ", ".join([this, "/", *rest, f"**{given}: {any_type}"])
    kinds = f"{names.of('kinds')}_{context.name}"
    lines = [f"    def __init__({signature}) -> None:"]
    for variable in variables:
        lines += [
            f"        if {variable} is not ...:",
            f"            {this}.{names.of(f'set_{variable}')}({variable})",
        ]
    return [
        *lines,
        f"        if {given}:",
        f"            {names.of('check')}({given}, {kinds}, {context.name!r}, {context.is_open})",
        f"        {this}.{names.of('others')} = {given}",
        "",
    ]


def _property(
    owner: str, variable: str, kind: str, names: NativeNames, this: str
) -> list[str]:
    attribute, any_type = names.attribute(variable), names.of("Any")
    value, setter = names.of("value"), names.of(f"set_{variable}")
    lines = [
        "    @property",
        f"    def {variable}({this}) -> {any_type}:",
        f"        return {this}.{attribute}",
        "",
        f"    @{variable}.setter",
        f"    def {variable}({this}, {value}: {any_type}) -> None:",
        f"        {this}.{setter}({value})",
        "",
        f"    def {setter}({this}, {value}: {any_type}) -> None:",
    ]
    if kind == "any":
        return [*lines, f"        {this}.{attribute} = {value}", ""]
    check = f"{names.of('checked')}({kind!r}, {value}, {owner!r}, {variable!r})"
    usual = _usual(kind, value, names)
    if usual is None:
        return [*lines, f"        {this}.{attribute} = {check}", ""]
    test, stored = usual
    return [
        *lines,
        f"        if {test}:",
        f"            {this}.{attribute} = {stored}",
        "        else:",
        f"            {this}.{attribute} = {check}",
        "",
    ]


def _usual(kind: str, value: str, names: NativeNames) -> tuple[str, str] | None:
    """How the usual value of a kind is told, and what is stored of it."""
    if kind in _SCALARS:
        return f"type({value}) is {kind}", value
    element = kind.removeprefix("list[").removesuffix("]")
    if kind == f"list[{element}]" and element in ("str", "int"):
        test = f"type({value}) is list and {names.of(f'all_{element}')}({value})"
        return test, f"tuple({value})"
    return None


def helper_lines(names: NativeNames) -> list[str]:
    """What hides a type, and functions that tell lists whose elements need no further check."""
    value, any_type = names.of("value"), names.of("Any")
    lines = [
        f"def {names.of('any')}({value}: {any_type}) -> {any_type}:",
        f"    return {value}",
        "",
        "",
        f"def {names.of('text')}({value}: {any_type}) -> str:",
        f"    return str({value})",
        "",
        "",
    ]
    for element in ("str", "int"):
        values = names.of("values")
        lines += [
            f"def {names.of(f'all_{element}')}({values}: list[{names.of('Any')}]) -> bool:",
            f"    for {value} in {values}:",
            f"        if type({value}) is not {element}:",
            "            return False",
            "    return True",
            "",
            "",
        ]
    return lines
