"""Source texts and places in them.

Everything that a person may be told about stands somewhere: a `Span` is a pair of offsets
into a text, a `Source` is a whole file, and an `ExpressionText` is an expression as the
language sees it, which knows where each of its characters stands in the file that it was
decoded from (escapes, folded lines and macros make the two differ).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` of code-point offsets into one text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Position:
    """A place as a person counts it: line and column from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One input file: the name to show, and its decoded text with the line ends it came with."""

    name: str
    text: str
    _line_starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        object.__setattr__(self, "_line_starts", tuple(starts))

    def position(self, offset: int) -> Position:
        """Line and column of an offset; an offset past the end counts as the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")


@dataclass(frozen=True, slots=True, eq=False)
class ExpressionText:
    """An expression's text and where it stands.

    `anchors` holds pairs (offset in `text`, offset in `source.text`), sorted and starting at
    offset 0; from one anchor to the next both advance in step.
    """

    text: str
    source: Source
    anchors: tuple[tuple[int, int], ...]

    def offset(self, index: int) -> int:
        """Offset in the source of the character at `index` (or of the end, at `len(text)`)."""
        at = bisect_right(self.anchors, (index, len(self.source.text) + 1)) - 1
        anchor, source_offset = self.anchors[max(at, 0)]
        return source_offset + (index - anchor)

    def span(self, local: Span) -> Span:
        """The place in the source of a range of this text.

        A range inside what a macro was expanded to has the macro's whole place.
        """
        start, end = self.offset(local.start), self.offset(local.end)
        if local.end > local.start and end == start:
            later = (source for _, source in self.anchors if source > start)
            end = min(later, default=end)
        return Span(start, end)

    @property
    def whole(self) -> Span:
        """The place in the source of the whole expression."""
        return self.span(Span(0, len(self.text)))
