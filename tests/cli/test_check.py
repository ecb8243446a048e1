"""`resolute check`: findings, exit codes, inputs of every kind."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import DOUBTFUL, SAFE, SCHEMA, WRONG, write


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Make bytes the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_good_policy_has_no_findings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", SAFE)
    assert main(["check", "tls.toml"]) == 0
    assert capsys.readouterr() == ("", "no findings in 1 setting of 1 file\n")


def test_error_is_shown_where_it_stands_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "policies/tls.toml", WRONG)
    assert main(["check", "policies/tls.toml"]) == 1
    output = capsys.readouterr()
    assert output.out.startswith("policies/tls.toml:2:13: error[unknown-name]: ")
    assert '2 | starttls = "requir"\n  |             ^^^^^^\n' in output.out
    assert "= help: did you mean `require`?\n" in output.out
    assert output.err == "1 error in 1 file\n"


def test_warning_does_not_fail(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "rcpt.toml", DOUBTFUL)
    assert main(["check", "rcpt.toml"]) == 0
    output = capsys.readouterr()
    assert "warning[slow-regex]" in output.out
    assert output.err == "1 warning in 1 file\n"


def test_json_is_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "tls.toml", WRONG)
    assert main(["check", "--format", "json", "tls.toml"]) == 1
    output = capsys.readouterr()
    (finding,) = json.loads(output.out)["findings"]
    place = (finding["file"], finding["line"], finding["column"])
    assert place == ("tls.toml", 2, 13)
    assert finding["setting"] == "queue.outbound.tls.starttls"
    assert output.err == "1 error in 1 file\n"


def test_folder_stands_for_its_policies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "p/b.toml", WRONG)
    write(folder, "p/a.toml", WRONG)
    for other in ("a.schema.toml", "a.test.toml", ".a.toml", "pyproject.toml", "a.txt"):
        write(folder, f"p/{other}", WRONG)
    (folder / "p" / "c.toml").mkdir()
    assert main(["check", "p"]) == 1
    output = capsys.readouterr()
    assert output.err == "2 errors in 2 files\n"
    assert output.out.index(str(Path("p/a.toml"))) < output.out.index(
        str(Path("p/b.toml"))
    )


def test_policy_named_twice_is_checked_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "p/a.toml", WRONG)
    assert main(["check", "p", "p/a.toml", "p/../p/a.toml"]) == 1
    assert capsys.readouterr().err == "1 error in 1 file\n"


def test_pipe_in_a_folder_is_not_waited_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "p/a.toml", SAFE)
    os.mkfifo(folder / "p" / "b.toml")
    assert main(["check", "p"]) == 0
    assert capsys.readouterr().err == "no findings in 1 setting of 1 file\n"


def test_folder_without_policies_is_a_mistake(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "p").mkdir()
    assert main(["check", "p"]) == 2
    assert capsys.readouterr().err.startswith("error: p: no policies in this folder\n")


def test_nothing_to_check_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "pyproject.toml names none" in capsys.readouterr().err


@pytest.mark.parametrize(
    "path", ["no.toml", "no/no.toml", "tls.toml/x", "a\udcffb.toml", "x" * 5_000]
)
def test_path_that_is_not_there_is_one_line(
    path: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", WRONG)
    assert main(["check", "tls.toml", path]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("error: ")
    assert output.err.count("\n") == 1


def test_standard_input_may_be_toml_or_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, WRONG.encode())
    assert main(["check", "-"]) == 1
    assert capsys.readouterr().out.startswith("<stdin>:2:13: error")
    feed(monkeypatch, b' {"queue": {"outbound": {"tls": {"starttls": "requir"}}}}')
    assert main(["check", "-"]) == 1
    assert capsys.readouterr().out.startswith("<stdin>:1:47: error")


@pytest.mark.parametrize(
    ("data", "place", "advice"),
    [
        (b'a = 1\nb = "\xe4"\n', "2:6", "save the file as UTF-8"),
        (b"\xff\xfea\x00=\x00", "1:1", "it looks like UTF-16"),
        (b'a = "\xed\xa0\x80"', "1:6", "save the file as UTF-8"),
        (b'a = "\xc3', "1:6", "save the file as UTF-8"),
        (bytes(range(256)), "2:118", "save the file as UTF-8"),
    ],
)
def test_first_byte_that_is_no_text_is_pointed_at(
    data: bytes,
    place: str,
    advice: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder / "x.toml").write_bytes(data)
    assert main(["check", "x.toml"]) == 1
    output = capsys.readouterr()
    assert output.out.startswith(f"x.toml:{place}: error[bad-toml]: the byte 0x")
    assert advice in output.out


def test_file_of_json_that_is_no_text_is_bad_json(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "x.json").write_bytes(b'{"a": "\xff"}')
    assert main(["check", "x.json"]) == 1
    assert "error[bad-json]" in capsys.readouterr().out


@pytest.mark.skipif(
    not Path("/dev/zero").exists(), reason="this system has no endless file"
)
def test_endless_file_ends(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "/dev/zero"]) == 2
    assert capsys.readouterr().err == "error: /dev/zero: larger than 32 MiB\n"


def test_byte_order_mark_is_no_part_of_a_policy(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tls.toml").write_bytes(b"\xef\xbb\xbf" + SAFE.encode())
    assert main(["check", "tls.toml"]) == 0
    assert capsys.readouterr().out == ""


def test_colours_only_where_they_are_wanted(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "tls.toml", WRONG)
    main(["check", "tls.toml"])
    assert "\x1b[" not in capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    main(["check", "tls.toml"])
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    main(["check", "tls.toml"])
    assert "\x1b[" not in capsys.readouterr().out


def test_options_reach_the_checker(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.toml", '[tls]\nstarttls = "requir"\n')
    assert main(["check", "a.toml"]) == 0
    assert main(["check", "a.toml", "--mount", "tls=queue.outbound.tls"]) == 1
    write(folder, "b.toml", "[session.rcpt]\nrelay = \"local_port == '25'\"\n")
    assert main(["check", "b.toml"]) == 1
    assert main(["check", "--lenient", "b.toml"]) == 0
    write(folder, "c.toml", '[session.rcpt]\nrelay = "%{env:RELAY}%"\n')
    assert main(["check", "--macro", "env:RELAY=tru", "c.toml"]) == 1
    assert main(["check", "c.toml", "--macro", "env:RELAY=true"]) == 0
    assert "error: " not in capsys.readouterr().err


def test_option_that_is_no_pair_is_a_mistake(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "tls.toml", SAFE)
    assert main(["check", "tls.toml", "--set", "server.hostname"]) == 2
    assert capsys.readouterr().err == (
        "error: --set wants NAME=VALUE, not `server.hostname`\n"
    )


def test_schema_from_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    setting = '[settings."a.b"]\ncontext = "c"\nresult = "integer"\n'
    write(folder, "s.schema.toml", SCHEMA + setting)
    write(folder, "x.toml", "[a]\nb = \"'text'\"\n")
    assert main(["check", "--schema", "s.schema.toml", "x.toml"]) == 1
    assert "error[wrong-result]" in capsys.readouterr().out


def test_schema_that_is_wrong_is_shown_and_is_no_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "s.schema.toml", "name = 1\n")
    write(folder, "x.toml", SAFE)
    assert main(["check", "--schema", "s.schema.toml", "x.toml"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("s.schema.toml:1:1: error[bad-schema]: ")
    assert output.err.endswith("error: s.schema.toml: the schema can't be used\n")


def test_schema_that_is_no_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "s.schema.toml").write_bytes(b'name = "\xff"')
    write(folder, "x.toml", SAFE)
    assert main(["check", "--schema", "s.schema.toml", "x.toml"]) == 2
    assert capsys.readouterr().err == (
        "error: s.schema.toml:1:9: the schema is not UTF-8\n"
    )


@pytest.mark.parametrize("schema", ["stalwart", "no.schema.toml"])
def test_schema_that_is_not_there(
    schema: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "x.toml", SAFE)
    assert main(["check", "--schema", schema, "x.toml"]) == 2
    assert schema in capsys.readouterr().err
