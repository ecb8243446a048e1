"""Directions of imports: which part of the compiler may know which other part."""

from __future__ import annotations

import ast
import re
import sys

import pytest

from tests.project.repository import (
    COMPILER,
    GENERATED,
    RUNTIME,
    configuration,
    file_imports,
    imports,
    module_name,
    python_files,
    shown,
)

BASE = frozenset({"source", "diagnostics"})
READING = BASE | {"syntax", "settings"}
DECLARING = READING | {"regex", "schema"}
CHECKING = DECLARING | {"meaning", "functions", "check"}
LOWERING = CHECKING | {"ir", "optimise", "emit", "version"}
STAGES = LOWERING | {"analysis", "interpreter", "pipeline", "simulation"}

MAY_IMPORT = {
    "version": frozenset[str](),
    "allocation": frozenset[str](),
    "source": frozenset[str](),
    # The wording of what is said about patterns names the reasons that the reader gives.
    "diagnostics": frozenset({"source", "regex"}),
    "syntax": BASE,
    "settings": BASE,
    "regex": frozenset({"source"}),
    "schema": READING | {"regex"},
    "meaning": DECLARING,
    "functions": DECLARING | {"meaning"},
    "check": CHECKING,
    "interpreter": CHECKING,
    "analysis": CHECKING | {"interpreter"},
    "simulation": CHECKING | {"interpreter"},
    "explanation": CHECKING | {"interpreter", "analysis", "report"},
    "difference": CHECKING | {"interpreter", "analysis", "explanation", "report"},
    "casefiles": CHECKING | {"interpreter", "analysis", "simulation"},
    # Finds the functions of a module by the names that they are given.
    "measurement": CHECKING
    | {"interpreter", "analysis", "explanation", "difference", "report", "emit"}
    | {"allocation"},
    "ir": CHECKING,
    "optimise": CHECKING | {"ir"},
    "emit": CHECKING | {"ir", "optimise", "version"},
    # Works on the text of modules.
    "native": frozenset({"emit"}),
    "pipeline": STAGES | {"allocation"},
    "api": STAGES | {"allocation"},
    # Data of the package, and a reader of it.
    "findings": frozenset[str](),
    "report": BASE | {"version", "findings"},
    "config": STAGES,
    "commands": STAGES
    | {"api", "report", "config", "casefiles", "findings", "native"}
    | {"explanation", "difference", "measurement", "allocation"},
    "pytest_plugin": STAGES | {"report", "config", "casefiles", "commands"},
    "cli": STAGES | {"report", "config", "commands"},
    "__main__": frozenset({"cli"}),
    "__init__": STAGES | {"api"},
}

COMPILER_FILES = python_files(COMPILER)
RUNTIME_FILES = python_files(RUNTIME)
GENERATED_FILES = python_files(GENERATED)


def part_of(module: str) -> str:
    """The part of the compiler that a module belongs to: its folder or file."""
    return [*module.split("."), "__init__"][1]


def top_level(module: str) -> str:
    return module.partition(".")[0]


def compiler_requirements() -> set[str]:
    extra = configuration()["project"]["optional-dependencies"]["compiler"]
    return {re.split(r"[^A-Za-z0-9_.-]", requirement)[0] for requirement in extra}


def test_imports_are_found_wherever_they_stand() -> None:
    module = ast.parse(
        "import lark\n"
        "from ..source import Span\n"
        "from . import typed\n"
        "if TYPE_CHECKING:\n"
        "    from resolutec.ir import model\n"
        "def f():\n"
        "    from .. import emit\n"
    )
    found = [
        (imported.module, imported.line, imported.lazy)
        for imported in imports(module, "resolutec.check")
    ]
    assert found == [
        ("lark", 1, False),
        ("resolutec.source.Span", 2, False),
        ("resolutec.check.typed", 3, False),
        ("resolutec.ir.model", 5, True),
        ("resolutec.emit", 7, True),
    ]


