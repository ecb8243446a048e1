"""`--set-file` and `values-file`: values for `config_get` from a server's configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import write

POLICY = """\
[session.rcpt]
relay = "rcpt_domain == config_get('server.hostname')"
"""

SERVER = """\
[server]
hostname = "mx.example.org"
max-connections = 8192
proxy.trusted = ["10.0.0.1"]
"""

COMPILE = ["compile", "relay.toml", "-o", "out"]


@pytest.fixture
def module(folder: Path) -> Path:
    """Where a policy's module will be that asks for the name of the server."""
    write(folder, "relay.toml", POLICY)
    write(folder, "server.toml", SERVER)
    return folder / "out" / "relay.py"


def compared_with(module: Path) -> str:
    """What the compiled decision compares the domain with."""
    (line,) = (
        line
        for line in module.read_text(encoding="utf-8").splitlines()
        if line.startswith("    return ")
    )
    return line.partition(" == ")[2]


def test_values_of_a_file_are_known(module: Path) -> None:
    assert main([*COMPILE, "--set-file", "server.toml"]) == 0
    assert compared_with(module) == '"mx.example.org"'
    assert "async" not in module.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "text"), [("587", '"587"'), ("true", '"true"'), ("1.5", '"1.5"')]
)
def test_numbers_and_booleans_are_their_texts(
    value: str, text: str, module: Path, folder: Path
) -> None:
    write(folder, "server.toml", f"server.hostname = {value}\n")
    assert main([*COMPILE, "--set-file", "server.toml"]) == 0
    assert compared_with(module) == text


@pytest.mark.parametrize("value", ["['mx.example.org']", "'%{env:UNKNOWN}%'"])
def test_what_has_no_text_is_left_to_the_host(
    value: str, module: Path, folder: Path
) -> None:
    write(folder, "server.toml", f"server.hostname = {value}\n")
    assert main([*COMPILE, "--set-file", "server.toml"]) == 0
    assert "await config_get(host, " in module.read_text(encoding="utf-8")


def test_macros_of_the_command_line_count_in_the_file(
    module: Path, folder: Path
) -> None:
    write(folder, "server.toml", "server.hostname = '%{env:NAME}%'\n")
    given = ["--set-file", "server.toml", "--macro", "env:NAME=mx.example.net"]
    assert main([*COMPILE, *given]) == 0
    assert compared_with(module) == '"mx.example.net"'


def test_single_value_counts_more_than_a_file_and_a_later_file_than_an_earlier(
    module: Path, folder: Path
) -> None:
    write(folder, "later.toml", "server.hostname = 'later.example'\n")
    files = ["--set-file", "server.toml", "--set-file", "later.toml"]
    assert main([*COMPILE, *files]) == 0
    assert compared_with(module) == '"later.example"'
    assert main([*COMPILE, "--set", "server.hostname=single.example", *files]) == 0
    assert compared_with(module) == '"single.example"'


def test_change_of_the_file_counts_at_the_next_run(module: Path, folder: Path) -> None:
    assert main([*COMPILE, "--set-file", "server.toml"]) == 0
    write(folder, "server.toml", "server.hostname = 'new.example'\n")
    assert main([*COMPILE, "--set-file", "server.toml"]) == 0
    assert compared_with(module) == '"new.example"'


def test_project_may_name_the_file(
    module: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = '[[tool.resolute.policy]]\nsource = "relay.toml"\noutput = "out"\n'
    write(folder, "pyproject.toml", project + 'values-file = "server.toml"\n')
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    assert main(["compile"]) == 0
    assert compared_with(module) == '"mx.example.org"'
    values = 'values = { "server.hostname" = "single.example" }\n'
    write(folder, "pyproject.toml", f'{project}values-file = "server.toml"\n{values}')
    assert main(["compile"]) == 0
    assert compared_with(module) == '"single.example"'


def test_project_may_name_several_files(module: Path, folder: Path) -> None:
    project = '[[tool.resolute.policy]]\nsource = "relay.toml"\noutput = "out"\n'
    write(folder, "later.toml", "server.hostname = 'later.example'\n")
    write(folder, "other.toml", "server.port = 25\n")
    files = '["server.toml", "later.toml", "other.toml"]'
    write(folder, "pyproject.toml", f"{project}values-file = {files}\n")
    assert main(["compile"]) == 0
    assert compared_with(module) == '"later.example"'
    write(folder, "pyproject.toml", f"{project}values-file = []\n")
    assert main(["compile"]) == 0
    assert "await config_get(host, " in module.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("1", "an integer"),
        ('["server.toml", true]', "true or false"),
        ('[["server.toml"]]', "an array"),
        ("{ name = 'server.toml' }", "a table"),
    ],
)
def test_names_of_files_are_strings(
    value: str,
    found: str,
    module: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = '[[tool.resolute.policy]]\nsource = "relay.toml"\noutput = "out"\n'
    write(folder, "pyproject.toml", f"{project}values-file = {value}\n")
    assert main(["compile"]) == 2
    assert capsys.readouterr().err == (
        "error: pyproject.toml: [[tool.resolute.policy]] number 1: `values-file` must be"
        f" a string or an array of strings, not {found}\n"
    )
    assert not module.exists()


@pytest.mark.parametrize("command", [["check", "relay.toml"], COMPILE])
def test_file_that_cannot_be_read_is_a_mistake(
    command: list[str],
    module: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*command, "--set-file", "missing.toml"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: missing.toml: no such file or directory\n")
    assert main([*command, "--set-file", str(folder)]) == 2
    assert capsys.readouterr().err.startswith(f"error: {folder}: is a directory\n")
    assert not module.exists()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"[server]\nhostname = = 1\n", "server.toml:2:12: error[bad-toml]: "),
        (b"server.hostname = '\xff'\n", "server.toml:1:20: error[bad-toml]: "),
        (b"a = " + b"[" * 100_000, "server.toml:1:"),
    ],
)
@pytest.mark.parametrize("command", [["check", "relay.toml"], COMPILE])
def test_file_that_is_no_toml_is_a_mistake(
    command: list[str],
    data: bytes,
    place: str,
    module: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "server.toml").write_bytes(data)
    assert main([*command, "--set-file", "server.toml"]) == 2
    error = capsys.readouterr().err
    assert error.startswith(place)
    assert "\nerror: server.toml: the values can't be used\n" in error
    assert not module.exists()
