"""Patterns of `matches`: read once each, judged for how `re` will run them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..regex.errors import RegexError
from ..regex.parse import parse
from ..regex.translate import Refusal, Translation, translate
from ..regex.tree import Pattern


@dataclass(frozen=True, slots=True)
class CheckedPattern:
    """A pattern and its translation, or why there is none."""

    pattern: Pattern | RegexError
    translation: Translation | Refusal | None


@dataclass(frozen=True, slots=True)
class PatternCache:
    """The patterns of one compilation, by their text."""

    _checked: dict[str, CheckedPattern] = field(default_factory=dict)

    def get(self, text: str) -> CheckedPattern:
        """Read and translate a pattern, once."""
        found = self._checked.get(text)
        if found is None:
            pattern = parse(text)
            translation = (
                None if isinstance(pattern, RegexError) else translate(pattern)
            )
            found = self._checked[text] = CheckedPattern(pattern, translation)
        return found
