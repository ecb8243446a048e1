"""An expression that is known to parse, as tokens: what the trees no longer show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...source import Span

_TOKEN = re.compile(
    r"""
      (?P<string> '(?:\\[\s\S]|[^'\\])*' | "(?:\\[\s\S]|[^"\\])*" )
    | (?P<word>   [A-Za-z_$0-9.] (?: [A-Za-z0-9_$:.] | (?<=\.)\* )* )
    | (?P<operator> && | \|\| | == | != | >= | => | <= | =< | [&|=<>!^+\-*/(),\[\]] )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A string literal, a word (name or number), or an operator or bracket."""

    kind: str
    text: str
    span: Span

    @property
    def ends_value(self) -> bool:
        """A value may end here, so that what follows is no prefix."""
        return self.kind != "operator" or self.text in (")", "]")


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of an expression in order; blanks are what is between them."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        yield Token(found.lastgroup or "", found[0], Span(*found.span()))
