"""Texts that a pattern may match, and that another may not: one for each way to match."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from ..regex import tree

_MOST_TEXTS = 64
_MOST_CHARACTERS = 200
_MOST_RANGES = 6
_PRINTABLE = range(ord(" "), ord("~") + 1)


def pattern_texts(pattern: tree.Pattern) -> list[str]:
    """Each branch, bound of a class and count of a repetition is in one of the texts.

    Positions such as `^` are taken to hold, so that a text need not match. Some are left out
    where there are many.
    """
    return _texts(pattern.root)


def _texts(node: tree.Node) -> list[str]:
    """The plainest first; never none."""
    match node:
        case tree.Literal():
            return [node.text[:_MOST_CHARACTERS]]
        case tree.CharacterClass():
            return _characters(node.ranges)
        case tree.Group():
            return _texts(node.body)
        case tree.Repeat():
            return _repeated(node)
        case tree.Concatenation():
            return _joined([_texts(item) for item in node.items])
        case tree.Alternation():
            return _few(text for branch in node.branches for text in _texts(branch))
        case tree.Empty() | tree.Position():
            return [""]
        case _:
            assert_never(node)


def _few(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text[:_MOST_CHARACTERS] for text in texts))[:_MOST_TEXTS]


def _characters(ranges: tree.Ranges) -> list[str]:
    """A letter, digit or sign of the class, and what its first ranges begin and end with."""
    plain = [
        chr(code)
        for code in map(ord, "ax0A1.-_ ")
        if any(low <= code <= high for low, high in ranges)
    ]
    bounds = [
        chr(code)
        for each in ranges[:_MOST_RANGES]
        for code in each
        if code in _PRINTABLE
    ]
    rest = [chr(ranges[0][0])] if ranges else [""]
    return _few([*plain[:1], *bounds, *plain[1:]]) or rest


def _repeated(node: tree.Repeat) -> list[str]:
    bodies = _texts(node.body)
    least = min(node.minimum, _MOST_CHARACTERS)
    most = least + 1 if node.maximum is None else min(node.maximum, _MOST_CHARACTERS)
    once = max(least, min(1, most))
    counts = dict.fromkeys((once, least, most))
    return _few(
        [
            *(bodies[0] * count for count in counts),
            *(body * once for body in bodies),
        ]
    )


def _joined(parts: list[list[str]]) -> list[str]:
    """The plainest of each, then with one of them changed at a time."""
    plainest = [texts[0] for texts in parts]
    found = ["".join(plainest)]
    for at, texts in enumerate(parts):
        before, after = "".join(plainest[:at]), "".join(plainest[at + 1 :])
        found += [f"{before}{text}{after}" for text in texts[1:]]
        if len(found) > _MOST_TEXTS:
            break
    return _few(found)
