"""The extension of a module that has been compiled: built where it is asked for, else removed.

Only extensions that this program has built are touched, which a text in them tells.
"""

from __future__ import annotations

from pathlib import Path

from ...config import UsageError
from ...diagnostics.quoting import visible
from ..shared.modules import Target
from ..shared.progress import Progress
from ..shared.screen import tell
from ..shared.writing import replace_file
from .files import extension_file, is_built, stale_extensions


def extend(target: Target, module: Path, content: bytes, progress: Progress) -> None:
    """Bring the extensions beside a module in line with its text.

    Raises UsageError where one is to be built and can't be; the module is then as it was
    written, and works without it.
    """
    for file in stale_extensions(module, content):
        _remove(file)
        tell(f"removed {file}, which was built of another version")
    if not target.is_native or is_built(module, content):
        return
    # Imported here, since hardly any compilation builds something.
    from .build import build_extension

    with progress.during(f"building {visible(module.name)}", 2 * len(content)):
        built = build_extension(module.stem, content.decode("utf-8"))
    file = extension_file(module)
    replace_file(file, built.content)
    left = built.functions - built.compiled
    counts = (
        f"{built.compiled} of {built.functions} functions" if left else "all functions"
    )
    tell(f"built {file}: {counts} compiled")


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{file}: {reason}") from None
