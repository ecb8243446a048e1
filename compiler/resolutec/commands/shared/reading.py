"""Reading policies: bytes from a file or standard input, and what they are as text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ...config import UsageError
from .inputs import PolicyInput

if TYPE_CHECKING:
    from ...diagnostics.model import Diagnostic
    from ...settings.read import Format
    from ...source import Source

LARGEST = 32 * 1024 * 1024
"""Bytes that a policy may have; nobody writes that many, and devices never end."""

_BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_input(given: PolicyInput) -> bytes:
    """The bytes of a policy; raises UsageError where they can't be had."""
    if given.path is not None:
        return read_bytes(given.path, given.name)
    if sys.stdin is None:
        raise UsageError("there is no standard input")
    return _checked(sys.stdin.buffer.read(LARGEST + 1), given.name)


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a file, called `name`; raises UsageError where they can't be had."""
    try:
        with path.open("rb") as file:
            return _checked(file.read(LARGEST + 1), name)
    except OSError as error:
        raise UsageError(f"{name}: {_reason(error)}") from None
    except ValueError as error:
        # A path with a null character in it.
        raise UsageError(f"{name}: {error}") from None


def _reason(error: OSError) -> str:
    return (error.strerror or os.strerror(error.errno or 0)).lower()


def _checked(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST:
        raise UsageError(f"{name}: larger than {LARGEST // 2**20} MiB")
    return data


def decoded(name: str, data: bytes) -> tuple[Source, int | None]:
    """The source of these bytes, and the offset of the first that is not UTF-8, if any.

    From there on, what can't be decoded is shown as U+FFFD.
    """
    from ...source import Source

    try:
        return Source(name, data.decode("utf-8")), None
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8"))
        return Source(name, data.decode("utf-8", "replace")), at


def not_text(source: Source, at: int, data: bytes, file_format: Format) -> Diagnostic:
    """The finding for bytes that are no UTF-8, the first of them at an offset."""
    from ...diagnostics.files import not_utf8
    from ...settings.read import Format

    byte = data[len(source.text[:at].encode("utf-8"))]
    code = "bad-json" if file_format is Format.JSON else "bad-toml"
    return not_utf8(source, at, byte, code, _BYTE_ORDER_MARKS.get(data[:2], ""))


def format_of(given: PolicyInput, text: str) -> Format:
    """What a policy is written in: by its name's end, else by its first character."""
    from ...settings.read import Format

    suffix = given.path.suffix if given.path is not None else ""
    if suffix == ".json":
        return Format.JSON
    if suffix == ".toml":
        return Format.TOML
    # No TOML begins with a brace.
    is_json = text.lstrip("\ufeff \t\r\n").startswith("{")
    return Format.JSON if is_json else Format.TOML
