"""Only the command line touches files, arguments, the environment and the screen."""

from __future__ import annotations

import ast
import re

from tests.project.repository import COMPILER, python_files, shown, syntax_of

PACKAGE = COMPILER / "resolutec"
OUTSIDE = [PACKAGE / name for name in ("cli.py", "__main__.py", "config.py")]
OUTSIDE_FOLDER = PACKAGE / "commands"

# Parts that read data of the package itself, from beside their modules.
DATA_FOLDERS = [
    PACKAGE / name for name in ("findings", "native", "regex", "schema", "syntax")
]
DATA_READERS = {"read_text", "read_bytes", "open"}

BUILTINS = {"open", "print", "input"}
METHODS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
ATTRIBUTES = {
    ("sys", "argv"),
    ("sys", "stdin"),
    ("sys", "stdout"),
    ("sys", "stderr"),
    ("os", "environ"),
    ("os", "getenv"),
}


def effects(module: ast.Module) -> list[tuple[int, str]]:
    """Line and name of whatever touches the world outside the process."""
    found = []
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in BUILTINS:
                found.append((node.lineno, name))
            case ast.Call(func=ast.Attribute(attr=name)) if name in METHODS:
                found.append((node.lineno, name))
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if (
                owner,
                name,
            ) in ATTRIBUTES:
                found.append((node.lineno, f"{owner}.{name}"))
    return found


def reads_package_data(module: ast.Module) -> bool:
    """Whether it asks where the package is: by `importlib.resources` or `__file__`."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id="__file__"):
                return True
            case ast.Import() | ast.ImportFrom():
                if {"importlib", "resources"} <= words(node):
                    return True
    return False


def words(node: ast.AST) -> set[str]:
    return set(re.findall(r"\w+", ast.unparse(node)))


def test_effects_are_found() -> None:
    module = ast.parse(
        "print(1)\nopen('x')\npath.read_text()\nsys.argv[1]\nos.environ['X']\n"
    )
    assert effects(module) == [
        (1, "print"),
        (2, "open"),
        (3, "read_text"),
        (4, "sys.argv"),
        (5, "os.environ"),
    ]


def test_stages_touch_nothing_outside_the_process() -> None:
    violations = []
    for path in python_files(PACKAGE):
        if path in OUTSIDE or OUTSIDE_FOLDER in path.parents:
            continue
        module = syntax_of(path)
        data = any(folder in path.parents for folder in DATA_FOLDERS)
        allowed = DATA_READERS if data and reads_package_data(module) else set()
        violations += [
            f"{shown(path)}:{line} uses {name}"
            for line, name in effects(module)
            if name not in allowed
        ]
    assert violations == []
