"""Which operations on strings decide a pattern; see `text_form` for what they are.

A pattern is cut where it can be cut in one way only: at the first place of a character that
nothing in front of it takes, or at the last place of one that nothing behind it takes.
`^([^.]+)@([^.]+)\\.(.+)$` is cut at its first dot. What stands before it is two runs of one
class that also takes the separator, each as long as it can be: these are cut at the last `@`
that leaves neither of them empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import ranges as sets
from .text_form import (
    Cut,
    Ends,
    Framed,
    Has,
    Leading,
    Limited,
    NotAscii,
    OneOf,
    Piece,
    Place,
    Run,
    Source,
    Span,
    Starts,
    TextForm,
)
from .text_items import Fixed, Item, Repeated, Row, row_of_node
from .tree import Alternation, Pattern, Ranges

MOST_TEXTS = 16
"""Texts that are compared one after the other faster than `re` compares them."""
MOST_SUBSTRINGS = 4
MOST_EXCLUDED = 3
_MOST_CUTS = 4
_ASCII: Ranges = ((0, 0x7F),)
_METHODS: dict[Ranges, tuple[str, ...]] = {
    _ASCII: ("isascii",),
    sets.canonical([(48, 57)]): ("isascii", "isdecimal"),
    sets.canonical([(65, 90), (97, 122)]): ("isascii", "isalpha"),
    sets.canonical([(65, 90)]): ("isascii", "isalpha", "isupper"),
    sets.canonical([(97, 122)]): ("isascii", "isalpha", "islower"),
    sets.canonical([(48, 57), (65, 90), (97, 122)]): ("isascii", "isalnum"),
}
"""Classes that methods of `str` know."""


def text_form(pattern: Pattern) -> TextForm | None:
    """The operations that decide a pattern; None where there are none."""
    root = pattern.root
    if isinstance(root, Alternation):
        return _either(pattern)
    row = row_of_node(root)
    return None if row is None else _row_form(row, pattern.group_count)


def _either(pattern: Pattern) -> TextForm | None:
    """Branches that ask the same of several texts."""
    assert isinstance(pattern.root, Alternation), "the caller has looked"
    texts: list[str] = []
    kinds: set[type] = set()
    for branch in pattern.root.branches:
        row = row_of_node(branch)
        form = None if row is None else _row_form(row, pattern.group_count)
        if form is None or not isinstance(form.test, Starts | Ends | Has | OneOf):
            return None
        texts += form.test.texts
        kinds.add(type(form.test))
    unread: tuple[Source | None, ...] = (None,) * pattern.group_count
    unique = tuple(dict.fromkeys(texts))
    if kinds == {OneOf} and len(unique) <= MOST_TEXTS:
        return TextForm(OneOf((0, 0), unique), ((0, 0), *unread))
    if kinds == {Has} and len(unique) <= MOST_SUBSTRINGS:
        return TextForm(Has(unique), (None, *unread))
    if len(unique) <= MOST_TEXTS and kinds in ({Starts}, {Ends}):
        test = Starts(unique) if kinds == {Starts} else Ends(unique)
        return TextForm(test, (None, *unread))
    return None


def _row_form(row: Row, group_count: int) -> TextForm | None:
    if row.at_start and (row.at_end or _has_runs(row.items)):
        return _whole(row, group_count)
    if row.at_end and _has_runs(row.items):
        return None
    if _has_runs(row.items):
        return _anywhere(row, group_count)
    texts = _products(row.items)
    if texts is None:
        return None
    if not (row.at_start or row.at_end):
        test: Starts | Ends | Has = Has(texts)
        most = MOST_SUBSTRINGS
    else:
        test = Starts(texts) if row.at_start else Ends(texts)
        most = MOST_TEXTS
    if len(texts) > most:
        return None
    whole = texts[0] if len(texts) == 1 else None
    groups = _sources(row, {}, group_count)
    return TextForm(test, (whole, *groups))


def _has_runs(items: Iterable[Item]) -> bool:
    return any(isinstance(item, Repeated) for item in items)


def _anywhere(row: Row, group_count: int) -> TextForm | None:
    """A character beyond ASCII somewhere."""
    first, *others = row.items
    if others or not isinstance(first, Repeated) or first.minimum != 1:
        return None
    if first.ranges != sets.complement(_ASCII):
        return None
    return TextForm(NotAscii(), (None,) * (group_count + 1))


def _whole(row: Row, group_count: int) -> TextForm | None:
    items = row.items if row.at_end else _opened(row.items)
    runs = sum(isinstance(item, Repeated) for item in items)
    if runs > _MOST_CUTS + 1:
        return None
    piece = _Decomposer(items).piece(0, len(items), frozenset())
    if piece is None:
        return None
    spans = dict.fromkeys(_spans(piece))
    whole: Span | None = (0, len(items)) if row.at_end else None
    groups = _sources(row, spans, group_count)
    return TextForm(piece, (whole, *groups))


def _opened(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a pattern that need not reach the end of the text."""
    last = items[-1]
    if isinstance(last, Fixed):
        return (*items, Repeated(sets.EVERYTHING, 0, None, False))
    return (
        *items[:-1],
        Repeated(last.ranges, last.minimum, last.maximum, last.lazy, True),
    )


def _sources(
    row: Row, spans: dict[Span, None], group_count: int
) -> tuple[Source | None, ...]:
    """Where the text of each group from 1 on comes from."""
    found: list[Source | None] = []
    for number in range(1, group_count + 1):
        span = row.groups.get(number)
        if span is None:
            found.append(None)
            continue
        texts = [
            item.only if isinstance(item, Fixed) else None
            for item in row.items[slice(*span)]
        ]
        known = [text for text in texts if text is not None]
        if len(known) == len(texts):
            found.append("".join(known))
        else:
            found.append(span if span in spans else None)
    return tuple(found)


