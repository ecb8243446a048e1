"""Pieces of expression text, put together with the parentheses that they need."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

OR, AND, XOR, EQUALITY, ORDER, SUM, PRODUCT, PREFIX, PRIMARY = range(9)

_SPELLINGS = {
    "||": ("||", "||", "|"),
    "&&": ("&&", "&&", "&"),
    "==": ("==", "==", "="),
    ">=": (">=", ">=", "=>"),
    "<=": ("<=", "<=", "=<"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, and how tightly its outermost operator binds."""

    text: str
    level: int = PRIMARY


class Writer:
    """Writes operators and calls, with blanks and needless parentheses here and there."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def operand(self, piece: Piece, loosest: int) -> str:
        """A piece where nothing looser than `loosest` may stand."""
        if piece.level < loosest or self.random.random() < 0.05:
            return f"({piece.text})"
        return piece.text

    def binary(self, operator: str, level: int, *operands: Piece) -> Piece:
        """Two or more operands; all operators associate to the left."""
        first, *others = operands
        text = self.operand(first, level)
        for other in others:
            blank = self.random.choice((" ", " ", " ", "  ", "\t", "\n"))
            spelling = self.random.choice(_SPELLINGS.get(operator, (operator,)))
            text += f" {spelling}{blank}{self.operand(other, level + 1)}"
        return Piece(text, level)

    def prefix(self, operator: str, operand: Piece) -> Piece:
        """`!a` or `-a`."""
        return Piece(operator + self.operand(operand, PREFIX), PREFIX)

    def call(self, function: str, *arguments: Piece) -> Piece:
        """`f(a, b)`."""
        separator = self.random.choice((", ", ", ", ","))
        listed = separator.join(self.operand(each, OR) for each in arguments)
        blank = " " if self.random.random() < 0.03 else ""
        return Piece(f"{function}{blank}({listed})")

    def array(self, *items: Piece) -> Piece:
        """`[a, b]`."""
        return Piece(f"[{', '.join(self.operand(each, OR) for each in items)}]")

    def element(self, subject: Piece, index: Piece) -> Piece:
        """`a[i]`."""
        return Piece(f"{self.operand(subject, PRIMARY)}[{index.text}]")
