"""Importing the runtime costs next to nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import resolute

RUNTIME = Path(resolute.__file__).parents[1]

LOADED = """
import sys
sys.path.insert(0, {path!r})
before = set(sys.modules)
{statement}
print(*sorted(set(sys.modules) - before))
"""


def modules_loaded_by(statement: str) -> set[str]:
    """The modules that a statement loads in a bare interpreter."""
    script = LOADED.format(path=str(RUNTIME), statement=statement)
    # -I and -S: nothing of this environment, whose start-up files may load more.
    command = [sys.executable, "-I", "-S", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_else() -> None:
    assert modules_loaded_by("import resolute") == {"resolute"}


@pytest.mark.parametrize(
    "module",
    [
        "addresses",
        "captures",
        "conversions",
        "errors",
        "functions",
        "host",
        "numbers",
        "operators",
        "results",
        "splitting",
        "text",
        "tuples",
        "values",
    ],
)
def test_a_module_for_generated_code_loads_no_slow_module(module: str) -> None:
    loaded = modules_loaded_by(f"import resolute.{module}")
    others = {name for name in loaded if not name.startswith("resolute")}
    assert others <= {"__future__", "math", "_collections"}


def test_a_named_tuple_needs_neither_typing_nor_collections() -> None:
    loaded = modules_loaded_by(
        "from resolute import NamedTuple\nclass Pair(NamedTuple):\n  a: int\n  b: int"
    )
    assert loaded.isdisjoint({"typing", "collections", "annotationlib"})


def test_every_public_name_is_there() -> None:
    assert all(hasattr(resolute, name) for name in resolute.__all__)
    assert set(resolute.__all__) <= set(dir(resolute))


def test_names_are_those_of_their_modules() -> None:
    from resolute.errors import LoadError
    from resolute.loading import load

    assert resolute.load is load
    assert resolute.LoadError is LoadError


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"'resolute' has no attribute 'reloud'"):
        _ = resolute.reloud  # type: ignore[attr-defined]  # what is tested


def test_the_package_is_marked_as_typed() -> None:
    assert (RUNTIME / "resolute" / "py.typed").is_file()
