"""The reference matcher: what a pattern means (spec, section 5), in time linear in the text.

All ways to match are followed at once, character by character, in the order of their
priority (Pike's machine): of the matches that start first, the one that a backtracking
matcher would find first wins. Translations for `re` are held against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from . import ranges as sets
from .positions import holds
from .program import Accept, Check, Consume, Fork, Program, Save, compile_program
from .tree import Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A place noted in a slot, and what was noted before; the later note of a slot holds."""

    slot: int
    place: int
    earlier: Note | None


@dataclass(frozen=True, slots=True, eq=False)
class Thread:
    """One way to match so far: the instruction it goes on with, and its notes."""

    address: int
    notes: Note | None


def search(pattern: Pattern, text: str) -> tuple[str | None, ...] | None:
    """The leftmost match: the texts of group 0 and of every group, None for one not set.

    None where the pattern matches nowhere.
    """
    notes = _run(_program(pattern), text)
    return None if notes is None else _groups(notes, pattern.group_count, text)


@lru_cache(maxsize=32)
def _program(pattern: Pattern) -> Program:
    return compile_program(pattern)


def _run(program: Program, text: str) -> Note | None:
    """The notes of the match, or None."""
    found: Note | None = None
    arrived: list[Thread] = []
    for index in range(len(text) + 1):
        if found is None:
            # A match that starts here is wanted only if none that started before is.
            arrived.append(Thread(program.start, None))
        threads = _spread(program, arrived, text, index)
        arrived = []
        for thread in threads:
            instruction = program.instructions[thread.address]
            if not isinstance(instruction, Consume):
                # Accepted: the threads behind this one are less preferred.
                found = thread.notes
                break
            if index < len(text) and sets.contains(
                instruction.ranges, ord(text[index])
            ):
                arrived.append(Thread(instruction.target, thread.notes))
        if found is not None and not arrived:
            break
    return found


def _spread(
    program: Program, arrived: list[Thread], text: str, index: int
) -> list[Thread]:
    """Where the threads get without a further character, in the order of preference.

    An instruction that a preferred thread has reached is not entered again: whatever could
    come of it, the preferred thread finds first.
    """
    waiting: list[Thread] = []
    entered: set[int] = set()
    pending = arrived[::-1]
    while pending:
        thread = pending.pop()
        if thread.address in entered:
            continue
        entered.add(thread.address)
        instruction = program.instructions[thread.address]
        match instruction:
            case Consume() | Accept():
                waiting.append(thread)
            case Fork(targets=targets):
                pending += [Thread(target, thread.notes) for target in targets[::-1]]
            case Save(slot=slot, target=target):
                pending.append(Thread(target, Note(slot, index, thread.notes)))
            case Check(position=position, target=target):
                if holds(position, text, index):
                    pending.append(Thread(target, thread.notes))
            case _:
                assert_never(instruction)
    return waiting


def _groups(notes: Note, group_count: int, text: str) -> tuple[str | None, ...]:
    places: dict[int, int] = {}
    note: Note | None = notes
    while note is not None:
        places.setdefault(note.slot, note.place)
        note = note.earlier
    groups: list[str | None] = []
    for number in range(group_count + 1):
        start, end = places.get(2 * number), places.get(2 * number + 1)
        groups.append(None if start is None or end is None else text[start:end])
    return tuple(groups)
