"""Patterns compiled as generated modules compile them."""

from __future__ import annotations

import re

from resolute import patterns
from resolutec.regex.errors import RegexError
from resolutec.regex.parse import parse
from resolutec.regex.translate import ClassReference, Translation, translate
from resolutec.regex.tree import Pattern

Groups = tuple[str | None, ...] | None


def parsed(text: str) -> Pattern:
    """A pattern that must be accepted."""
    pattern = parse(text)
    assert not isinstance(pattern, RegexError), (text, pattern)
    return pattern


def translated(text: str) -> Translation:
    """The translation of a pattern that must have one."""
    translation = translate(parsed(text))
    assert isinstance(translation, Translation), (text, translation)
    return translation


def shown(translation: Translation) -> str:
    """The parts, references by their names between braces."""
    return "".join(
        f"<{part.name}>" if isinstance(part, ClassReference) else part
        for part in translation.parts
    )


def source(translation: Translation) -> str:
    """The text of the pattern for `re`, constants put in."""
    return "".join(
        str(getattr(patterns, part.name)) if isinstance(part, ClassReference) else part
        for part in translation.parts
    )


def compiled(translation: Translation) -> re.Pattern[str]:
    """The pattern as `re` runs it."""
    return re.compile(source(translation))


def found(pattern: re.Pattern[str], text: str) -> Groups:
    """Group 0 and the others, as the reference matcher gives them."""
    match = pattern.search(text)
    return None if match is None else (match[0], *match.groups())
