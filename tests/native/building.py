"""What tests of extensions share: building one, and the plain module beside it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import BuiltinFunctionType, ModuleType

from resolutec.api import Compiled
from resolutec.commands.native.build import build_extension
from resolutec.commands.native.files import extension_file
from resolutec.commands.native.tools import require_tools
from resolutec.config import UsageError


def what_is_missing() -> str | None:
    """Why no extension can be built here; None where one can."""
    try:
        require_tools()
    except UsageError as error:
        return error.message
    return None


@dataclass(frozen=True, slots=True)
class Forms:
    """One module in both forms, and the file of the plain one."""

    plain: ModuleType
    native: ModuleType
    file: Path

    def is_compiled(self, key: str) -> bool:
        """Whether a decision is a compiled function."""
        return isinstance(self.native.DECISIONS[key], BuiltinFunctionType)


def both_forms(compiled: Compiled, name: str, folder: Path) -> Forms:
    """Build an extension and import it, and the plain module under another name."""
    assert not compiled.failed, compiled.diagnostics
    file = folder / f"{name}.py"
    file.write_text(compiled.source, encoding="utf-8")
    extension_file(file).write_bytes(build_extension(name, compiled.source).content)
    sys.path.insert(0, str(folder))
    try:
        native = import_module(name)
    finally:
        sys.path.remove(str(folder))
    return Forms(plain_module(f"{name}_plain", file), native, file)


def plain_module(name: str, file: Path) -> ModuleType:
    """A module of a file, past any extension beside it."""
    spec = spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
