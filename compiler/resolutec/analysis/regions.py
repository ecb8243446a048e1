"""Parts of a term's domain, with the words for them: `≥ 2`, `= tls`, `starts with a`."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..meaning.values import Value, text_of
from ..schema.types import Kind
from .domains import EQUAL, GREATER, LESS, UNORDERED
from .terms import Term
from .value_sets import (
    FLOAT,
    INTEGER,
    LIST,
    NAN,
    STRING,
    Cut,
    Interval,
    ValueSet,
    behind_prefix,
    end_of,
    is_point,
    listed,
    without,
)
from .written import quoted_text, written

_MOST_LISTED = 12
_MOST_INTERVALS = 6
_START = ("starts with", "does not start with")
_END = ("ends with", "does not end with")
_PLAIN = re.compile(r"[A-Za-z0-9_.@:+/-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A part of what a term may be.

    `endings`: of strings, read backwards, where it matters how they end. `text` is the region
    in words, to be read after `subject`; `phrase` is both.
    """

    term: Term
    values: ValueSet
    endings: ValueSet | None
    domain: ValueSet

    def admits(self, value: Value) -> bool:
        """The region holds a value of its term."""
        if value not in self.values:
            return False
        if self.endings is None or not isinstance(value, str):
            return True
        return value[::-1] in self.endings

    @property
    def subject(self) -> str:
        """What the term is called."""
        if self.term.is_order:
            left, right = (written(operand.node) for operand in self.term.operands)
            return f"{left}, {right}"
        return written(self.term.node)

    @property
    def text(self) -> str:
        """The region, without its subject."""
        if self.term.is_order:
            return self.phrase
        if self.term.node.type.only(Kind.BOOL):
            return "true" if 1 in self.values else "false"
        parts = []
        if self.values != self.domain or self.endings is None:
            parts.append(_text(self.values, self.domain))
        if self.endings is not None:
            parts.append(_strings(self.endings, _END, backwards=True))
        return " and ".join(parts)

    @property
    def phrase(self) -> str:
        """The region with its subject, as a sentence without a verb."""
        if self.term.is_order:
            left, right = (written(operand.node) for operand in self.term.operands)
            return f"{left} {_order(self.values)} {right}"
        is_truth = self.term.node.type.only(Kind.BOOL)
        return f"{self.subject} {'is ' if is_truth else ''}{self.text}"


_ORDER_WORDS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("<", (LESS,)),
    ("=", (EQUAL,)),
    (">", (GREATER,)),
    ("≤", (LESS, EQUAL)),
    ("≥", (EQUAL, GREATER)),
    ("≠", (LESS, GREATER)),
    ("≠", (LESS, GREATER, UNORDERED)),
    ("is not <", (EQUAL, GREATER, UNORDERED)),
    ("is not >", (LESS, EQUAL, UNORDERED)),
    ("is not ≤", (GREATER, UNORDERED)),
    ("is not ≥", (LESS, UNORDERED)),
    ("is ordered with", (LESS, EQUAL, GREATER)),
    ("is not ordered with", (UNORDERED,)),
    ("is = or not ordered with", (EQUAL, UNORDERED)),
)


def _order(values: ValueSet) -> str:
    found = tuple(each for each in (LESS, EQUAL, GREATER, UNORDERED) if each in values)
    return next((word for word, orders in _ORDER_WORDS if orders == found), "is")


def shown(value: Value) -> str:
    """A value in a region's text: strings without quotes where they can do without."""
    if not isinstance(value, str):
        return text_of(value)
    return value if _PLAIN.fullmatch(value) else quoted_text(value)


def _text(values: ValueSet, domain: ValueSet) -> str:
    """A part of a domain: by its values, by those that it lacks, or rank by rank."""
    if values == domain:
        return "is any value"
    lacking = listed(without(domain, values), _MOST_LISTED)
    having = listed(values, _MOST_LISTED)
    missing = _has_numbers(domain)
    if not _is_range(values) and not _is_range(without(domain, values)):
        if having is not None and (lacking is None or len(having) <= len(lacking)):
            return _one_of(having, "=", "∈", missing)
        if lacking is not None:
            return _one_of(lacking, "≠", "∉", missing)
    texts = []
    for rank, describe in _DESCRIPTIONS:
        part = _of_rank(values, rank)
        if part:
            texts.append(describe(part, _of_rank(domain, rank), missing))
    return " or ".join(texts)


def _is_range(values: ValueSet) -> bool:
    """Several integers in a row, and nothing else."""
    intervals = values.intervals
    return (
        len(intervals) == 1
        and intervals[0][0].rank == INTEGER
        and not is_point(intervals[0])
    )


def _of_rank(values: ValueSet, rank: int) -> ValueSet:
    return ValueSet(
        tuple(interval for interval in values.intervals if interval[0].rank == rank)
    )


def _has_numbers(domain: ValueSet) -> bool:
    """Beside numbers, the empty string is how a missing value behaves."""
    return any(low.rank in (INTEGER, FLOAT) for low, _ in domain.intervals)


def _one_of(values: Sequence[Value], one: str, several: str, missing: bool) -> str:
    texts = ["missing" if missing and value == "" else shown(value) for value in values]
    if len(texts) == 1:
        return "is missing" if texts == ["missing"] else f"{one} {texts[0]}"
    return f"{several} {{{', '.join(texts)}}}"


