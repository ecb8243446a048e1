"""What a settings file holds: a tree of values with their places, and settings made of them.

The nodes of the tree are named tuples where the rest of the compiler has dataclasses, and
hold offsets instead of spans: a file has tens of thousands of them, and most of their places
are never asked for. This halves the time that reading takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..source import ExpressionText, Source, Span


class Macro(NamedTuple):
    """A macro that has no value, e.g. `env:HOSTNAME` for `%{env:HOSTNAME}%`."""

    name: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the macro, from `%{` to `}%`."""
        return Span(self.start, self.end)


class String(NamedTuple):
    """A string, decoded, with its macros expanded; it stands in the file with its quotes.

    `anchors` are those of an `ExpressionText`.
    """

    value: str
    source: Source
    anchors: tuple[tuple[int, int], ...]
    start: int
    end: int
    unresolved: tuple[Macro, ...] = ()

    @property
    def span(self) -> Span:
        """The place of the string, quotes included."""
        return Span(self.start, self.end)

    @property
    def expression(self) -> ExpressionText:
        """The string's text as an expression that knows where its characters stand."""
        return ExpressionText(self.value, self.source, self.anchors)


class Boolean(NamedTuple):
    """`true` or `false`."""

    value: bool
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the word."""
        return Span(self.start, self.end)


class Integer(NamedTuple):
    """An integer of 64 bits."""

    value: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the number."""
        return Span(self.start, self.end)


class Float(NamedTuple):
    """A floating-point number, which may be infinite or not a number."""

    value: float
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the number."""
        return Span(self.start, self.end)


class DateTime(NamedTuple):
    """A date, a time of day or both, as written."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the date or time."""
        return Span(self.start, self.end)


class Null(NamedTuple):
    """JSON's `null`."""

    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the word."""
        return Span(self.start, self.end)


class Invalid(NamedTuple):
    """A value that was refused; a diagnostic has said why."""

    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the refused value."""
        return Span(self.start, self.end)


class Array(NamedTuple):
    """An array; one written as `[[key]]` tables stands at its first header."""

    items: tuple[Value, ...]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the array, brackets included."""
        return Span(self.start, self.end)


class Member(NamedTuple):
    """A value in a table, and the place of its key where the key first stands."""

    value: Value
    key_start: int
    key_end: int

    @property
    def key_span(self) -> Span:
        """The place of this one part of the key, quotes included."""
        return Span(self.key_start, self.key_end)


class Table(NamedTuple):
    """A table.

    An inline one stands from brace to brace, another one at its first header, or at the
    part of a dotted key that makes it.
    """

    entries: Mapping[str, Member]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the table."""
        return Span(self.start, self.end)


Value = Table | Array | String | Boolean | Integer | Float | DateTime | Null | Invalid


class Comment(NamedTuple):
    """A comment, from its `#` to the end of the line; `text` is what follows the `#`."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place of the comment."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its outermost table, its comments in order, and how it was read.

    `is_standard` tells whether the file is TOML 1.0 (or JSON), not Stalwart's dialect.
    """

    root: Table
    comments: tuple[Comment, ...]
    is_standard: bool


@dataclass(frozen=True, slots=True)
class PlainValue:
    """A boolean, integer or float that stands for itself where an expression could."""

    value: bool | int | float
    span: Span


Scalar = ExpressionText | PlainValue


@dataclass(frozen=True, slots=True)
class Branch:
    """`{ if = condition, then = result }`."""

    condition: Scalar
    result: Scalar
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A setting's value (spec, section 1); a plain value is a block without branches."""

    branches: tuple[Branch, ...]
    otherwise: Scalar
    span: Span
