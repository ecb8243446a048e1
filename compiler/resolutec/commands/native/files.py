"""Extensions beside a module: which there are, and which module they were built of."""

from __future__ import annotations

import re
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from ..shared.reading import read_bytes

_MARK = re.compile(rb"resolute-native \d+ output sha256:[0-9a-f]{64};")
_HASH = re.compile(rb"  output sha256:([0-9a-f]{64})  ")
_SUFFIXES = (".so", ".pyd")


def extension_file(module: Path) -> Path:
    """Where the extension of a module goes that is for this Python."""
    return module.with_name(f"{module.stem}{EXTENSION_SUFFIXES[0]}")


def extensions_beside(module: Path) -> list[Path]:
    """The extensions of a module that were built by this program, for any Python."""
    start = f"{module.stem}."
    try:
        files = sorted(module.parent.iterdir())
    except OSError:
        return []
    return [
        file
        for file in files
        if file.name.startswith(start)
        and file.suffix in _SUFFIXES
        and mark_in(file) is not None
    ]


def stale_extensions(module: Path, content: bytes) -> list[Path]:
    """Those of another module text than this one."""
    wanted = wanted_mark(content)
    return [file for file in extensions_beside(module) if mark_in(file) != wanted]


def is_built(module: Path, content: bytes) -> bool:
    """The extension of this module text, for this Python, is there."""
    return mark_in(extension_file(module)) == wanted_mark(content)


def mark_in(file: Path) -> bytes | None:
    """What an extension says it was built of; None of a file that is none of ours."""
    if not file.is_file():
        return None
    found = _MARK.search(read_bytes(file, str(file)))
    return None if found is None else found[0]


def wanted_mark(content: bytes) -> bytes:
    """The mark of an extension that belongs to a module text."""
    from resolute.native import mark_of

    found = _HASH.search(content)
    return mark_of("" if found is None else found[1].decode()).encode()
