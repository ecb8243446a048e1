"""Files replaced whole: whoever reads one sees the old text or the new one."""

from __future__ import annotations

import os
from pathlib import Path

from ...config import UsageError


def replace_file(path: Path, content: bytes) -> None:
    """Put content in the place of a file, whose permissions and links are kept.

    Raises UsageError where that can't be done; the file is then as it was.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        try:
            _write(temporary, content)
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o7777)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: {_reason(error)}") from None


def _write(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; one that is was left by a process of our number."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(content)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing; raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
