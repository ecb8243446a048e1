"""A pattern as a program for the reference matcher: Thompson's construction.

A repetition is written out, so the program's length is the pattern's size with every count
multiplied out; `parse` bounds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from .nullable import nullable
from .tree import (
    Alternation,
    CharacterClass,
    Concatenation,
    Empty,
    Group,
    Literal,
    Node,
    Pattern,
    Position,
    Ranges,
    Repeat,
)
from .unicode_tables import case_variants


@dataclass(frozen=True, slots=True)
class Consume:
    """Go on to `target` past a character of `ranges`."""

    ranges: Ranges
    target: int


@dataclass(frozen=True, slots=True)
class Fork:
    """Go on to any of the targets, the first preferred."""

    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Save:
    """Note the place in a slot and go on: slot 2n is where group n starts, 2n+1 its end."""

    slot: int
    target: int


@dataclass(frozen=True, slots=True)
class Check:
    """Go on to `target` where the position holds."""

    position: Position
    target: int


@dataclass(frozen=True, slots=True)
class Accept:
    """The pattern has matched."""


Instruction = Consume | Fork | Save | Check | Accept


@dataclass(frozen=True, slots=True)
class Program:
    """Instructions, and the one to start with."""

    instructions: tuple[Instruction, ...]
    start: int


def compile_program(pattern: Pattern) -> Program:
    """The program of a pattern; group 0 is saved like any other."""
    compiler = _Compiler()
    whole = Group(0, None, pattern.root)
    start = compiler.compile(whole, compiler.add(Accept()))
    return Program(tuple(compiler.instructions), start)


class _Compiler:
    """Compiles from the end to the start: each node is given where to go on after it."""

    def __init__(self) -> None:
        self.instructions: list[Instruction] = []

    def add(self, instruction: Instruction) -> int:
        self.instructions.append(instruction)
        return len(self.instructions) - 1

    def compile(self, node: Node, target: int) -> int:
        """Add the node's instructions; where to enter them."""
        match node:
            case Empty():
                return target
            case Literal(text=text, ignore_case=ignore_case):
                for char in reversed(text):
                    code = ord(char)
                    variants = case_variants(char) if ignore_case else ((code, code),)
                    target = self.add(Consume(variants, target))
                return target
            case CharacterClass(ranges=ranges):
                return self.add(Consume(ranges, target))
            case Position():
                return self.add(Check(node, target))
            case Group(number=number, body=body):
                end = self.add(Save(2 * number + 1, target))
                return self.add(Save(2 * number, self.compile(body, end)))
            case Repeat():
                return self._repeat(node, target)
            case Concatenation(items=items):
                for item in reversed(items):
                    target = self.compile(item, target)
                return target
            case Alternation(branches=branches):
                entries = [self.compile(branch, target) for branch in branches]
                return self.add(Fork(tuple(entries)))
            case _:
                assert_never(node)

    def _repeat(self, node: Repeat, target: int) -> int:
        required = node.minimum
        if node.maximum is None:
            again = self.add(Fork(()))
            entry = self.compile(node.body, again)
            self.instructions[again] = self._choice(entry, target, node.lazy)
            if required == 0 and not nullable(node.body):
                return again
            # Otherwise x* is (x+)?: were the loop entered through the choice that ends an
            # iteration, an empty iteration would find it taken and lose its priority.
            if required == 0:
                return self.add(self._choice(entry, target, node.lazy))
            required -= 1
        else:
            entry = target
            for _ in range(node.maximum - node.minimum):
                optional = self.compile(node.body, entry)
                entry = self.add(self._choice(optional, target, node.lazy))
        for _ in range(required):
            entry = self.compile(node.body, entry)
        return entry

    def _choice(self, more: int, enough: int, lazy: bool) -> Fork:
        return Fork((enough, more) if lazy else (more, enough))