def test_every_part_of_the_compiler_has_its_place() -> None:
    parts = {part_of(module_name(path, COMPILER)) for path in COMPILER_FILES}
    assert parts == set(MAY_IMPORT)


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_part_imports_only_what_stands_before_it(part: str) -> None:
    allowed = MAY_IMPORT[part] | {part}
    violations = [
        f"{shown(path)}:{imported.line} imports {imported.module}"
        for path in COMPILER_FILES
        if part_of(module_name(path, COMPILER)) == part
        for imported in file_imports(path, COMPILER)
        if top_level(imported.module) == "resolutec"
        and part_of(imported.module) not in allowed
    ]
    assert violations == []


def test_nothing_reaches_the_interpreter_that_compiled_code_is_made_with() -> None:
    """The oracle and what it is held against may share no code, by no way round."""
    reached: set[str] = set()
    pending = {"interpreter", "meaning"}
    while pending:
        part = pending.pop()
        reached.add(part)
        pending |= MAY_IMPORT[part] - reached
    assert reached.isdisjoint({"ir", "optimise", "emit", "pipeline"})


def test_compiler_imports_the_runtime_only_where_code_is_emitted_or_run() -> None:
    allowed = {"emit", "commands"}
    violations = [
        f"{shown(path)}:{imported.line}"
        for path in COMPILER_FILES
        if part_of(module_name(path, COMPILER)) not in allowed
        for imported in file_imports(path, COMPILER)
        if top_level(imported.module) in {"resolute", "resolute_policies"}
    ]
    assert violations == []


def test_compiler_imports_no_package_that_its_extra_does_not_bring() -> None:
    allowed = sys.stdlib_module_names | compiler_requirements()
    # Whoever loads the plugin is pytest, and what builds extensions has an extra of its own.
    package = COMPILER / "resolutec"
    others = {
        (package / "pytest_plugin.py", "pytest"),
        (package / "commands" / "native" / "worker.py", "mypyc.build.mypycify"),
        (package / "commands" / "native" / "worker.py", "setuptools.Distribution"),
        (package / "commands" / "native" / "worker.py", "setuptools.Extension"),
    }
    violations = [
        f"{shown(path)}:{imported.line} imports {imported.module}"
        for path in COMPILER_FILES
        for imported in file_imports(path, COMPILER)
        if top_level(imported.module) not in allowed | {"resolutec", "resolute"}
        and (path, imported.module) not in others
    ]
    assert violations == []


HOST_PACKAGES = frozenset({"dns", "idna", "psycopg", "psycopg_pool", "redis"})
"""What the extras of ready hosts install; each is imported by its own hosts only."""


def test_runtime_imports_the_standard_library_only() -> None:
    assert RUNTIME_FILES
    violations = [
        f"{shown(path)}:{imported.line} imports {imported.module}"
        for path in RUNTIME_FILES
        for imported in file_imports(path, RUNTIME)
        if top_level(imported.module)
        not in sys.stdlib_module_names
        | {"resolute"}
        | (HOST_PACKAGES if path.parent.name == "hosts" else frozenset())
    ]
    assert violations == []


def test_runtime_loads_regular_expressions_only_where_patterns_are() -> None:
    """A module whose policy has no pattern must not pay for importing `re`."""
    violations = [
        f"{shown(path)}:{imported.line}"
        for path in RUNTIME_FILES
        if path.name != "patterns.py" and path.parent.name != "hosts"
        for imported in file_imports(path, RUNTIME)
        if top_level(imported.module) == "re" and not imported.lazy
    ]
    assert violations == []


def test_generated_code_imports_the_runtime_and_the_standard_library_only() -> None:
    assert GENERATED_FILES
    violations = [
        f"{shown(path)}:{imported.line} imports {imported.module}"
        for path in GENERATED_FILES
        for imported in file_imports(path, GENERATED)
        if top_level(imported.module)
        not in sys.stdlib_module_names | {"resolute", "resolute_policies"}
    ]
    assert violations == []