def _integers(part: ValueSet, domain: ValueSet, _missing: bool) -> str:
    if part == domain:
        return "is any integer"
    least, most = domain.intervals[0][0], domain.intervals[-1][1]
    texts = []
    for low, high in part.intervals[:_MOST_INTERVALS]:
        first, last = low.value, _integer(high) - 1
        if first == last:
            texts.append(f"= {first}")
        elif low == least:
            texts.append(f"≤ {last}")
        elif high == most:
            texts.append(f"≥ {first}")
        else:
            texts.append(f"from {first} to {last}")
    return _joined(texts, len(part.intervals))


def _integer(cut: Cut) -> int:
    assert isinstance(cut.value, int)
    return cut.value


def _joined(texts: list[str], count: int) -> str:
    if count > len(texts):
        texts = [*texts, f"… ({count} ranges in all)"]
    return " or ".join(texts)


def _floats(part: ValueSet, domain: ValueSet, _missing: bool) -> str:
    if part == domain:
        return "is any number"
    texts = [_float_range(each) for each in part.intervals[:_MOST_INTERVALS]]
    return _joined(texts, len(part.intervals))


def _float_range(interval: Interval) -> str:
    """Doubles lie so close that one bound is the number meant, or the next beside it."""
    low, high = interval
    first = float(low.value)
    last = (
        math.inf
        if high == end_of(FLOAT)
        else math.nextafter(float(high.value), -math.inf)
    )
    if first == last:
        return f"= {text_of(first)}"
    texts = []
    if first != -math.inf:
        before = math.nextafter(first, -math.inf)
        texts.append(_nicer(("≥", first), (">", before)))
    if last != math.inf:
        behind = math.nextafter(last, math.inf)
        texts.append(_nicer(("≤", last), ("<", behind)))
    return " and ".join(texts)


def _nicer(one: tuple[str, float], other: tuple[str, float]) -> str:
    sign, number = min(one, other, key=lambda choice: len(repr(choice[1])))
    return f"{sign} {text_of(number)}"


def _string_part(part: ValueSet, domain: ValueSet, missing: bool) -> str:
    if missing and listed(part, 1) == [""]:
        return "is missing"
    if part == domain:
        return "is any string"
    return _strings(part, _START)


def _lists(part: ValueSet, domain: ValueSet, _missing: bool) -> str:
    if part == domain:
        return "is any list"
    return "is empty" if [] in part else "is not empty"


def _nan(_part: ValueSet, _domain: ValueSet, _missing: bool) -> str:
    return "is NaN"


_DESCRIPTIONS = (
    (INTEGER, _integers),
    (FLOAT, _floats),
    (NAN, _nan),
    (STRING, _string_part),
    (LIST, _lists),
)


def _strings(part: ValueSet, verbs: tuple[str, str], *, backwards: bool = False) -> str:
    """Strings: a whole with holes where that says it, else one range after the other."""
    hull = (part.intervals[0][0], part.intervals[-1][1])
    start = hull[0].value
    if isinstance(start, str) and start.endswith("\0"):
        # What starts with a text but is not the text itself.
        hull = (Cut(STRING, start[:-1]), hull[1])
    whole = _whole(hull, verbs, backwards)
    holes = without(ValueSet((hull,)), part).intervals
    others = [
        _whole(hole, verbs, backwards, negative=True)
        for hole in holes
        if not is_point(hole)
    ]
    if whole is None or None in others or len(holes) > _MOST_LISTED:
        texts = [
            _range(each, verbs, backwards) for each in part.intervals[:_MOST_INTERVALS]
        ]
        return _joined(texts, len(part.intervals))
    points = [_turned(hole[0], backwards) for hole in holes if is_point(hole)]
    texts = [whole] if whole else []
    if points:
        texts.append(_one_of(points, "≠", "∉", False))
    texts.extend(other for other in others if other)
    return " and ".join(texts)


def _turned(cut: Cut, backwards: bool) -> str:
    text = str(cut.value)
    return text[::-1] if backwards else text


def _whole(
    interval: Interval,
    verbs: tuple[str, str],
    backwards: bool,
    *,
    negative: bool = False,
) -> str | None:
    """Every string, which needs no words, or those with one start; None of other ranges."""
    low, high = interval
    if low == Cut(STRING, "") and high == end_of(STRING):
        return ""
    if high == behind_prefix(str(low.value)):
        return f"{verbs[negative]} {shown(_turned(low, backwards))}"
    return None


def _range(interval: Interval, verbs: tuple[str, str], backwards: bool) -> str:
    whole = _whole(interval, verbs, backwards)
    if whole:
        return whole
    if is_point(interval):
        return f"= {shown(_turned(interval[0], backwards))}"
    order = " read backwards" if backwards else ""
    low, high = interval
    texts = []
    if low != Cut(STRING, ""):
        start = str(low.value)
        inner = start.endswith("\0")
        texts.append(f"{'>' if inner else '≥'} {shown(start.removesuffix(chr(0)))}")
    if high != end_of(STRING):
        end = str(high.value)
        inner = end.endswith("\0")
        texts.append(f"{'≤' if inner else '<'} {shown(end.removesuffix(chr(0)))}")
    return " and ".join(texts) + order
