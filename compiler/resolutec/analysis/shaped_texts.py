"""Texts that a pattern may match and that are of use elsewhere as well: in a capture, a length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from ..regex import tree

_MOST_REPEATED = 200
_NO_GROUPS: Mapping[int, str] = {}


def shaped_text(
    pattern: tree.Pattern,
    *,
    groups: Mapping[int, str] = _NO_GROUPS,
    hint: str = "",
    extra: int = 0,
) -> str:
    """A text that a pattern may match: its first branches, its least repetitions.

    `groups` has what stands in which group, whatever the pattern wants there. Where the
    pattern leaves a choice of characters, those of `hint` are taken in their order. `extra` is
    how many more repetitions there are than needed, where one may go on without end.
    """
    writer = _Writer(groups, hint, extra)
    writer.write(pattern.root)
    return "".join(writer.pieces)


@dataclass(slots=True)
class _Writer:
    groups: Mapping[int, str]
    hint: str
    extra: int
    pieces: list[str] = field(default_factory=list)

    def write(self, node: tree.Node) -> None:
        match node:
            case tree.Literal():
                self.hint = self.hint.removeprefix(node.text)
                self.pieces.append(node.text)
            case tree.CharacterClass():
                self._character(node.ranges)
            case tree.Group():
                if node.number in self.groups:
                    self.pieces.append(self.groups[node.number])
                else:
                    self.write(node.body)
            case tree.Repeat():
                self._repeated(node)
            case tree.Concatenation():
                for item in node.items:
                    self.write(item)
            case tree.Alternation():
                self.write(self._branch(node))
            case tree.Empty() | tree.Position():
                return
            case _:
                assert_never(node)

    def _character(self, ranges: tree.Ranges) -> None:
        if self.hint and _holds(ranges, self.hint[0]):
            self.pieces.append(self.hint[0])
            self.hint = self.hint[1:]
            return
        plain = next((each for each in "ax0A1.-_ " if _holds(ranges, each)), None)
        if plain is not None:
            self.pieces.append(plain)
        elif ranges:
            self.pieces.append(chr(max(ranges[0][0], min(ranges[0][1], ord(" ")))))

    def _repeated(self, node: tree.Repeat) -> None:
        least = min(max(node.minimum, int(node.maximum != 0)), _MOST_REPEATED)
        for _ in range(least):
            self.write(node.body)
        most = _MOST_REPEATED if node.maximum is None else node.maximum
        for _ in range(least, min(most, _MOST_REPEATED)):
            if not self._wanted(node.body):
                if node.maximum is not None or self.extra <= 0:
                    return
                self.extra -= 1
            self.write(node.body)

    def _wanted(self, node: tree.Node) -> bool:
        """The hint goes on with a character of a class."""
        if isinstance(node, tree.Group):
            return self._wanted(node.body)
        if not isinstance(node, tree.CharacterClass) or not self.hint:
            return False
        return _holds(node.ranges, self.hint[0])

    def _branch(self, node: tree.Alternation) -> tree.Node:
        """The branch that the hint goes on with, or else the first."""
        for branch in node.branches:
            if isinstance(branch, tree.Literal) and self.hint.startswith(branch.text):
                return branch
        return node.branches[0]


def _holds(ranges: tree.Ranges, character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in ranges)
