"""`resolute compile --native`: extensions built, kept, removed; and what is said if not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from resolute.native import mark_of
from resolutec.api import compile_text
from resolutec.cli import main
from resolutec.commands.native import build, tools
from resolutec.commands.native.files import extension_file, extensions_beside, mark_in
from resolutec.config import UsageError
from tests.cli.command_line import TLS, environment, write
from tests.native.building import what_is_missing

MISSING = what_is_missing()
needs_compiler = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))

DECIDE = """
import sys
sys.path.insert(0, "out")
import tls
context = tls.QueueMxContext(retry_num=2, last_error="tls")
print(type(tls.queue_outbound_tls_starttls).__name__)
print(tls.queue_outbound_tls_starttls(context))
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, "pyproject.toml", "")
    write(tmp_path, "tls.toml", TLS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def decided() -> list[str]:
    """What a process that imports the module decides with, and what."""
    done = subprocess.run(
        [sys.executable, "-c", DECIDE],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


NATIVE = ["compile", "--native", "tls.toml", "-o", "out"]
PLAIN = ["compile", "tls.toml", "-o", "out"]
MODULE = Path("out/tls.py")


@pytest.fixture
def pretended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Extensions that are built at once, and do nothing; their modules' names."""
    names: list[str] = []

    def built(name: str, text: str) -> build.Built:
        names.append(name)
        mark = mark_of(text.split("output sha256:")[1][:64])
        return build.Built(b"\x7fELF" + mark.encode() + b"\0", 1, 1)

    monkeypatch.setattr(build, "build_extension", built)
    return names


@needs_compiler
def test_an_extension_decides_and_the_module_does_without_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(NATIVE) == 0
    said = capsys.readouterr().err
    assert f"built {extension_file(MODULE)}: all functions compiled" in said
    assert decided() == ["builtin_function_or_method", "disable"]
    # The module is newer than the extension: it decides, and the extension is left aside.
    text = MODULE.read_text(encoding="utf-8")
    assert main(["compile", "tls.toml", "-o", "other", "--native", "--diff"]) == 0
    stale = text.replace("retry_num > 1", "retry_num > 7").replace(
        'OUTPUT_HASH = "', 'OUTPUT_HASH = "0'
    )
    MODULE.write_text(stale, encoding="utf-8")
    assert decided() == ["function", "require"]
    MODULE.write_text(text, encoding="utf-8")
    extension_file(MODULE).unlink()
    assert decided() == ["function", "disable"]


def test_an_unchanged_policy_builds_nothing(pretended: list[str]) -> None:
    assert main(NATIVE) == main(NATIVE) == 0
    assert pretended == ["tls"]
    extension_file(MODULE).unlink()
    assert main(NATIVE) == 0
    assert pretended == ["tls", "tls"]


def test_a_changed_policy_replaces_the_extension(pretended: list[str]) -> None:
    assert main(NATIVE) == 0
    before = mark_in(extension_file(MODULE))
    write(Path(), "tls.toml", TLS.replace("> 1", "> 2"))
    assert main(NATIVE) == 0
    assert mark_in(extension_file(MODULE)) not in (None, before)


def test_compiling_without_the_option_removes_what_has_become_stale(
    pretended: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(NATIVE) == 0
    other_python = MODULE.with_name("tls.cpython-399-x86_64-linux-gnu.so")
    other_python.write_bytes(extension_file(MODULE).read_bytes())
    not_ours = MODULE.with_name("tls.abi3.so")
    not_ours.write_bytes(b"\x7fELF something else")
    assert main(PLAIN) == 0
    assert f"removed {extension_file(MODULE)}" in capsys.readouterr().err
    assert extensions_beside(MODULE) == []
    assert not other_python.exists()
    assert not_ours.exists()


def test_check_notices_an_extension_of_another_version(
    pretended: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(NATIVE) == main([*NATIVE, "--check"]) == 0
    file = extension_file(MODULE)
    file.write_bytes(mark_of("0" * 64).encode())
    assert main([*NATIVE, "--check"]) == 1
    assert f"{file}: out of date (tls.py is newer)" in capsys.readouterr().err
    file.unlink()
    assert main([*NATIVE, "--check"]) == 0


def test_a_project_says_which_policies_are_native(pretended: list[str]) -> None:
    entry = (
        '[[tool.resolute.policy]]\nsource = "tls.toml"\noutput = "out"\nnative = true\n'
    )
    write(Path(), "pyproject.toml", entry)
    assert main(["compile"]) == main(["compile", "--check"]) == 0
    assert pretended == ["tls"]


def no_compiler(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CC", "no-such-compiler -O2")
    return "a C compiler: there is no `no-such-compiler`"


def no_headers(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sysconfig.get_path", Mock(return_value="/nowhere"))
    return "Python's headers: no Python.h in /nowhere"


def no_mypyc(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(tools, "find_spec", Mock(return_value=None))
    return "mypyc, which is not installed"


@pytest.mark.skipif(sys.platform == "win32", reason="setuptools finds compilers there")
@pytest.mark.parametrize("take_away", [no_compiler, no_headers, no_mypyc])
def test_what_is_missing_is_one_line_and_the_module_is_written(
    take_away: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert callable(take_away)
    reason = take_away(monkeypatch)
    if take_away is not no_mypyc:
        monkeypatch.setattr(tools, "find_spec", Mock(return_value=object()))
    if take_away is no_compiler:
        headers = write(Path(), "include/Python.h", "").parent
        monkeypatch.setattr("sysconfig.get_path", Mock(return_value=str(headers)))
    assert main(NATIVE) == 2
    errors = [
        line
        for line in capsys.readouterr().err.splitlines()
        if line.startswith("error")
    ]
    assert errors == [f"error: building an extension needs {reason}"]
    assert MODULE.read_text(encoding="utf-8").startswith("# Code generated")
    assert list(Path("out").glob("tls.*")) == [MODULE]


@needs_compiler
def test_a_build_that_fails_says_why_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    main(PLAIN)
    monkeypatch.setattr(build, "shim", Mock(return_value="this is no C\n"))
    with pytest.raises(UsageError, match=r"could not be built: .*error") as found:
        build.build_extension("tls", MODULE.read_text(encoding="utf-8"))
    assert "\n" not in found.value.message


@needs_compiler
def test_functions_that_break_the_build_stay_plain() -> None:
    more = (
        TLS
        + 'dane = [ { if = "retry_num > 4", then = "optional" }, { else = "require" } ]\n'
    )
    source = compile_text(more, contexts=True).source
    broken = source.replace("attempt.retry_num > 4", "attempt.retry_num.colour > 4")
    built = build.build_extension("tls", broken)
    assert built.compiled < built.functions
