"""Functions as mypyc compiles them: a fast form, and one that tells which context it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .names import NativeNames
from .pieces import pieces
from .plain import PlainFunction

_EXACT = ("int", "str")
_REWRITTEN_METHODS = frozenset(
    ["lower", "upper", "isalnum", "isdigit", "isspace", "strip", "lstrip", "rstrip"]
)
"""Methods of strings that mypyc has its own code for, which is not always what Python does:
its `lower` gives no final sigma."""

_OF_A_FUNCTION = 20
"""Nodes that a function costs besides its own: it has two forms, and one for Python to call."""

_SHORT_HANDLER = 40
"""Nodes of a handler that is as well compiled as it stands."""


@dataclass(frozen=True, slots=True)
class CompiledFunction:
    """A function in both forms: its lines, and how many nodes they are as good as."""

    plain: PlainFunction
    lines: tuple[str, ...]
    size: int


def compiled(function: PlainFunction, names: NativeNames) -> CompiledFunction | None:
    """Both forms of a function; None where it is nested too deeply, or can't be cut up.

    The fast form is the function itself, reading a context object of the module's own: its
    values are of exactly the types that the schema says. All other objects go to the plain
    function, and so does whatever an object of theirs may do.
    """
    try:
        form = _fast_form(function, names)
    except RecursionError:
        return None
    if form is None:
        return None
    fast_lines, size = form
    any_type, given = names.of("Any"), function.parameter
    fast = names.fast(function.name)
    lines = (
        *fast_lines,
        f"def {function.name}({given}: {any_type}, /) -> {any_type}:",
        f"    if isinstance({given}, {function.context.name}):",
        f"        return {fast}({given})",
        f"    return {names.plain(function.place)}({given})",
        "",
        "",
    )
    return CompiledFunction(function, lines, size)


def names_read(function: PlainFunction) -> Iterator[str]:
    """Names that a function reads, those of its own variables among them."""
    for statement in function.node.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield node.id


def variables_read(function: PlainFunction) -> Iterator[str]:
    """The attributes of its context that a function reads."""
    for node in ast.walk(function.node):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute) if (
                owner == function.parameter
            ):
                yield attribute
            case _:
                pass


def local_names(function: PlainFunction) -> set[str]:
    """The parameter and the variables of a function."""
    found = {function.parameter}
    for node in ast.walk(function.node):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
    return found


def _fast_form(
    function: PlainFunction, names: NativeNames
) -> tuple[list[str], int] | None:
    """The fast form, in as many pieces as it takes, and its size."""
    statements = function.node.body
    if ast.get_docstring(function.node, clean=False) is not None:
        statements = statements[1:]
    # The tree is read again: what the rewriter changes is no one else's.
    body = ast.parse(ast.unparse(ast.Module(statements, [])))
    exact = _exact_locals(function)
    rewritten = _Rewriter(function, names, exact).visit(body)
    found = pieces(rewritten.body)
    if found is None:
        return None
    lines: list[str] = []
    fast = names.fast(function.name)
    for number, piece in enumerate(found, 1):
        parameters = [f"{function.parameter}: {function.context.name}"]
        parameters += [
            f"{name}: {exact.get(name, names.of('Any'))}" for name in piece.needs
        ]
        name = fast if number == 1 else f"{fast}_{number}"
        lines.append(f"def {name}({', '.join(parameters)}) -> object:")
        text = ast.unparse(ast.Module(list(piece.statements), []))
        lines += [f"    {line}" for line in text.split("\n")]
        if number < len(found):
            given = ", ".join([function.parameter, *found[number].needs])
            lines.append(f"    return {fast}_{number + 1}({given})")
        lines += ["", ""]
    return lines, _OF_A_FUNCTION + sum(1 for _ in ast.walk(rewritten))


def _exact_locals(function: PlainFunction) -> Mapping[str, str]:
    """Variables that hold an integer or a string of the context, and nothing else ever."""
    kinds: dict[str, str | None] = {}
    for node in ast.walk(function.node):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                kind = _read_kind(value, function)
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                kind = _read_kind(value, function)
            case ast.Name(id=name, ctx=ast.Store()):
                # Seen again below the statement that assigns it, with what it is there.
                kinds.setdefault(name, "")
                continue
            case _:
                continue
        kinds[name] = kind if kinds.get(name, "") in ("", kind) else None
    assigned_otherwise = _targets_of_unpacking(function)
    return {
        name: kind
        for name, kind in kinds.items()
        if kind and name not in assigned_otherwise
    }


def _read_kind(value: ast.expr, function: PlainFunction) -> str | None:
    match value:
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute) if (
            owner == function.parameter
        ):
            kind = function.context.kinds.get(attribute)
            return kind if kind in _EXACT else None
        case _:
            return None


def _targets_of_unpacking(function: PlainFunction) -> set[str]:
    """Variables that are assigned in another way than one at a time."""
    found: set[str] = set()
    for node in ast.walk(function.node):
        targets: list[ast.expr] = []
        match node:
            case ast.Assign(targets=assigned):
                targets = assigned
            case ast.For(target=target) | ast.comprehension(target=target):
                targets = [target, ast.Tuple([target])]
            case ast.AugAssign(target=target) | ast.AnnAssign(target=target):
                targets = [ast.Tuple([target])]
        for target in targets:
            if not isinstance(target, ast.Name):
                found |= {
                    one.id for one in ast.walk(target) if isinstance(one, ast.Name)
                }
    return found


def _with_overflow(caught: ast.expr | None) -> ast.expr | None:
    """The exceptions of a handler: an index that is too large is an OverflowError to mypyc.

    Python has it as an IndexError.
    """
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    names = [kind.id for kind in kinds if isinstance(kind, ast.Name)]
    if not {"LookupError", "IndexError"} & set(names):
        return caught
    return ast.Tuple(
        [ast.Name(name, ast.Load()) for name in (*names, "OverflowError")], ast.Load()
    )


class _Rewriter(ast.NodeTransformer):
    """Reads variables where they are stored, and leaves out what their types make needless."""

    def __init__(
        self, function: PlainFunction, names: NativeNames, exact: Mapping[str, str]
    ) -> None:
        self.function = function
        self.names = names
        self.exact = exact

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:  # ast's
        """`attempt.retry_num`, where the value is stored."""
        owner = node.value
        if isinstance(owner, ast.Name) and owner.id == self.function.parameter:
            if node.attr in self.function.context.kinds:
                node.attr = self.names.attribute(node.attr)
            return node
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:  # ast's
        """`text.lower()`, by Python's own method."""
        match node.func:
            case ast.Attribute(attr=method) if method in _REWRITTEN_METHODS:
                node.func.value = self._untyped(node.func.value)
            case _:
                pass
        return self.generic_visit(node)

    def _untyped(self, node: ast.expr) -> ast.expr:
        """What mypyc does not know the type, or the form, of."""
        return ast.Call(ast.Name(self.names.of("any"), ast.Load()), [node], [])

    def visit_Try(self, node: ast.Try) -> ast.AST:  # ast's
        """What is done with a subject of another type is done by the plain function.

        Decisions change nothing, so that one can be taken again from its beginning.
        """
        plain = self.names.plain(self.function.place)
        for handler in node.handlers:
            call = ast.parse(f"return {plain}({self.function.parameter})").body
            if sum(1 for _ in ast.walk(handler)) > _SHORT_HANDLER:
                handler.body = call
            handler.type = _with_overflow(handler.type)
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:  # ast's
        """`retry_num.__class__ is int`, where that is certain; `x in [*a]`."""
        match node:
            case ast.Compare(
                left=ast.Attribute(value=ast.Name(id=name), attr="__class__"),
                ops=[(ast.Is() | ast.IsNot()) as operator],
                comparators=[ast.Name(id=kind)],
            ) if (
                name in self.exact and kind in _EXACT
            ):
                is_it = self.exact[name] == kind
                return ast.Constant(is_it == isinstance(operator, ast.Is))
            case ast.Compare(
                ops=[ast.In() | ast.NotIn()], comparators=[ast.List() as display]
            ) if any(isinstance(one, ast.Starred) for one in display.elts):
                # mypyc breaks down over `x in [*a]`.
                node.comparators = [self._untyped(display)]
            case _:
                pass
        return self.generic_visit(node)
