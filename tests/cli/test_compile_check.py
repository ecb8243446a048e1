"""`resolute compile --check` and `--diff`: nothing is written, differences are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import TLS, WRONG, write

COMPILE = ["compile", "tls.toml", "-o", "out"]


@pytest.fixture
def module(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A policy, and its module."""
    write(folder, "tls.toml", TLS)
    assert main(COMPILE) == 0
    capsys.readouterr()
    return folder / "out" / "tls.py"


def test_module_that_is_up_to_date_passes(
    module: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*COMPILE, "--check"]) == 0
    assert capsys.readouterr() == ("", "1 policy: 1 up to date\n")


def test_changed_policy_fails_and_shows_what_changes(
    module: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = module.read_bytes()
    write(folder, "tls.toml", TLS.replace("> 1", "> 5"))
    assert main([*COMPILE, "--check"]) == 1
    output = capsys.readouterr()
    assert output.err.startswith(f"{Path('out/tls.py')}: out of date (tls.toml)\n")
    assert "\n-    if attempt.retry_num > 1 and " in output.out
    assert "\n+    if attempt.retry_num > 5 and " in output.out
    assert module.read_bytes() == before


def test_edited_module_fails_although_its_policy_is_the_same(
    module: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace('"disable"\n', '"require"\n'), encoding="utf-8")
    assert main([*COMPILE, "--check"]) == 1
    output = capsys.readouterr()
    assert ": edited by hand (tls.toml)\n" in output.err
    assert '\n-        return "require"\n+        return "disable"\n' in output.out


def test_edit_that_leaves_the_header_wrong_is_found_too(
    module: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    module.write_text("", encoding="utf-8")
    assert main([*COMPILE, "--check"]) == 1
    assert ": edited by hand (tls.toml)\n" in capsys.readouterr().err


def test_missing_module_fails(module: Path, capsys: pytest.CaptureFixture[str]) -> None:
    module.unlink()
    assert main([*COMPILE, "--check"]) == 1
    output = capsys.readouterr()
    assert ": missing (tls.toml)\n" in output.err
    assert output.out.startswith("--- /dev/null\ton disk\n+++ out/tls.py\tcompiled\n")
    assert not module.exists()


def test_check_does_not_trust_what_an_earlier_run_noted(
    module: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = module.parent / "__pycache__" / "tls.resolute"
    assert record.exists()
    record.write_text("whatever", encoding="utf-8")
    assert main([*COMPILE, "--check"]) == 0
    assert record.read_text(encoding="utf-8") == "whatever"


def test_policy_with_errors_fails(
    module: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", WRONG)
    for option in ("--check", "--diff"):
        assert main([*COMPILE, option]) == 1
        output = capsys.readouterr()
        assert output.out == ""
        assert "error[unknown-name]" in output.err
        assert "brings modules up to date" not in output.err


def test_difference_alone_is_no_failure_and_writes_nothing(
    module: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = module.read_bytes()
    write(folder, "tls.toml", TLS.replace("> 1", "> 5"))
    assert main([*COMPILE, "--diff"]) == 0
    assert "\n+    if attempt.retry_num > 5 and " in capsys.readouterr().out
    assert main([*COMPILE, "--check", "--diff"]) == 1
    assert module.read_bytes() == before


def test_one_policy_that_fails_is_enough(
    module: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "other.toml", TLS)
    assert main([*COMPILE, "other.toml", "--check"]) == 1
    assert "2 policies: 1 up to date, 1 missing\n" in capsys.readouterr().err
