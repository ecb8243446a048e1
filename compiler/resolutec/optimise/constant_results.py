"""Ladders whose branches give constants."""

from __future__ import annotations

from ..ir import tree


def is_constant(body: tree.Block) -> bool:
    """The body of a branch returns a constant."""
    return (
        len(body) == 1
        and isinstance(body[0], tree.Return)
        and isinstance(body[0].value, tree.Literal | tree.Duration)
    )


def result_of(branch: tree.If) -> tree.Constant:
    """The constant that a branch returns."""
    returned = branch.body[0]
    assert isinstance(returned, tree.Return), "a ladder's branches return"
    assert isinstance(returned.value, tree.Literal | tree.Duration), "constants"
    return returned.value


def line_of(branch: tree.If) -> int:
    """The policy's line of a branch, 0 where it is not known."""
    return 0 if branch.note is None else branch.note.line


def default_of(rest: tree.Block) -> tree.Constant | None:
    """What follows a ladder, where it is a constant."""
    closing = rest[0] if rest else None
    if isinstance(closing, tree.Return) and isinstance(
        closing.value, tree.Literal | tree.Duration
    ):
        return closing.value
    return None
