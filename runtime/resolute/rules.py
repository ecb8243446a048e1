"""Indexes of rules, built once when a generated module is imported.

A row is a result and the tests that have to hold for it: (subject, operator, operands). The
operators `in`, `startswith` and `endswith` take strings; `range` takes pairs (lowest, highest),
both inside, None for no bound. Rules are numbered by their rows, from 0 on; the number behind
the last one stands for no rule.

`first_…` give the first rule whose test of a subject holds, for rows with one test each;
`left_…` give the rules that a subject's value leaves, as the bits of an integer: those whose
test holds, those that don't ask about it, and the lowest bit for no rule. The first rule has
the highest bit, so that `bit_length` tells which rule is the first one left.

Bounds and rules go together: `rules[bisect_right(bounds, value)]` is what holds of a value.
Texts that begin, or end, with the same characters have bounds of their own, so that there are
few to bisect, and none for most strings that no rule fits.
"""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
    from typing import TypeAlias, TypeVar

    Result = TypeVar("Result")
    Edge = TypeVar("Edge", int, str)
    RuleTest: TypeAlias = tuple[
        str, str, tuple[str, ...] | tuple[tuple[int | None, int | None], ...]
    ]
    RuleRow: TypeAlias = tuple[Result, *tuple[RuleTest, ...]]
    Rows: TypeAlias = Sequence[tuple[object, *tuple[RuleTest, ...]]]
    Bounds: TypeAlias = tuple[Sequence[Edge], Sequence[int]]

__all__ = [
    "asking",
    "bisect_right",
    "decided",
    "first_by_head",
    "first_by_number",
    "first_by_tail",
    "first_by_value",
    "left_by_head",
    "left_by_number",
    "left_by_tail",
    "left_by_value",
    "not_asking",
    "results",
]

_LAST = "\U0010ffff"


def results(rows: Sequence[RuleRow[Result]], default: Result) -> tuple[Result, ...]:
    """The results by the numbers of the rules; `default` is that of no rule."""
    return (*(row[0] for row in rows), default)


def first_by_value(rows: Rows, subject: str) -> Mapping[str | int, int]:
    """The first rule for each value that is asked about."""
    found: dict[str | int, int] = {}
    for number, value in _values(rows, subject):
        found.setdefault(value, number)
    return found


def first_by_number(rows: Rows, subject: str) -> Bounds[int]:
    """The first rule for integers."""
    return _first(_ranges(rows, subject), len(rows))


def first_by_head(rows: Rows, subject: str, length: int) -> Mapping[str, Bounds[str]]:
    """The first rule for strings, by their first `length` characters, their ends left aside."""
    alike = _alike(_texts(rows, subject), length)
    return {head: _first(found, len(rows)) for head, found in alike.items()}


def first_by_tail(rows: Rows, subject: str, length: int) -> Mapping[str, Bounds[str]]:
    """The first rule for ends of strings that are turned round, by their last characters."""
    alike = _alike(_tails(rows, subject), length)
    return {head[::-1]: _first(found, len(rows)) for head, found in alike.items()}


def left_by_value(rows: Rows, subject: str) -> Mapping[str | int, int]:
    """What each value that is asked about leaves."""
    rest = not_asking(rows, subject)
    found: dict[str | int, int] = {}
    for number, value in _values(rows, subject):
        found[value] = found.get(value, rest) | 1 << len(rows) - number
    return found


def left_by_number(rows: Rows, subject: str) -> Bounds[int]:
    """What integers leave."""
    return _left(_ranges(rows, subject), len(rows), not_asking(rows, subject))


def left_by_head(rows: Rows, subject: str, length: int) -> Mapping[str, Bounds[str]]:
    """What strings leave, by their first `length` characters, their ends left aside."""
    alike, rest = _alike(_texts(rows, subject), length), not_asking(rows, subject)
    return {head: _left(found, len(rows), rest) for head, found in alike.items()}


def left_by_tail(rows: Rows, subject: str, length: int) -> Mapping[str, Bounds[str]]:
    """What ends of strings that are turned round leave, by their last characters."""
    alike, rest = _alike(_tails(rows, subject), length), not_asking(rows, subject)
    return {head[::-1]: _left(found, len(rows), rest) for head, found in alike.items()}


def decided(rows: Rows, *known: str) -> Set[int]:
    """The rules that ask only about subjects that are known, by the `bit_length`."""
    return {
        len(rows) + 1 - number
        for number, row in enumerate(rows)
        if all(name in known for name, _, _ in row[1:])
    }


def asking(rows: Rows, subject: str, *known: str) -> Set[int]:
    """The rules that ask about a subject next where some subjects are known."""
    return {
        len(rows) + 1 - number
        for number, row in enumerate(rows)
        if next((name for name, _, _ in row[1:] if name not in known), "") == subject
    }


