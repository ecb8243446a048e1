"""Wording of what is said about files that are no text."""

from __future__ import annotations

from ..source import Source, Span
from .model import Diagnostic, Severity


def not_utf8(
    source: Source, at: int, byte: int, code: str, encoding: str
) -> Diagnostic:
    """A byte that no UTF-8 has there; `encoding` is what the file looks like, if known."""
    looks = f"it looks like {encoding}; " if encoding else ""
    return Diagnostic(
        code,
        Severity.ERROR,
        f"the byte 0x{byte:02x} is not UTF-8",
        source,
        Span(at, at + 1),
        f"{looks}save the file as UTF-8",
    )
