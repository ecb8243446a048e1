"""Which parts of an expression are evaluated for certain, and which values can be kept."""

from __future__ import annotations

from collections.abc import Iterator

from . import tree
from .effects import is_silent
from .walk import children, expressions, walk

_STRINGS = frozenset(["lower", "upper", "strip", "lstrip", "rstrip"])
_BUILTINS = frozenset(["len", "str", "float", "int"])
_TEXT_MODULES = frozenset(["text", "addresses", "numbers", "digests"])
_PURE_MODULES = _TEXT_MODULES | {"splitting", "operators", "functions", "conversions"}


def certain_parts(node: tree.Expression) -> tuple[tuple[tree.Expression, ...], bool]:
    """The operands that are evaluated whenever the node is, in order, and whether those are all."""
    match node:
        case tree.And() | tree.Or():
            return node.operands[:1], False
        case tree.Conditional():
            return (node.test,), False
        case tree.Between():
            return (node.low, node.subject), False
        case _:
            return children(node), True


def always_first(node: tree.Expression) -> Iterator[tree.Expression]:
    """What is evaluated whenever `node` is, before anything that is noticed.

    Outer expressions come before those in them.
    """
    if is_silent(node):
        yield from _certain(node)
        return
    for part in certain_parts(node)[0]:
        yield from always_first(part)
        if not is_silent(part):
            return


def _certain(node: tree.Expression) -> Iterator[tree.Expression]:
    """Of an expression that is silent, itself and what is evaluated whenever it is."""
    pending = [node]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(certain_parts(current)[0]))


def is_costly(node: tree.Expression) -> bool:
    """Evaluating the node itself costs more than reading a local does, attributes aside."""
    match node:
        case tree.GlobalTag() | tree.ElementOr():
            return True
        case tree.MethodCall():
            return node.method in _STRINGS or node.method == "split"
        case tree.BuiltinCall():
            return node.function in _BUILTINS
        case tree.RuntimeCall():
            return node.module in _PURE_MODULES
        case _:
            return False


def is_scalar(node: tree.Expression) -> bool:
    """The value is certainly no list, so that nobody can tell whether it is shared."""
    match node:
        case tree.MethodCall():
            return node.method in _STRINGS
        case tree.RuntimeCall():
            return node.module in _TEXT_MODULES
        case tree.GlobalTag() | tree.BuiltinCall():
            return True
        case _:
            return False


def changing_locals(block: tree.Block) -> frozenset[int]:
    """Locals that conditions set, so that what is computed from them may change."""
    return frozenset(
        node.target.number
        for root in expressions(block)
        for node in walk(root)
        if isinstance(node, tree.Bind)
    )


def is_settled(node: tree.Expression, changing: frozenset[int]) -> bool:
    """The value is the same wherever it is computed within one evaluation."""
    return is_silent(node) and not any(
        isinstance(part, tree.Local) and part.number in changing for part in walk(node)
    )
