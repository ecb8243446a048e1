"""`[tool.resolute]`: the policies of a project, and what may be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import TLS, write

SCHEMA = """\
[contexts.order]
class = "Order"
parameter = "order"
variables = ["weight"]
[variables.weight]
type = "integer"
[settings."shop.heavy"]
context = "order"
result = "boolean"
"""

PROJECT = """\
[tool.resolute]
output = "generated/shop_policies"

[[tool.resolute.policy]]
source = "policies/tls.toml"

[[tool.resolute.policy]]
source = "policies/shop.toml"
schema = "policies/shop.schema.toml"
"""


@pytest.fixture
def project(folder: Path) -> Path:
    """A project with two policies, one of which has a schema of its own."""
    write(folder, "pyproject.toml", PROJECT)
    write(folder, "policies/tls.toml", TLS)
    write(folder, "policies/shop.toml", '[shop]\nheavy = "weight > 30"\n')
    write(folder, "policies/shop.schema.toml", SCHEMA)
    return folder


def refuse(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What is said about a `pyproject.toml` that is wrong."""
    write(folder, "pyproject.toml", text)
    assert main(["check"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("error: ")
    return output.err


def test_compile_without_arguments_makes_a_package_of_all_policies(
    project: Path,
) -> None:
    assert main(["compile"]) == 0
    folder = project / "generated" / "shop_policies"
    assert {file.name for file in folder.glob("*.py")} == {
        "__init__.py",
        "tls.py",
        "shop.py",
    }
    init = (folder / "__init__.py").read_text(encoding="utf-8")
    assert init == '"""Compiled policies."""\n'


def test_init_file_of_ones_own_is_left_alone(project: Path) -> None:
    init = write(project, "generated/shop_policies/__init__.py", "mine = 1\n")
    assert main(["compile"]) == 0
    assert init.read_text(encoding="utf-8") == "mine = 1\n"


def test_check_finds_a_missing_init_file(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compile"]) == 0
    assert main(["compile", "--check"]) == 0
    (project / "generated/shop_policies/__init__.py").unlink()
    capsys.readouterr()
    assert main(["compile", "--check"]) == 1
    assert '\n+"""Compiled policies."""\n' in capsys.readouterr().out


def test_project_is_found_from_below_and_paths_are_its_own(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["compile"]) == 0
    below = project / "policies"
    monkeypatch.chdir(below)
    assert main(["compile", "--check"]) == 0
    write(project, "policies/tls.toml", "[queue.outbound.tls]\nstarttls = 'a'\n")
    capsys.readouterr()
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("tls.toml:2:13: error")


def test_file_that_the_project_knows_is_read_as_the_project_says(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "policies/shop.toml"]) == 0
    assert main(["check", "policies"]) == 0
    assert main(["compile", "policies/shop.toml"]) == 0
    assert (project / "generated" / "shop_policies" / "shop.py").exists()
    capsys.readouterr()
    assert main(["eval", "policies/shop.toml", "heavy", "weight=31"]) == 0
    assert capsys.readouterr().out == "true\n"


def test_command_line_counts_more_than_the_project(project: Path) -> None:
    assert main(["compile", "-o", "elsewhere"]) == 0
    assert not (project / "generated").exists()
    assert not (project / "elsewhere" / "__init__.py").exists()
    assert (project / "elsewhere" / "shop.py").exists()
    assert main(["check", "--schema", "stalwart-0.12"]) == 0


def test_every_key_of_a_policy_has_its_effect(folder: Path) -> None:
    write(
        folder,
        "pyproject.toml",
        """\
        [tool.resolute]
        output = "unused"
        [[tool.resolute.policy]]
        source = "a.toml"
        output = "used"
        schema = "stalwart-0.12"
        lenient = true
        sync = true
        mounts = { rcpt = "session.rcpt" }
        macros = { "env:STORE" = "blocked" }
        values = { "server.hostname" = "mx.example.org" }
        """,
    )
    policy = (
        "[rcpt]\nrelay = \"local_port == '25' || "
        "key_exists('%{env:STORE}%', config_get('server.hostname'))\"\n"
    )
    write(folder, "a.toml", policy)
    assert main(["compile"]) == 0
    text = (folder / "used" / "a.py").read_text(encoding="utf-8")
    assert "async " not in text
    assert 'key_exists(host, "blocked", "mx.example.org")' in text
    assert not (folder / "unused").exists()


def test_two_policies_may_not_become_one_module(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        folder,
        "pyproject.toml",
        '[tool.resolute]\noutput = "out"\n'
        '[[tool.resolute.policy]]\nsource = "one/a.toml"\n'
        '[[tool.resolute.policy]]\nsource = "two/a.toml"\n',
    )
    write(folder, "one/a.toml", TLS)
    write(folder, "two/a.toml", TLS)
    assert main(["compile"]) == 2
    assert "would both be compiled to" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[tool.resolute", "not valid TOML"),
        ("tool = 1", "`tool` must be a table, not an integer"),
        ("[tool]\nresolute = 'x'", "`resolute` must be a table, not a string"),
        ("[tool.resolute]\noutput = 1", "[tool.resolute]: `output` must be a string"),
        ("[tool.resolute]\noutptu = 'x'", "unknown key `outptu`\nhelp: did you mean"),
        ("[tool.resolute]\nx = 'x'", "unknown key `x`\nhelp: known are `output`"),
        ("[tool.resolute]\npolicy = 'x'", "`policy` must be an array, not a string"),
        (
            "[tool.resolute]\npolicy = ['x']",
            "`policy` must be an array of tables, not a string",
        ),
        (
            "[[tool.resolute.policy]]\nlenient = true",
            "[[tool.resolute.policy]] number 1 has no `source`",
        ),
        (
            "[[tool.resolute.policy]]\nsource = 'a'\n[[tool.resolute.policy]]\nsource = 1",
            "[[tool.resolute.policy]] number 2: `source` must be a string",
        ),
        (
            "[[tool.resolute.policy]]\nsource = 'a'\nlenient = 'yes'",
            "`lenient` must be true or false, not a string",
        ),
        (
            "[[tool.resolute.policy]]\nsource = 'a'\nvalues = { a = 1 }",
            "`values.a` must be a string, not an integer",
        ),
        (
            "[[tool.resolute.policy]]\nsource = 'a'\nvalues = { a.b = 'x' }",
            '`a` is a table\nhelp: a key with dots stands between quotes: `"a.…" = "…"`',
        ),
        ("[[tool.resolute.policy]]\nsource = 2020-01-01", "not a date or time"),
        ("[tool.resolute]\n'\\u001B[2J' = 1", "unknown key"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = " + "9" * 10_000, "not valid TOML"),
    ],
)
def test_configuration_that_is_wrong_is_told_by_its_key(
    text: str,
    complaint: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = refuse(text, folder, capsys)
    assert complaint in error
    assert error.replace("\n", "").isprintable()


def test_configuration_that_is_no_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pyproject.toml").write_bytes(b"\xff\xfe")
    assert main(["check"]) == 2
    assert "pyproject.toml: not valid TOML" in capsys.readouterr().err


def test_policy_that_is_not_there_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = refuse("[[tool.resolute.policy]]\nsource = 'a.toml'", folder, capsys)
    assert error == "error: a.toml: no such file or directory\n"
    error = refuse('[[tool.resolute.policy]]\nsource = "\\u0000"', folder, capsys)
    assert "null" in error
