"""One policy as a plain module and as an extension, both imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import perf_counter
from types import ModuleType

from resolutec.api import compile_text
from resolutec.commands.native.build import build_extension
from resolutec.commands.native.files import extension_file

from ..figures import Contest
from ..model import Decide


@dataclass(frozen=True, slots=True)
class Pair:
    """Both forms of a module, and the seconds that the extension took to build."""

    plain: ModuleType
    native: ModuleType
    seconds: float

    def contexts(
        self, module: ModuleType, key: str, given: Sequence[object]
    ) -> list[object]:
        """Contexts of the class that a module has for a decision, with the values of others."""
        function = decision(self.plain, key)
        protocol = next(iter(function.__annotations__.values()))
        names = list(getattr(self.plain, f"{protocol}Context").__slots__)
        kind = getattr(module, f"{protocol}Context")
        return [
            kind(**{name: getattr(one, name) for name in names if hasattr(one, name)})
            for one in given
        ]


def decision(module: ModuleType, key: str) -> Decide:
    """The function of a module that decides a setting, or the whole of a table."""
    found: Decide = module.DECISIONS.get(key) or getattr(module, _function(key))
    return found


def _function(key: str) -> str:
    return key.replace(".", "_").replace("-", "_")


def built(contest: Contest, name: str, folder: Path) -> Pair:
    """The policy of a contest, as the modules `name` and `name_plain`; `folder` is imported from.

    Raises UsageError where no extension can be built.
    """
    source = contest.policy.compiled.policy.source
    compiled = compile_text(
        source.text,
        name=source.name,
        mounts=contest.policy.mounts,
        contexts=True,
    )
    file = folder / f"{name}.py"
    file.write_text(compiled.source, encoding="utf-8")
    started = perf_counter()
    extension = build_extension(name, compiled.source)
    seconds = perf_counter() - started
    extension_file(file).write_bytes(extension.content)
    return Pair(_plain(f"{name}_plain", file), import_module(name), seconds)


def _plain(name: str, file: Path) -> ModuleType:
    spec = spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    # Contexts are pickled, and found again by the module's name.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
