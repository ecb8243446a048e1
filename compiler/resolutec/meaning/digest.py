"""Digests (spec, section 5)."""

from __future__ import annotations

import hashlib
from typing import Final

from .values import Value, bytes_of, text_of

ALGORITHMS: Final = ("md5", "sha1", "sha256", "sha512")
"""The names that `hash` knows."""


def digest(text: Value, algorithm: Value) -> Value:
    """The digest of a text's UTF-8 in lower-case hexadecimal; `''` for another name."""
    name = text_of(algorithm)
    if name not in ALGORITHMS:
        return ""
    return hashlib.new(name, bytes_of(text_of(text)), usedforsecurity=False).hexdigest()