def _spans(piece: Piece) -> Iterable[Span]:
    yield piece.span
    match piece:
        case Cut():
            yield from _spans(piece.before)
            yield from _spans(piece.after)
        case Framed() | Limited():
            yield from _spans(piece.body)
        case _:
            pass


def _products(items: Sequence[Item]) -> tuple[str, ...] | None:
    """Every text that a row of fixed items stands for."""
    texts: tuple[str, ...] = ("",)
    for item in items:
        if not isinstance(item, Fixed) or len(texts) * len(item.texts) > MOST_TEXTS:
            return None
        texts = tuple(head + tail for head in texts for tail in item.texts)
    return tuple(dict.fromkeys(texts))


class _Decomposer:
    """Takes a row of items apart."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self._items = items

    def piece(self, start: int, end: int, absent: frozenset[str]) -> Piece | None:
        """What is asked of a text that matches some of the items.

        `absent` are characters that are known not to stand in it.
        """
        items = self._items[start:end]
        if not _has_runs(items):
            texts = _products(items)
            return None if texts is None else OneOf((start, end), texts)
        first, *others = items
        if isinstance(first, Repeated) and not others:
            return _run((start, end), first, absent)
        return (
            self._cut(start, end, absent)
            or self._fitted(start, end, absent)
            or self._framed(start, end, absent)
        )

    def _cut(self, start: int, end: int, absent: frozenset[str]) -> Cut | None:
        """Cut where there is one way only."""
        for at in range(start, end):
            item = self._items[at]
            char = item.only if isinstance(item, Fixed) else None
            if char is None or len(char) != 1:
                continue
            head, tail = self._items[start:at], self._items[at + 1 : end]
            if tail and _has_runs(head) and all(_excludes(each, char) for each in head):
                place, sides = Place.FIRST, (absent | {char}, absent)
            elif (
                head and _has_runs(tail) and all(_excludes(each, char) for each in tail)
            ):
                place, sides = Place.LAST, (absent, absent | {char})
            else:
                continue
            before = self.piece(start, at, sides[0])
            after = None if before is None else self.piece(at + 1, end, sides[1])
            if before is None or after is None:
                return None
            return Cut((start, end), char, place, before, after)
        return None

    def _fitted(
        self, start: int, end: int, absent: frozenset[str]
    ) -> Cut | Limited | None:
        """Runs of one class that takes the separators too, each as long as can be."""
        last = self._items[end - 1]
        if not isinstance(last, Repeated) or last.open or not last.unlimited:
            return None
        if not all(_belongs(item, last) for item in self._items[start:end]):
            return None
        at = end - 1
        while at > start and isinstance(self._items[at - 1], Fixed):
            at -= 1
        if at in (start, end - 1):
            return None
        texts = _products(self._items[at : end - 1])
        known = _characters(last.ranges, absent)
        if texts is None or known is None or known[1]:
            return None
        inside = absent | set(known[0])
        before = self.piece(start, at, inside)
        after = self.piece(end - 1, end, inside)
        if before is None or after is None:
            return None
        cut = Cut((start, end), texts[0], Place.LAST_FITTING, before, after)
        return Limited((start, end), known[0], cut) if known[0] else cut

    def _framed(self, start: int, end: int, absent: frozenset[str]) -> Framed | None:
        """A text in front, or at the end, and something else."""
        low, high = start, end
        while _only(self._items[low]) is not None:
            low += 1
        while _only(self._items[high - 1]) is not None:
            high -= 1
        if (low, high) == (start, end):
            return None
        body = self.piece(low, high, absent)
        if body is None:
            return None
        prefix = "".join(_only(item) or "" for item in self._items[start:low])
        suffix = "".join(_only(item) or "" for item in self._items[high:end])
        return Framed((start, end), prefix, suffix, body)


def _only(item: Item) -> str | None:
    return item.only if isinstance(item, Fixed) else None


def _excludes(item: Item, char: str) -> bool:
    """No text that the item matches has the character in it."""
    if isinstance(item, Fixed):
        return all(char not in text for text in item.texts)
    return not item.open and not sets.contains(item.ranges, ord(char))


def _belongs(item: Item, run: Repeated) -> bool:
    """A run of the same class, or one text of its characters."""
    if isinstance(item, Fixed):
        return item.only is not None and all(
            sets.contains(run.ranges, ord(char)) for char in item.only
        )
    return item.ranges == run.ranges and item.unlimited and not item.open


def _run(span: Span, item: Repeated, absent: frozenset[str]) -> Run | Leading | None:
    if item.open and item.ranges != sets.EVERYTHING:
        others = sets.complement(item.ranges)
        if sets.size(others) != 1 or not item.unlimited or item.minimum > 1:
            return None
        return Leading(span, chr(others[0][0]), item.minimum)
    if item.open and not item.unlimited:
        return None
    known = _characters(item.ranges, absent)
    return None if known is None else Run(span, *known, item.minimum, item.maximum)


def _characters(
    ranges: Ranges, absent: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The characters to be excluded, or the methods that hold, of a text of a class."""
    others = sets.complement(ranges)
    if sets.size(others) <= MOST_EXCLUDED + len(absent):
        codes = [code for start, end in others for code in range(start, end + 1)]
        excluded = tuple(char for char in map(chr, codes) if char not in absent)
        if len(excluded) <= MOST_EXCLUDED:
            return excluded, ()
    methods = _METHODS.get(ranges)
    return None if methods is None else ((), methods)
