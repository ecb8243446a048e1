r"""Whether `re.search` takes time linear in the text, whatever the text.

`re` goes back to the last choice when it gets stuck, and a search that fails at one
character starts anew at the next. Linear time is claimed only where this argument holds.

One attempt. Read from its end, every part P of a pattern has a rest R, which follows it.
A repetition of one class X can leave off at many places. If R can't begin with a character
of X, then at all places but the last one the next character is of X, and R fails there at
once; so R is entered once. If it can, R may be entered at every place, which is linear only
where R itself takes bounded time, or where R always matches, at the first place tried. The
same holds for repetitions of longer bodies whose iterations can go one way only: the first
characters of branches, and those of going on and leaving off, are disjoint. Where parts of
bounded length leave several ways, these multiply; they must stay below `WAYS_LIMIT`, or
the length of the pattern.

The search. It is linear, for each branch of the whole pattern,
- where matches can only begin at the text's start: there is one attempt;
- where a failing attempt takes bounded time: no part that may fail follows an unbounded
  repetition (`@(.+)`, `colou?r`);
- where an unbounded repetition of one class X comes first (`\s+$`): a match that begins
  after a character of X could as well begin at that character, so the leftmost match never
  does, and the guard `(?<!X)` in front changes nothing but that attempts are made where
  runs of X begin only. Then what follows must fail in bounded time; or each repetition in
  it takes characters of X only, or none of X, so that an attempt passes a bounded number
  of runs (`\w+\s+\w+!`); or it must begin with a character that no repetition in it takes,
  so that an attempt ends a bounded number of such characters later (`[a-z]+@\w+!`);
- where no unbounded repetition can take a character that a match begins with
  (`<[^<>]*>`, or `\n` for a pattern that begins with a multi-line `^`): again an attempt
  ends a bounded number of such characters later, and any place in the text is passed by a
  bounded number of attempts.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import ranges as sets
from .attempts import END, Attempts, SlowReason, TooSlowError, single_class
from .class_text import Parts, set_parts
from .edges import literal_members
from .nullable import nullable
from .tree import (
    Alternation,
    CharacterClass,
    Concatenation,
    Group,
    Literal,
    Node,
    Pattern,
    Position,
    PositionKind,
    Ranges,
    Repeat,
)

WAYS_LIMIT = 64
NEWLINE = sets.of_characters("\n")


@dataclass(frozen=True, slots=True)
class Linearity:
    """`guards`: what to write before each branch of the pattern, often nothing.

    `anchored`: matches begin at the text's start only. `slow_reason` is None where a search
    takes linear time.
    """

    anchored: bool
    guards: tuple[Parts, ...]
    slow_reason: SlowReason | None


def linearity(pattern: Pattern) -> Linearity:
    """Whether a search takes linear time, and the guards that it needs for that."""
    root = pattern.root
    branches = root.branches if isinstance(root, Alternation) else (root,)
    anchored = all(map(_anchored, branches))
    unguarded: tuple[Parts, ...] = tuple(() for _ in branches)
    attempts = Attempts(max(WAYS_LIMIT, len(pattern.text)))
    try:
        guards = tuple(_guard(branch, attempts) for branch in branches)
    except TooSlowError as error:
        return Linearity(anchored, unguarded, error.reason)
    return Linearity(anchored, guards, None)


def _guard(branch: Node, attempts: Attempts) -> Parts:
    """What to write before a branch. Raises `TooSlowError` where nothing makes it linear."""
    whole = attempts.before(branch, END)
    if _anchored(branch) or not whole.fails_late:
        return ()
    first, following = _leading_items(branch)
    if isinstance(first, Repeat) and first.maximum is None:
        run = single_class(first.body)
        if run is not None and _ends_soon(run, first.minimum, following, attempts):
            return ("(?<!", *set_parts(run), ")")
    starts_line = isinstance(first, Position) and first.kind is PositionKind.LINE_START
    starts = NEWLINE if starts_line else whole.first
    if not all(sets.disjoint(members, starts) for members in _loops(branch)):
        raise TooSlowError(SlowReason.RESTART)
    return ()


def _ends_soon(
    run: Ranges, minimum: int, following: tuple[Node, ...], attempts: Attempts
) -> bool:
    """What follows a leading run fails in time that all attempts together can afford."""
    rest = END
    for item in reversed(following):
        rest = attempts.before(item, rest)
    if not rest.fails_late:
        return True
    loops = [members for item in following for members in _loops(item)]
    if minimum > 0 and all(
        sets.disjoint(members, run) or sets.includes(run, members) for members in loops
    ):
        return True
    required = not all(nullable(item) for item in following)
    return required and all(sets.disjoint(members, rest.first) for members in loops)


def _leading_items(node: Node) -> tuple[Node, tuple[Node, ...]]:
    """The first item, seen through groups, and what follows it."""
    following: tuple[Node, ...] = ()
    while True:
        if isinstance(node, Group):
            node = node.body
        elif isinstance(node, Concatenation):
            following = node.items[1:] + following
            node = node.items[0]
        else:
            return node, following


def _anchored(node: Node) -> bool:
    """Matches begin at the text's start only."""
    first, _ = _leading_items(node)
    if isinstance(first, Alternation):
        return all(map(_anchored, first.branches))
    return isinstance(first, Position) and first.kind is PositionKind.TEXT_START


def _loops(node: Node) -> list[Ranges]:
    """For each repetition without limit, the characters that it may take."""
    match node:
        case Group(body=body):
            return _loops(body)
        case Repeat(body=body, maximum=None):
            return [_characters(body)]
        case Repeat(body=body):
            return _loops(body)
        case Concatenation(items=parts) | Alternation(branches=parts):
            found: list[Ranges] = []
            for part in parts:
                found += _loops(part)
            return found
        case _:
            return []


def _characters(node: Node) -> Ranges:
    """Every character that some match of the node may take."""
    match node:
        case Literal(text=text):
            places = range(len(text))
            return sets.union(*(literal_members(node, index) for index in places))
        case CharacterClass(ranges=ranges):
            return ranges
        case Group(body=body) | Repeat(body=body):
            return _characters(body)
        case Concatenation(items=parts) | Alternation(branches=parts):
            return sets.union(*map(_characters, parts))
        case _:
            return sets.NOTHING
