"""Long functions cut into pieces, each of which ends by going on with the next one.

    def f(a):            def f(a):            def f_2(a, x):
        x = a.x              x = a.x              if test_2(x):
        if test_1(x):        if test_1(x):            return 2
            return 1             return 1         return 3
        if test_2(x):        return f_2(a, x)
            return 2
        return 3

mypyc takes memory by the square of a function's length: a ladder of a thousand conditions in
one piece costs gigabytes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LARGEST_PIECE = 1_200
"""Nodes of the syntax tree that one piece has; a statement that has more can't be compiled."""


MOST_NEEDED = 40
"""Variables that one piece hands on to the next."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Statements that stand together, and the variables of earlier pieces that they need."""

    statements: tuple[ast.stmt, ...]
    needs: tuple[str, ...]


def pieces(statements: Sequence[ast.stmt]) -> list[Piece] | None:
    """The pieces of a function's body; None where it can't be cut small enough."""
    groups: list[list[ast.stmt]] = []
    room = 0
    for statement in statements:
        size = sum(1 for _ in ast.walk(statement))
        if size > LARGEST_PIECE:
            return None
        if size > room:
            groups.append([])
            room = LARGEST_PIECE
        groups[-1].append(statement)
        room -= size
    return _connected(groups)


def _connected(groups: list[list[ast.stmt]]) -> list[Piece] | None:
    """Groups of statements with what they need; None where that may not be there."""
    needed: set[str] = set()
    found: list[Piece] = []
    for number, group in reversed(list(enumerate(groups))):
        needed = (needed - set(_always_bound(group))) | _needed(group, set())
        before = [statement for earlier in groups[:number] for statement in earlier]
        needed &= set(_stored(before))
        if len(needed) > MOST_NEEDED or not needed <= set(_always_bound(before)):
            return None
        found.append(Piece(tuple(group), tuple(sorted(needed))))
    return found[::-1]


def _needed(statements: Sequence[ast.stmt], bound: set[str]) -> set[str]:
    """Names that statements read before they are bound in them."""
    needed: set[str] = set()
    bound = set(bound)
    for statement in statements:
        match statement:
            case ast.If(test=test, body=body, orelse=orelse):
                needed |= set(_loaded(test)) - bound
                bound |= set(_bound_first(test))
                needed |= _needed(body, bound) | _needed(orelse, bound)
            case ast.Try(body=body, handlers=handlers):
                needed |= _needed(body, bound)
                for handler in handlers:
                    needed |= _needed(handler.body, bound)
            case _:
                needed |= set(_loaded(statement)) - bound
                bound |= set(_always_bound([statement]))
    return needed


def _loaded(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                yield name
            case ast.AugAssign(target=ast.Name(id=name)):
                # Read before it is assigned.
                yield name
            case _:
                pass


def _stored(statements: Sequence[ast.stmt]) -> Iterator[str]:
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _always_bound(statements: Sequence[ast.stmt]) -> Iterator[str]:
    """Variables that have a value once the statements have been passed through."""
    for statement in statements:
        match statement:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    for node in ast.walk(target):
                        if isinstance(node, ast.Name):
                            yield node.id
                yield from _bound_first(value)
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.If(test=test):
                yield from _bound_first(test)
            case _:
                pass


def _bound_first(node: ast.expr) -> Iterator[str]:
    """Variables that an expression binds, whatever its operands are."""
    match node:
        case ast.NamedExpr(target=target, value=value):
            yield target.id
            yield from _bound_first(value)
        case ast.BoolOp(values=[first, *_]) | ast.Compare(left=first):
            yield from _bound_first(first)
        case ast.UnaryOp(operand=first) | ast.Attribute(value=first):
            yield from _bound_first(first)
        case ast.Call(func=first, args=arguments):
            yield from _bound_first(first)
            for argument in arguments:
                yield from _bound_first(argument)
        case ast.IfExp(test=first):
            yield from _bound_first(first)
        case _:
            pass
