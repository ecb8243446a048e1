"""What the readers of TOML and JSON share: their state while they go through a file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..diagnostics import settings as wording
from ..diagnostics.model import Diagnostic
from ..source import Source, Span
from .macros import expand
from .model import Comment, Integer, Invalid, String

MAXIMUM_DEPTH = 64
"""Levels of keys, arrays and tables that a value may stand under."""

MAXIMUM_EXPANSION = 1_000_000
"""Characters that the macros of one file may expand to, in total."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_MINIMUM_INTEGER = -(2**63)
_MAXIMUM_INTEGER = 2**63 - 1


class RefusedError(Exception):
    """The rest of the file can't be read; never leaves this package."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class NotStandardError(Exception):
    """The file is not TOML 1.0, so that it is read again; never leaves this package."""


class Scan:
    """One pass over one file: what it may use, and what it has found so far.

    `code` is the code of what it finds wrong. `dialect` chooses how backslashes are read.
    `extension` is the first place that is not TOML 1.0 although later versions of TOML
    allow it: an offset and what stands there. `has_doubts` holds once something was met
    of which this reader alone does not tell for certain whether TOML 1.0 takes it.
    """

    __slots__ = (
        "code",
        "comments",
        "diagnostics",
        "dialect",
        "expanded",
        "extension",
        "has_doubts",
        "has_macros",
        "is_too_deep",
        "macros",
        "source",
        "text",
    )

    def __init__(
        self, source: Source, macros: Mapping[str, str], code: str, *, dialect: bool
    ) -> None:
        self.source = source
        self.text = source.text
        self.macros = macros
        self.code = code
        self.dialect = dialect
        self.diagnostics: list[Diagnostic] = []
        self.comments: list[Comment] = []
        self.extension: tuple[int, str] | None = None
        self.has_doubts = False
        self.is_too_deep = False
        self.expanded = 0
        self.has_macros = "%{" in source.text

    def start(self) -> int:
        """Where the text begins, after a byte order mark."""
        return 1 if self.text.startswith("\ufeff") else 0

    def report(self, diagnostic: Diagnostic) -> None:
        """Keep a finding that does not keep the rest from being read."""
        self.has_doubts = True
        self.diagnostics.append(diagnostic)

    def not_standard(self) -> None:
        """Give up reading the file as TOML 1.0, unless it is read in the dialect anyway."""
        if not self.dialect:
            raise NotStandardError

    def later_version(self, offset: int, what: str) -> None:
        """Meet a construct that only a later version of TOML has."""
        self.extension = self.extension or (offset, what)
        self.not_standard()

    def check_depth(self, depth: int, start: int, end: int) -> None:
        """Refuse the file where a value stands too deep."""
        if depth > MAXIMUM_DEPTH:
            self.is_too_deep = True
            raise RefusedError(
                wording.too_deep(self.source, Span(start, end), MAXIMUM_DEPTH)
            )

    def expected(self, what: str, at: int) -> RefusedError:
        """The refusal of what stands at an offset where something else has to."""
        found = self.text[at : at + 1]
        end = min(at + 1, len(self.text))
        return RefusedError(
            wording.expected(self.source, Span(at, end), self.code, what, found)
        )

    def unclosed(self, start: int, what: str, end: str) -> RefusedError:
        """The refusal of a string, array or table that the file ends in."""
        place = Span(start, start + len(end))
        return RefusedError(wording.unclosed(self.source, place, self.code, what, end))

    def not_a_value(self, start: int, end: int) -> RefusedError:
        """The refusal of a word where a value has to stand."""
        word = self.text[start:end]
        return RefusedError(
            wording.not_a_value(self.source, Span(start, end), self.code, word)
        )

    def string(
        self,
        value: str,
        anchors: tuple[tuple[int, int], ...],
        start: int,
        end: int,
    ) -> String | Invalid:
        """The node of a decoded string, its macros expanded as far as they have values."""
        string = String(value, self.source, anchors, start, end)
        if "%{" not in value:
            return string
        room = MAXIMUM_EXPANSION - self.expanded
        expanded = expand(string, self.macros, room)
        place = Span(start, end)
        if expanded is None:
            self.report(
                wording.expansion_too_long(self.source, place, MAXIMUM_EXPANSION)
            )
            return Invalid(start, end)
        surrogate = _SURROGATE.search(expanded.value)
        if surrogate:
            number = ord(surrogate[0])
            self.report(wording.lone_surrogate(self.source, place, self.code, number))
            return Invalid(start, end)
        self.expanded += max(0, len(expanded.value) - len(value))
        return expanded

    def integer(
        self, digits: str, base: int, start: int, end: int
    ) -> Integer | Invalid:
        """The node of an integer of 64 bits, which `digits` spell with an optional sign."""
        # `int` refuses very long numbers, and no number of 64 bits has more digits.
        significant = digits.lstrip("+-0")
        if len(significant) <= 64:
            value = int(significant or "0", base)
            value = -value if digits.startswith("-") else value
            if _MINIMUM_INTEGER <= value <= _MAXIMUM_INTEGER:
                return Integer(value, start, end)
        self.report(wording.integer_too_large(self.source, Span(start, end), self.code))
        return Invalid(start, end)
