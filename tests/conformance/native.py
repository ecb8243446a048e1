"""Conformance cases in extensions: many cases share one, for each takes seconds to build."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from types import BuiltinFunctionType, ModuleType, SimpleNamespace
from typing import TypeAlias

from resolutec.api import Compiled, compile_text
from resolutec.commands.native.build import build_extension
from resolutec.commands.native.files import extension_file
from resolutec.schema.language import attribute_of
from resolutec.schema.model import (
    Context,
    ResultKind,
    ResultType,
    Schema,
    SettingDeclaration,
    Variable,
)
from tests.conformance.case import Case
from tests.conformance.engines import FUNCTIONS_HERE, TYPES
from tests.conformance.toml_text import setting_text

Decide: TypeAlias = Callable[[object], object]

CASES_TOGETHER = 120
FOREIGN = "native module"
OWN = "native module, its own context"


@dataclass(slots=True)
class Extensions:
    """Cases by their numbers in extensions that were built; `plain` counts decisions left so."""

    decisions: dict[str, Mapping[str, Decide]] = field(default_factory=dict)
    compiled: int = 0
    plain: int = 0

    def of(self, case: Case) -> Mapping[str, Decide]:
        """The native engines of a case, by what failures call them."""
        return self.decisions.get(case.name, {})

    def __str__(self) -> str:
        return f"{self.compiled} decisions compiled natively, {self.plain} left plain"


@contextmanager
def extensions(
    cases: Sequence[Case], is_valid: Callable[[Case], bool]
) -> Iterator[Extensions]:
    """Build the cases that compile; modules can be imported as long as the context lasts.

    Cases that must be refused, or are no valid policy, have no engine.
    """
    chosen = [case for case in cases if case.expected is not None and is_valid(case)]
    groups = [
        group[start : start + CASES_TOGETHER]
        for lenient in (False, True)
        for group in [[case for case in chosen if case.lenient is lenient]]
        for start in range(0, len(group), CASES_TOGETHER)
    ]
    found = Extensions()
    with TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        try:
            modules = map(import_module, _build(Path(folder), map(together, groups)))
            for group, module in zip(groups, modules, strict=True):
                _enter(found, group, module)
            yield found
        finally:
            sys.path.remove(folder)


def _build(folder: Path, policies: Iterable[Compiled]) -> list[str]:
    """Build extensions, each processor one at a time; the names of their modules."""
    files = []
    for compiled in policies:
        assert not compiled.failed, compiled.diagnostics
        # What is imported once keeps its name.
        digest = hashlib.sha256(compiled.source.encode("utf-8", "surrogatepass"))
        files.append(folder / f"conformance_{digest.hexdigest()[:16]}.py")
        files[-1].write_text(compiled.source, encoding="utf-8")
    if len(files) == 1:
        build_beside(files[0])
    else:
        # Processes, for Python 3.11 can't parse to trees in several threads; new ones, for
        # a copy of one that has threads may hang.
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            list(pool.map(build_beside, files))
    return [file.stem for file in files]


def build_beside(file: Path) -> None:
    """Build the extension of a module, beside it."""
    built = build_extension(file.stem, file.read_text(encoding="utf-8"))
    extension_file(file).write_bytes(built.content)


def together(group: Sequence[Case]) -> Compiled:
    """One policy in which each case is a setting, with a context of its own."""
    contexts = {
        f"case-{number}": _context(number, case) for number, case in enumerate(group)
    }
    settings = tuple(
        SettingDeclaration(_key(number), f"case-{number}", ResultType(ResultKind.ANY))
        for number in range(len(group))
    )
    text = "".join(
        setting_text(_key(number), case.blocks, case.otherwise)
        for number, case in enumerate(group)
    )
    return compile_text(
        text,
        name="cases.toml",
        schema=Schema("cases", "1", {}, contexts, settings, FUNCTIONS_HERE),
        lenient=group[0].lenient,
        contexts=True,
    )


def _key(number: int) -> str:
    return f"table{number}.value"


def _context(number: int, case: Case) -> Context:
    variables = {
        name: Variable(name, TYPES[variable.type], attribute_of(name))
        for name, variable in case.variables.items()
    }
    return Context(f"case-{number}", f"Case{number}", "case", variables)


def _enter(found: Extensions, group: Sequence[Case], module: ModuleType) -> None:
    for number, case in enumerate(group):
        decide = module.DECISIONS[_key(number)]
        found.decisions[case.name] = {
            FOREIGN: decide,
            OWN: _with_own_context(decide, module.CONTEXTS[f"case-{number}"]),
        }
        is_compiled = isinstance(decide, BuiltinFunctionType)
        found.compiled += is_compiled
        found.plain += not is_compiled


def _with_own_context(decide: Decide, kind: type) -> Decide:
    has_globals = hasattr(kind, "globals")

    def decided(context: object) -> object:
        assert isinstance(context, SimpleNamespace)
        values = vars(context)
        if not has_globals:
            values = {
                name: value for name, value in values.items() if name != "globals"
            }
        return decide(kind(**values))

    return decided
