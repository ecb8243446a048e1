"""Context classes of the module's own: what holds a decision's variables in an extension."""

from __future__ import annotations

from collections.abc import Sequence

from ..schema.model import Context, Variable
from ..schema.types import Kind, Type, element_of
from .annotations import Annotations
from .comments import docstring, shown, wrapped
from .literals import string_literal
from .names import Allocator

SUFFIX = "Context"
"""What the name of a context class has behind that of the Protocol that it satisfies."""

_WIDTH = 78


def protocol_name(allocator: Allocator, wish: str) -> str:
    """A name for a Protocol, such that the name of its context class is free as well."""
    name = allocator.new(wish)
    while allocator.is_taken(f"{name}{SUFFIX}"):
        name = allocator.new(wish)
    allocator.claim(f"{name}{SUFFIX}")
    return name


def context_variables(
    context: Context, read: Sequence[Variable], has_globals: bool
) -> list[tuple[str, str]]:
    """Attribute and kind of each variable that the class holds, by name.

    Those are all that the schema declares, so that programs need not know which of them a
    policy reads; of an open context also the others that are read.
    """
    kinds = {
        variable.attribute: kind_of(variable.type)
        for variable in (*context.variables.values(), *read)
    }
    if has_globals:
        kinds["globals"] = "any"
    return sorted(kinds.items())


def kind_of(type_: Type) -> str:
    """What the runtime checks values of a type for."""
    kinds = type_.kinds
    if not kinds or kinds & Kind.ANY == Kind.ANY:
        return "any"
    names: list[str] = []
    if kinds & Kind.STRING:
        names.append("str")
    if kinds & Kind.INT:
        names.append("int")
    elif kinds & Kind.BOOL:
        names.append("bool")
    if kinds & Kind.FLOAT:
        names.append("float")
    if kinds & Kind.LIST:
        names.append(f"list[{kind_of(element_of(type_))}]")
    if kinds & Kind.MISSING:
        names.append("None")
    return " | ".join(names)


def base_of(context: Context) -> str:
    """The class of the runtime that a context class derives from."""
    return "Context" if context.open_type is None else "OpenContext"


def context_lines(
    protocol: str,
    context: Context,
    read: Sequence[Variable],
    has_globals: bool,
    annotations: Annotations,
) -> list[str]:
    """The context class that belongs to a Protocol."""
    variables = context_variables(context, read, has_globals)
    lines = [
        f"class {protocol}{SUFFIX}({base_of(context)}):",
        *docstring(
            wrapped(f"Variables of the context `{shown(context.name)}`.", _WIDTH), 4
        ),
        "",
    ]
    if not variables:
        return [*lines, "    __slots__ = {}"]
    lines += [
        "    __slots__ = {",
        *(
            f"        {string_literal(name)}: {string_literal(kind)},"
            for name, kind in variables
        ),
        "    }",
    ]
    return [*lines, "", *_typed(context, variables, read, has_globals, annotations)]


def _typed(
    context: Context,
    variables: Sequence[tuple[str, str]],
    read: Sequence[Variable],
    has_globals: bool,
    annotations: Annotations,
) -> list[str]:
    """What type checkers see of the class: attributes, and how objects are made."""
    types = {
        variable.attribute: annotations.variable(variable.type)
        for variable in (*context.variables.values(), *read)
    }
    if has_globals:
        annotations.collections.add("Mapping")
        types["globals"] = "Mapping[str, int]"
    names = {name for name, _ in variables}
    shown_types = {name: annotations.beside(names, types[name]) for name in names}
    receiver = "self"
    while receiver in names:
        receiver += "_"
    lines = ["    if TYPE_CHECKING:"]
    lines += [f"        {name}: {shown_types[name]}" for name, _ in variables]
    lines += [
        "",
        "        def __init__(",
        f"            {receiver},",
        "            /,",
        "            *,",
    ]
    lines += [
        f"            {name}: {shown_types[name]} = ...," for name, _ in variables
    ]
    if context.open_type is not None:
        others = "others"
        while others in names:
            others += "_"
        lines.append(f"            **{others}: object,")
    return [*lines, "        ) -> None: ..."]


def index_lines(classes: Sequence[tuple[str, str]]) -> list[str]:
    """`CONTEXTS`: the classes by the names of their contexts."""
    annotation = "CONTEXTS: Final[Mapping[str, type[Context]]]"
    if not classes:
        return [f"{annotation} = {{}}"]
    return [
        f"{annotation} = {{",
        *(
            f"    {string_literal(name)}: {protocol}{SUFFIX},"
            for name, protocol in classes
        ),
        "}",
    ]
