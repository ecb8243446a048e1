"""Making nodes from what was read: neighbours merged, chains flat, repetitions plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .tree import (
    Alternation,
    CharacterClass,
    Concatenation,
    Empty,
    Group,
    Literal,
    Node,
    Position,
    Repeat,
)
from .unicode_tables import has_cases


@dataclass(frozen=True, slots=True)
class Piece:
    """A node under construction, with what its parents have to know.

    `height`: how deep what it was written as is nested. `repeatable`: an operator such as
    `*` may follow; not so after flags.
    """

    node: Node
    height: int = 0
    zero_width: bool = False
    has_group: bool = False
    repeatable: bool = True


EMPTY = Piece(Empty(), zero_width=True)
FLAGS = Piece(Empty(), zero_width=True, repeatable=False)


def concatenate(pieces: Sequence[Piece]) -> Piece:
    """Pieces in order."""
    if not pieces:
        return EMPTY
    if len(pieces) == 1:
        return pieces[0]
    items = _merged([piece.node for piece in pieces])
    node = Concatenation(items) if len(items) > 1 else items[0] if items else Empty()
    return _joined(node, pieces)


def alternate(pieces: Sequence[Piece]) -> Piece:
    """Branches, the first preferred."""
    if len(pieces) == 1:
        return pieces[0]
    branches: list[Node] = []
    for piece in pieces:
        if isinstance(piece.node, Alternation):
            branches.extend(piece.node.branches)
        else:
            branches.append(piece.node)
    return _joined(Alternation(tuple(branches)), pieces)


def _joined(node: Node, pieces: Sequence[Piece]) -> Piece:
    return Piece(
        node,
        height=1 + max(piece.height for piece in pieces),
        zero_width=all(piece.zero_width for piece in pieces),
        has_group=any(piece.has_group for piece in pieces),
    )


def repeat(body: Piece, minimum: int, maximum: int | None, lazy: bool) -> Piece:
    """A repetition. What can only match the empty string is tried at most once."""
    if body.zero_width:
        minimum = min(minimum, 1)
        maximum = 1 if maximum is None else min(maximum, 1)
    node: Node
    if (maximum == 0 or (body.zero_width and minimum == 0)) and not body.has_group:
        # What matches the empty string or nothing, at choice, always matches.
        node = Empty()
    elif minimum == 1 and maximum == 1:
        node = body.node
    else:
        node = Repeat(body.node, minimum, maximum, lazy)
    zero_width = body.zero_width or maximum == 0
    return Piece(node, body.height + 1, zero_width, body.has_group)


def group(number: int, name: str | None, body: Piece) -> Piece:
    """A capturing group."""
    node = Group(number, name, body.node)
    return Piece(node, body.height + 1, body.zero_width, has_group=True)


def enclose(body: Piece) -> Piece:
    """A group that does not capture: one level of nesting, and may be repeated."""
    return Piece(body.node, body.height + 1, body.zero_width, body.has_group)


def _merged(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Items without nested concatenations and empty ones, neighbouring literals joined."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Concatenation):
            flat.extend(node.items)
        elif not isinstance(node, Empty):
            flat.append(node)
    in_any_case = any(isinstance(n, Literal) and n.ignore_case for n in flat)
    items: list[Node] = []
    run: list[str] = []
    run_cases: bool | None = None
    for node in flat:
        if not isinstance(node, Literal):
            items += _literal(run, run_cases)
            run, run_cases = [], None
            items.append(node)
            continue
        cases = _ignores_case(node) if in_any_case else False
        if run and None not in (run_cases, cases) and run_cases != cases:
            items += _literal(run, run_cases)
            run, run_cases = [], None
        run.append(node.text)
        run_cases = cases if run_cases is None else run_cases
    return (*items, *_literal(run, run_cases))


def _ignores_case(literal: Literal) -> bool | None:
    """None where it makes no difference: digits and the like join either kind."""
    if literal.ignore_case:
        return True
    return False if any(has_cases(char) for char in literal.text) else None


def _literal(run: Sequence[str], ignores_case: bool | None) -> list[Literal]:
    return [Literal("".join(run), ignores_case is True)] if run else []


def character(char: str, ignore_case: bool) -> Literal:
    """One character that stands for itself."""
    return Literal(char, ignore_case and has_cases(char))


def always_participating(node: Node) -> frozenset[int]:
    """The groups that are set whenever the node has matched."""
    match node:
        case Group(number=number, body=body):
            return always_participating(body) | {number}
        case Repeat(body=body, minimum=minimum) if minimum > 0:
            return always_participating(body)
        case Concatenation(items=items):
            return frozenset().union(*map(always_participating, items))
        case Alternation(branches=branches):
            common = always_participating(branches[0])
            for branch in branches[1:]:
                if not common:
                    break
                common &= always_participating(branch)
            return common
        case Empty() | Literal() | CharacterClass() | Position() | Repeat():
            return frozenset()
