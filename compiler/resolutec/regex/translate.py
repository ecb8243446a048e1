"""A pattern for Python's `re` that gives the same matches and groups.

The translation is a sequence of parts: text, and references to the constants of
`resolute.patterns`, where the large Unicode classes live. `[\\w.]+@x` comes out as

    "[", WORD, ".]+@x"          re.compile("[" + WORD + ".]+@x")

The parts are to be concatenated; most patterns are one part. It means the same under
`re.search` without flags on Python 3.11 to 3.13.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from .attempts import SlowReason
from .class_text import ClassReference, Parts
from .empty_loops import empty_loop
from .find_text_form import text_form
from .linear import Linearity, linearity
from .text_form import TextForm
from .tree import Alternation, Concatenation, Group, Node, Pattern, Repeat
from .writer import write

DEPTH_LIMIT = 100
"""Levels of nesting up to which patterns are translated: `re` reads them by recursion."""


LENGTH_LIMIT = 150_000
"""The longest translation, in characters: `re` takes 0.2 s for such a one."""
REFERENCE_LENGTH = 2_500
"""What a constant of the runtime counts as."""


class RefusalReason(enum.Enum):
    """Why `re` can't be made to give the same matches; the value is a sentence."""

    EMPTY_LOOP = "a repeated part may match the empty string"
    NESTED_TOO_DEEPLY = "the pattern is nested too deeply"
    TOO_LARGE = "the pattern is too large"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A pattern that has no exact translation."""

    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class Translation:
    """A pattern for `re`, to be concatenated from `parts`.

    `anchored`: a match can only begin at the text's start, so that `match` finds what
    `search` does. `linear`: `search` takes time linear in the text, whatever the text (the
    argument is in `linear`); where it is not set, `slow_reason` says why not. `text_form`:
    the operations on strings that decide the pattern without `re`, where there are such.
    """

    parts: Parts
    anchored: bool
    linear: bool
    slow_reason: SlowReason | None
    text_form: TextForm | None = None

    @property
    def may_be_slow(self) -> bool:
        """No way of running the pattern is known to take linear time whatever is captured."""
        form = self.text_form
        return not self.linear and (form is None or not form.complete)


def translate(pattern: Pattern) -> Translation | Refusal:
    """Write a pattern for `re`, or say why that can't be done exactly."""
    if _deeper(pattern.root, DEPTH_LIMIT):
        return Refusal(RefusalReason.NESTED_TOO_DEEPLY)
    if empty_loop(pattern.root):
        return Refusal(RefusalReason.EMPTY_LOOP)
    found = linearity(pattern)
    parts = _joined(_guarded(pattern.root, found))
    if _length(parts) > LENGTH_LIMIT:
        return Refusal(RefusalReason.TOO_LARGE)
    return Translation(
        parts,
        found.anchored,
        found.slow_reason is None,
        found.slow_reason,
        text_form(pattern),
    )


def _length(parts: Parts) -> int:
    return sum(
        REFERENCE_LENGTH if isinstance(part, ClassReference) else len(part)
        for part in parts
    )


def _guarded(root: Node, found: Linearity) -> Parts:
    """The pattern, each of its branches behind the guard that makes it linear."""
    if not any(found.guards):
        return write(root).parts
    branches = root.branches if isinstance(root, Alternation) else (root,)
    parts: list[str | ClassReference] = []
    for guard, branch in zip(found.guards, branches, strict=True):
        parts += ["|", *guard, *write(branch).parts]
    return tuple(parts[1:])


def _joined(parts: Parts) -> Parts:
    """Neighbouring texts as one; at least one part."""
    joined: list[str | ClassReference] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, str) and isinstance(last, str):
            joined[-1] = last + part
        elif part != "":
            joined.append(part)
    return tuple(joined) or ("",)


def _deeper(node: Node, levels: int) -> bool:
    """The tree has more than so many levels."""
    if levels == 0:
        return True
    match node:
        case Group(body=body) | Repeat(body=body):
            return _deeper(body, levels - 1)
        case Concatenation(items=parts) | Alternation(branches=parts):
            for part in parts:
                if _deeper(part, levels - 1):
                    return True
    return False


__all__ = [
    "ClassReference",
    "Parts",
    "Refusal",
    "RefusalReason",
    "SlowReason",
    "Translation",
    "translate",
]
