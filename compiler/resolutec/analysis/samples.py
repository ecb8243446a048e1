"""Values to try: texts that a pattern matches, texts and numbers near a program's constants."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import assert_never

from ..check import typed
from ..meaning.values import LARGEST_INTEGER, SMALLEST_INTEGER, Value
from ..regex import tree
from ..schema.types import Kind, Type, element_of
from .regions import Region
from .terms import inside
from .value_sets import FLOAT, INTEGER, LIST, STRING, Interval, is_point, value_at

_TEXTS = (
    *("", "x", "example.org", "mail.example.org", "user@example.org", "192.0.2.1"),
    *("example.net", "user@example.net"),
    *("2001:db8::1", "A", "a b", "1", "0", "Hello World", "x1", "\u00e9"),
)
_NUMBERS = (0, 1, 2, 3, 5, 10, 100, 1000, -1)
_DOUBLES = (0.0, 1.0, 0.5, -1.0, 1000.0)
_MOST_CHARACTERS = 400
_MOST_INTERVALS = 8
_MOST_LISTS = 8


def pattern_text(pattern: tree.Pattern) -> str:
    """A text that a pattern may match: its first branches, its least repetitions."""
    return "".join(_pieces(pattern.root))[:_MOST_CHARACTERS]


def _pieces(node: tree.Node) -> Iterator[str]:
    match node:
        case tree.Literal():
            yield node.text
        case tree.CharacterClass():
            yield _character(node.ranges)
        case tree.Group():
            yield from _pieces(node.body)
        case tree.Repeat():
            count = min(max(node.minimum, int(node.maximum != 0)), _MOST_CHARACTERS)
            yield "".join(_pieces(node.body)) * count
        case tree.Concatenation():
            for item in node.items:
                yield from _pieces(item)
        case tree.Alternation():
            yield from _pieces(node.branches[0])
        case tree.Empty() | tree.Position():
            return
        case _:
            assert_never(node)


def _character(ranges: tree.Ranges) -> str:
    """A character of a class: a letter, a digit or a sign if it has one."""
    for wanted in "ax0A1.-_ ":
        if any(low <= ord(wanted) <= high for low, high in ranges):
            return wanted
    for low, high in ranges:
        if high >= ord(" "):
            return chr(max(low, ord(" ")))
    return chr(ranges[0][0]) if ranges else ""


def constants_in(nodes: Iterable[typed.Expression]) -> list[int | float | str]:
    """The constants in some expressions, and texts that their patterns match."""
    found: dict[int | float | str, None] = {}
    for node in inside(nodes):
        match node:
            case typed.Constant():
                found[node.value] = None
            case typed.Match():
                found[pattern_text(node.pattern)] = None
            case _:
                pass
    return list(found)


def values_near(type_: Type, constants: Iterable[int | float | str]) -> list[Value]:
    """Values of a type: the plainest first, then those near some constants."""
    known = list(constants)
    found: list[Value] = []
    if type_.may_be(Kind.BOOL) and not type_.may_be(Kind.INT):
        found += [0, 1]
    if type_.may_be(Kind.INT):
        found += list(dict.fromkeys([*_NUMBERS, *_numbers_near(known)]))
    if type_.may_be(Kind.FLOAT):
        numbers = [float(number) for number in _numbers_near(known)]
        found += [*_DOUBLES, *numbers]
    if type_.members is not None:
        found += sorted(type_.members)
    elif type_.may_be(Kind.STRING):
        found += list(dict.fromkeys(_texts_near(known)))
    if type_.may_be(Kind.MISSING):
        found.append("")
    if type_.may_be(Kind.LIST):
        found += _lists_near(type_, known)
    return found


def _numbers_near(constants: Iterable[int | float | str]) -> Iterator[int]:
    for constant in constants:
        if isinstance(constant, int | float) and abs(constant) < LARGEST_INTEGER:
            for near in (int(constant), int(constant) + 1, int(constant) - 1):
                yield max(SMALLEST_INTEGER, min(near, LARGEST_INTEGER))


def _texts_near(constants: Iterable[int | float | str]) -> Iterator[str]:
    yield from _TEXTS
    for constant in constants:
        if isinstance(constant, str):
            yield constant
            yield from (f"{constant}x", f"x{constant}", f"x{constant}x")
            yield from (constant.upper(), constant.lower(), f"user@{constant}")
        elif isinstance(constant, int) and 0 <= constant < _MOST_CHARACTERS:
            for length in (constant, constant + 1):
                yield from (length * "a", length * "A", length * " ")


def _lists_near(type_: Type, constants: list[int | float | str]) -> list[Value]:
    inner = element_of(type_)
    element = Type(inner.kinds & Kind.SCALAR, inner.members, inner.enum)
    if not element.kinds:
        return [[]]
    singles = [value for value in values_near(element, constants) if value != ""]
    lists: list[Value] = [[], *([single] for single in singles)]
    lists.append(singles[:8])
    lists.extend([[singles[0]] * count for count in (2, 5, 20) if singles])
    return lists


def values_in(region: Region) -> list[Value]:
    """Some values of a region, the plainest first; none where it is hard to tell one."""
    found: list[Value] = []
    for interval in region.values.intervals[:_MOST_INTERVALS]:
        found.extend(_values_of(interval, region))
    plain = [value for value in (0, 1, *_TEXTS[:4]) if region.admits(value)]
    admitted = [value for value in found if region.admits(value)]
    return [*plain, *admitted]


def _values_of(interval: Interval, region: Region) -> Iterator[Value]:
    low, high = interval
    first = value_at(low)
    if low.rank == STRING:
        yield from _strings_of(str(first), interval, region)
        return
    if low.rank == LIST and first:
        # Any list stands for those that are not empty: one with elements as they should be.
        lists = _lists_near(region.term.node.type, [])
        yield from [each for each in lists if each][:_MOST_LISTS] or [first]
        return
    if low.rank == FLOAT:
        yield from (number for number in _DOUBLES if number in region.values)
        yield from _beside_infinity(interval)
    yield first
    if low.rank == INTEGER:
        assert isinstance(low.value, int) and isinstance(high.value, int)
        yield high.value - 1
        yield (low.value + high.value) // 2


def _beside_infinity(interval: Interval) -> Iterator[float]:
    """Numbers at the finite end of an interval that begins with minus infinity."""
    low, high = interval
    if low.value == -math.inf and high.rank == FLOAT and high.value != -math.inf:
        bound = float(high.value)
        yield from (math.floor(bound) - 1.0, math.nextafter(bound, -math.inf))


def _strings_of(first: str, interval: Interval, region: Region) -> Iterator[str]:
    if is_point(interval):
        yield first
        return
    endings = [""]
    if region.endings is not None:
        ends = region.endings.intervals[:_MOST_INTERVALS]
        endings = [str(low.value).removesuffix("\0")[::-1] for low, _ in ends]
    start = first.removesuffix("\0")
    for ending in endings:
        for middle in ("", "x", "x.", "mail", "-", "0"):
            yield f"{start}{middle}{ending}"
            yield f"{start}{ending}{middle}"
    yield first
