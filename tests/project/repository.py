"""What the tests of the project itself read: its files, their imports, its documents."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMPILER = ROOT / "compiler"
RUNTIME = ROOT / "runtime"
GENERATED = ROOT / "generated"
CODE_FOLDERS = ("compiler", "runtime", "generated", "tests", "tools", "benchmarks")

DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, by its absolute name; `lazy` is one inside a function."""

    module: str
    line: int
    lazy: bool


def configuration() -> dict[str, Any]:
    """The tables of `pyproject.toml`, whose values are of any TOML type."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def python_files(folder: Path) -> list[Path]:
    """All Python files below a folder."""
    return sorted(folder.rglob("*.py"))


def shown(path: Path) -> str:
    """A path as it is written in the documents."""
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path, import_root: Path) -> str:
    """The dotted name under which a file is imported."""
    parts = path.relative_to(import_root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def syntax_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def file_imports(path: Path, import_root: Path) -> list[Import]:
    """Everything that a file imports, wherever in the file."""
    package = module_name(path, import_root)
    if path.name != "__init__.py":
        package = package.rpartition(".")[0]
    return imports(syntax_of(path), package)


def imports(module: ast.Module, package: str) -> list[Import]:
    """Everything that a module of a package imports, relative imports resolved."""
    return [
        Import(name, node.lineno, lazy)
        for node, lazy in _import_statements(module, lazy=False)
        for name in _imported_names(node, package)
    ]


def _import_statements(
    node: ast.AST, *, lazy: bool
) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import() | ast.ImportFrom():
                yield child, lazy
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                # What only a type checker reads is never loaded at all.
                yield from _import_statements(child, lazy=True)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _import_statements(child, lazy=True)
            case _:
                yield from _import_statements(child, lazy=lazy)


def _imported_names(node: ast.Import | ast.ImportFrom, package: str) -> list[str]:
    """For `from x import y`, `x.y`: whether y is a module does not matter here."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        parents = package.split(".")
        kept = parents[: len(parents) - node.level + 1]
        base = ".".join([*kept, base] if base else kept)
    return [f"{base}.{alias.name}" for alias in node.names]


def code_spans(document: str) -> list[str]:
    """What stands between single backticks, code blocks left out."""
    prose = re.sub(r"^```.*?^```", "", document, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", prose)
