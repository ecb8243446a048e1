"""Texts and lists that are worth trying because they meet several conditions at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product

from ..analysis.pattern_texts import pattern_texts
from ..analysis.samples import constants_in, pattern_text
from ..analysis.shaped_texts import shaped_text
from ..check import typed
from ..check.walk import walk
from ..meaning.values import Value
from ..regex.tree import Pattern

_MOST_HINTS = 12
_MOST_CAPTURED = 8
_MOST_SHAPES = 64
_LONGEST = 100
_ADDRESS = "@example.org"


def patterns_of(pieces: Iterable[typed.Expression]) -> Mapping[str, list[Pattern]]:
    """The patterns that the text of each variable, by attribute, is held against."""
    found: dict[str, dict[str, Pattern]] = {}
    for piece in pieces:
        for node in walk(piece):
            if isinstance(node, typed.Match):
                for inner in walk(node.subject):
                    if isinstance(inner, typed.VariableRead):
                        own = found.setdefault(inner.variable.attribute, {})
                        own[node.pattern.text] = node.pattern
    return {name: list(own.values()) for name, own in found.items()}


def captured_texts(pieces: Iterable[typed.Expression]) -> Mapping[int, list[str]]:
    """By group, texts that a capture is compared with, and others that contain them."""
    found: dict[int, dict[str, None]] = {}
    for piece in pieces:
        numbers = {
            node.number for node in walk(piece) if isinstance(node, typed.CaptureRead)
        }
        texts = [each for each in constants_in([piece]) if isinstance(each, str)]
        for number in numbers - {0}:
            for text in texts:
                near = (text, f"x{text}", f"{text}x")
                found.setdefault(number, {}).update(dict.fromkeys(near))
    return {number: list(texts)[:_MOST_CAPTURED] for number, texts in found.items()}


def texts_of_patterns(
    patterns: Sequence[Pattern],
    captured: Mapping[int, list[str]],
    constants: Sequence[int | float | str],
) -> Iterator[str]:
    """Texts for the patterns of one variable, with what else is asked of it in them."""
    hints = [each for each in constants if isinstance(each, str)][:_MOST_HINTS]
    hints += [pattern_text(each) for each in patterns[:_MOST_HINTS]]
    lengths = [each for each in constants if isinstance(each, int)][:_MOST_HINTS]
    for pattern in patterns:
        yield from pattern_texts(pattern)
        yield from (shaped_text(pattern, hint=hint) for hint in hints)
        yield from _of_lengths(pattern, hints, lengths)
        yield from _with_captures(pattern, captured)


def _of_lengths(
    pattern: Pattern, hints: Sequence[str], lengths: Sequence[int]
) -> Iterator[str]:
    for hint in ("", *hints):
        plain = shaped_text(pattern, hint=hint)
        for length in lengths:
            for wanted in (length - 1, length, length + 1):
                extra = wanted - len(plain)
                if 0 < extra <= _LONGEST:
                    yield shaped_text(pattern, hint=hint, extra=extra)


def _with_captures(
    pattern: Pattern, captured: Mapping[int, list[str]]
) -> Iterator[str]:
    own = {
        number: texts
        for number, texts in captured.items()
        if number <= pattern.group_count
    }
    for number, texts in own.items():
        for text in texts:
            yield shaped_text(pattern, groups={number: text})
    if len(own) > 1:
        for chosen in islice(product(*own.values()), _MOST_SHAPES):
            yield shaped_text(pattern, groups=dict(zip(own, chosen, strict=True)))


def addresses_of_lengths(constants: Iterable[int | float | str]) -> Iterator[str]:
    """Addresses as long as a number that stands with a variable."""
    for constant in constants:
        if isinstance(constant, int) and len(_ADDRESS) < constant < _LONGEST:
            for length in (constant, constant + 1):
                yield "a" * (length - len(_ADDRESS)) + _ADDRESS


def lists_of_lengths(
    elements: Sequence[Value], filler: Value, constants: Iterable[Value]
) -> Iterator[list[Value]]:
    """Lists with these elements, as long as a number that stands with a variable."""
    for constant in constants:
        if isinstance(constant, int) and 0 < constant < _LONGEST:
            for length in (constant - 1, constant, constant + 1):
                own = elements[:length]
                yield [*own, *[filler] * (length - len(own))]
