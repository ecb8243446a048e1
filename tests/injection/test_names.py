"""Whatever a setting or variable is called, the module means its own parts by their names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from resolutec.api import Compiled, compile_text
from resolutec.diagnostics.model import Severity
from tests.conformance.toml_text import toml_string
from tests.injection.modules import assert_harmless, differences
from tests.injection.schemas import VARIABLES, schema
from tests.injection.texts import NAMES, ODD_KEYS

ROOT = Path(__file__).resolve().parents[2]

_BRANCHES = (
    ("matches('^(a+)(b)?', host)", "$1 + $2 + text"),
    ("numbers[1] + 9223372036854775807 > numbers[0] * 2", "to_uppercase(match)"),
    ("contains(numbers, len(re)) || $tag", "[host, re] + timedelta"),
    ("re == TYPE_CHECKING + 'x'", "self - saturate"),
    ("substring(str, 1, 2) < print", "hash(None, 'md5')"),
)
_DURATION = "if_then(re == class, 5m, if_then(re == None, print, 1h))"


def policy(keys: tuple[str, ...], table: str = "t") -> str:
    """Settings of these names that use the runtime, constants and locals of every kind."""
    lines = []
    for number, key in enumerate(keys):
        rules = "".join(
            f"  {{ if = {toml_string(test)}, then = {toml_string(then)} }},\n"
            for test, then in _BRANCHES[number % 3 :]
        )
        whole = ".".join(toml_string(part) for part in (table, key) if part != "-")
        lines.append(f"{whole} = [\n{rules}  {{ else = 'DECISIONS' }},\n]\n")
        if table != "-":
            lines.append(f"waits.{toml_string(key)} = {toml_string(_DURATION)}\n")
    return "".join(lines)


def compiled(text: str) -> Compiled:
    return compile_text(text, schema=schema(), lenient=True)


def assert_agrees(result: Compiled) -> None:
    assert not result.failed, [found.message for found in result.diagnostics]
    assert_harmless(result.source)
    attributes = [
        schema().contexts["attempt"].variables[n].attribute for n in VARIABLES
    ]
    for value in ("", "aab", "5m", "DECISIONSx"):
        variables: dict[str, object] = dict.fromkeys(attributes, value)
        for numbers in ([], [3, 1], [-(2**63), 7]):
            assert list(differences(result, numbers=numbers, **variables)) == []


def _errors(result: Compiled) -> set[str]:
    return {
        found.code for found in result.diagnostics if found.severity is Severity.ERROR
    }


def chunks(names: Sequence[str], size: int = 9) -> list[tuple[str, ...]]:
    """The names, a few of them for each module."""
    return [tuple(names[at : at + size]) for at in range(0, len(names), size)]


# These come down to one Python name.
TABLES = chunks([name for name in NAMES if name not in ("-", "--", "__")])
TOP_LEVEL = TABLES[:3]


@pytest.mark.parametrize("keys", TABLES, ids=lambda keys: keys[0])
def test_settings_of_a_table(keys: tuple[str, ...]) -> None:
    assert_agrees(compiled(policy(keys)))


@pytest.mark.parametrize("keys", TOP_LEVEL, ids=lambda keys: keys[0])
def test_settings_of_the_file(keys: tuple[str, ...]) -> None:
    assert_agrees(compiled(policy(keys, "-")))


@pytest.mark.parametrize("key", ["-", "--", "__"])
def test_names_without_a_letter(key: str) -> None:
    assert_agrees(compiled(policy((key,))))


@pytest.mark.parametrize("key", ODD_KEYS, ids=lambda key: repr(key[:20]))
@pytest.mark.parametrize("table", ["t", "-"])
def test_a_key_that_is_no_name(key: str, table: str) -> None:
    result = compiled(policy((key,), table))
    if not result.failed:
        assert_agrees(result)
    assert result.failed is (result.source == "")


@pytest.mark.parametrize(
    "keys",
    [
        ("a-b", "a_b"),
        ("a.b", "a_b"),
        ("a b", "a-b"),
        ("\u00e9", "_"),
        ("\u0430", "\u0435"),
        ("None", "None_"),
        ("a", "A"),
    ],
)
def test_keys_that_are_alike(keys: tuple[str, ...]) -> None:
    result = compiled(policy(keys))
    if result.failed:
        assert _errors(result) == {"name-collision"}
    else:
        assert_agrees(result)


def test_a_table_and_a_setting_of_one_name() -> None:
    result = compiled("t_a = 1\nt.a = 2\nt.b = 3\n")
    assert _errors(result) == {"name-collision"}
    result = compiled("waits = 1\nt.a = 1\n\nt.b = 2\n")
    assert_agrees(result)


def test_type_checkers_accept_the_modules(tmp_path: Path) -> None:
    for number, keys in enumerate(TABLES):
        source = compiled(policy(keys)).source
        (tmp_path / f"table{number}.py").write_text(source, encoding="utf-8")
    for number, keys in enumerate(TOP_LEVEL):
        source = compiled(policy(keys, "-")).source
        (tmp_path / f"top{number}.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"]
    command += ["--config-file", os.devnull, "--cache-dir", str(tmp_path / "cache")]
    environment = dict(os.environ, MYPYPATH=str(ROOT / "runtime"))
    done = subprocess.run(
        [*command, str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0
