"""`hash` by an algorithm that is known beforehand (spec, section 5)."""

from __future__ import annotations

import hashlib

from .text import encoded

__all__ = ["md5", "sha1", "sha256", "sha512"]


def md5(s: str) -> str:
    """`hash` by MD5: the digest of the UTF-8 bytes in lower-case hexadecimal digits."""
    return hashlib.md5(encoded(s), usedforsecurity=False).hexdigest()


def sha1(s: str) -> str:
    """`hash` by SHA-1."""
    return hashlib.sha1(encoded(s), usedforsecurity=False).hexdigest()


def sha256(s: str) -> str:
    """`hash` by SHA-256."""
    return hashlib.sha256(encoded(s), usedforsecurity=False).hexdigest()


def sha512(s: str) -> str:
    """`hash` by SHA-512."""
    return hashlib.sha512(encoded(s), usedforsecurity=False).hexdigest()
