"""Reading TOML's keys with the places of their parts."""

from __future__ import annotations

from .assemble import KeyPart
from .scan import Scan
from .toml_layout import skip_blanks
from .toml_patterns import BARE_KEY, SIMPLE_ASSIGNMENT
from .toml_strings import string


def assignment(scan: Scan, at: int) -> tuple[list[KeyPart], int]:
    """Read a key and the equals sign; returns also the offset where the value starts.

    Raises RefusedError where either is missing, or where the key has too many parts.
    """
    simple = SIMPLE_ASSIGNMENT.match(scan.text, at)
    if simple:
        return [KeyPart(simple[1], *simple.span(1))], simple.end()
    parts, at = dotted_key(scan, at)
    if not scan.text.startswith("=", at):
        raise scan.expected("`=` after the key", at)
    return parts, skip_blanks(scan, at + 1)


def dotted_key(scan: Scan, at: int) -> tuple[list[KeyPart], int]:
    """Read a key; returns also the offset of what follows it and its blanks.

    Raises RefusedError where no key stands, or where it has too many parts.
    """
    scan.has_doubts = True
    parts: list[KeyPart] = []
    while True:
        part = _part(scan, at)
        parts.append(part)
        scan.check_depth(len(parts), part.start, part.end)
        at = skip_blanks(scan, part.end)
        if not scan.text.startswith(".", at):
            return parts, at
        at = skip_blanks(scan, at + 1)


def simple_parts(text: str, start: int) -> list[KeyPart]:
    """The parts of a key without quotes and blanks that stands at `start`."""
    parts = []
    for part in text.split("."):
        end = start + len(part)
        parts.append(KeyPart(part, start, end))
        start = end + 1
    return parts


def _part(scan: Scan, at: int) -> KeyPart:
    bare = BARE_KEY.match(scan.text, at)
    if bare:
        return KeyPart(bare[0], at, bare.end())
    quote = scan.text[at : at + 1]
    if quote and quote in "\"'" and not scan.text.startswith(quote * 3, at):
        decoded = string(scan, at)
        return KeyPart(decoded.value, at, decoded.end)
    raise scan.expected("a key", at)
