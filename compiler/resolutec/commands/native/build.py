"""Building the extension of a module in a temporary folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from resolute.native import mark_of

from ...config import UsageError
from ...native.shim import shim
from ...native.source import NativeSource, native_source
from .tools import require_tools

_IMPORT_ROOT = Path(__file__).parents[3]
_SHORT = 4_000
"""Lines of native source up to which the C compiler may take its time."""

_COMPLAINT = re.compile(
    r"^resolute_native_\w+\.py:(\d+): (?:error|\w*Error): ", re.MULTILINE
)
"""An error in the types of a line, or a line that mypyc breaks down over."""
_MORE_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Built:
    """An extension's bytes, and how many of the module's functions are compiled in it."""

    content: bytes
    compiled: int
    functions: int


def build_extension(name: str, text: str) -> Built:
    """The extension of the module `name` that has this text.

    Raises UsageError where that can't be done, which says in one line why not.
    """
    require_tools()
    space = _space(text)
    source = native_source(text, space)
    content, output = _attempt(name, source)
    without: set[str] = set()
    for _ in range(_MORE_ATTEMPTS):
        refused = _refused(source, output)
        if content is not None or not refused:
            break
        # What mypyc can't do stays plain.
        without |= refused
        source = native_source(text, space, without)
        content, output = _attempt(name, source)
    if content is None:
        raise UsageError(
            f"{name}.py: the extension could not be built: {_reason(output)}",
            "the module itself is in place, and is used without it",
        )
    compiled = len(source.compiled)
    return Built(content, compiled, compiled + source.left)


def _attempt(name: str, source: NativeSource) -> tuple[bytes | None, str]:
    """The extension, None where that fails, and what was said about it."""
    with TemporaryDirectory(prefix="resolute-") as folder:
        done = _run(name, source, Path(folder))
        made = [*Path(folder, "built").glob(f"{name}.*")]
        if done.returncode == 0 and made:
            return made[0].read_bytes(), done.stdout
        return None, done.stdout or f"exit code {done.returncode}"


def _space(text: str) -> dict[str, object]:
    module = ModuleType("resolute_compiled")
    # The text is the compiler's own, as that of `Compiled.module` is.
    code = compile(text, "<module>", "exec", dont_inherit=True)
    exec(code, vars(module))  # noqa: S102
    return vars(module)


def _run(
    name: str, source: NativeSource, folder: Path
) -> subprocess.CompletedProcess[str]:
    (folder / f"{source.module}.py").write_text(source.text, encoding="utf-8")
    mark = mark_of(source.output_hash)
    (folder / "shim.c").write_text(shim(name, source.module, mark), encoding="utf-8")
    level = "2" if source.text.count("\n") <= _SHORT else "1"
    command = [sys.executable, "-m", f"{__package__}.worker"]
    path = os.pathsep.join(
        filter(None, [str(_IMPORT_ROOT), os.environ.get("PYTHONPATH")])
    )
    return subprocess.run(  # noqa: S603  # this Python, and names that are identifiers
        [*command, name, source.module, level],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _refused(source: NativeSource, output: str) -> set[str]:
    """The functions that there are complaints about."""
    lines = (int(found) for found in _COMPLAINT.findall(output))
    names = (source.function_at(line) for line in lines)
    return {name for name in names if name is not None}


def _reason(output: str) -> str:
    """The line that says most of why a build has failed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower()]
    return (telling or lines or ["it says nothing"])[0]