def not_asking(rows: Rows, subject: str) -> int:
    """The rules that hold whatever the subject is, and the bit for no rule."""
    asked = {
        number
        for number, row in enumerate(rows)
        for name, _, _ in row[1:]
        if name == subject
    }
    bits = ["0" if number in asked else "1" for number in range(len(rows))]
    return int("".join([*bits, "1"]), 2)


def _operands(
    rows: Rows, subject: str, operator: str
) -> Sequence[tuple[int, str | tuple[int | None, int | None]]]:
    return [
        (number, operand)
        for number, row in enumerate(rows)
        for name, asked, operands in row[1:]
        if name == subject and asked == operator
        for operand in operands
    ]


def _strings(rows: Rows, subject: str, operator: str) -> Sequence[tuple[int, str]]:
    found = _operands(rows, subject, operator)
    return [(at, operand) for at, operand in found if isinstance(operand, str)]


def _values(rows: Rows, subject: str) -> Iterator[tuple[int, str | int]]:
    """Rules, and the single values that they ask about."""
    yield from _strings(rows, subject, "in")
    for number, operand in _operands(rows, subject, "range"):
        if isinstance(operand, tuple) and operand[0] is not None:
            yield number, operand[0]


def _ranges(rows: Rows, subject: str) -> Iterator[tuple[int, int | None, int | None]]:
    for number, operand in _operands(rows, subject, "range"):
        if isinstance(operand, tuple):
            low, high = operand
            yield number, low, None if high is None else high + 1


def _texts(rows: Rows, subject: str) -> Iterator[tuple[int, str, str | None]]:
    for number, text in _strings(rows, subject, "in"):
        yield number, text, f"{text}\0"
    for number, text in _strings(rows, subject, "startswith"):
        yield number, text, _behind(text)


def _tails(rows: Rows, subject: str) -> Iterator[tuple[int, str, str | None]]:
    for number, text in _strings(rows, subject, "endswith"):
        turned = text[::-1]
        yield number, turned, _behind(turned)


def _alike(
    texts: Iterator[tuple[int, str, str | None]], length: int
) -> Mapping[str, list[tuple[int, str, str | None]]]:
    """Texts with their rules, by the first characters."""
    found: dict[str, list[tuple[int, str, str | None]]] = {}
    for text in texts:
        found.setdefault(text[1][:length], []).append(text)
    return found


def _behind(text: str) -> str | None:
    """The least string above all that begin with a text; None if there is none."""
    text = text.rstrip(_LAST)
    return text[:-1] + chr(ord(text[-1]) + 1) if text else None


def _first(
    intervals: Iterable[tuple[int, Edge | None, Edge | None]], none: int
) -> tuple[tuple[Edge, ...], tuple[int, ...]]:
    """Bounds, and the first rule from each of them on; `none` where there is none.

    Steps that have a rule already are jumped over by links, so that the time is close to linear
    however the intervals overlap.
    """
    listed = sorted(intervals, key=_rule)
    bounds = _bounds(listed)
    steps = {bound: step for step, bound in enumerate(bounds, 1)}
    first = [none] * (len(bounds) + 1)
    following = list(range(len(bounds) + 2))
    for number, low, high in listed:
        end = len(first) if high is None else steps[high]
        step = _next_free(following, 0 if low is None else steps[low])
        while step < end:
            first[step] = number
            following[step] = step + 1
            step = _next_free(following, step)
    return bounds, tuple(first)


def _rule(interval: tuple[int, object, object]) -> int:
    return interval[0]


def _next_free(following: list[int], step: int) -> int:
    """The first step from `step` on that has no rule; the way there is shortened."""
    while following[step] != step:
        following[step] = following[following[step]]
        step = following[step]
    return step


def _left(
    intervals: Iterable[tuple[int, Edge | None, Edge | None]], count: int, rest: int
) -> tuple[tuple[Edge, ...], tuple[int, ...]]:
    """Bounds, and the rules left from each of them on."""
    listed = list(intervals)
    bounds = _bounds(listed)
    steps = {bound: step for step, bound in enumerate(bounds, 1)}
    last = len(bounds) + 1
    begins: list[list[int]] = [[] for _ in range(last + 1)]
    ends: list[list[int]] = [[] for _ in range(last + 1)]
    for number, low, high in listed:
        begins[0 if low is None else steps[low]].append(number)
        ends[last if high is None else steps[high]].append(number)
    masks: list[int] = []
    same: dict[int, int] = {}
    covering: dict[int, int] = {}
    mask = rest
    for begin, end in zip(begins[:last], ends[:last], strict=True):
        for number in begin:
            covering[number] = covering.get(number, 0) + 1
            mask |= 1 << count - number
        for number in end:
            covering[number] -= 1
            if not covering[number]:
                mask ^= 1 << count - number
        masks.append(same.setdefault(mask, mask))
    return bounds, tuple(masks)


def _bounds(
    intervals: list[tuple[int, Edge | None, Edge | None]],
) -> tuple[Edge, ...]:
    edges = {low for _, low, _ in intervals if low is not None}
    edges |= {high for _, _, high in intervals if high is not None}
    return tuple(sorted(edges))
