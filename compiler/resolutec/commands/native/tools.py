"""What building an extension needs of the machine, and what is missing of it."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from ...config import UsageError

_PACKAGES = ("mypyc", "setuptools")


def require_tools() -> None:
    """Raises UsageError where extensions can't be built here, which says what is missing."""
    for package in _PACKAGES:
        if find_spec(package) is None:
            raise UsageError(
                f"building an extension needs {package}, which is not installed",
                "pip install 'resolute[native]'",
            )
    folder = sysconfig.get_path("include")
    if not (Path(folder) / "Python.h").is_file():
        raise UsageError(
            f"building an extension needs Python's headers: no Python.h in {folder}",
            "install the development files of this Python, such as `python3-dev`",
        )
    compiler = c_compiler()
    if compiler is not None and shutil.which(compiler) is None:
        raise UsageError(
            f"building an extension needs a C compiler: there is no `{compiler}`",
            "install one, such as gcc or clang, or name one in the variable CC",
        )


def c_compiler() -> str | None:
    """The program that compiles C here; None where only setuptools can find it."""
    if sys.platform == "win32":
        return None
    command = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    return words[0] if words else command
