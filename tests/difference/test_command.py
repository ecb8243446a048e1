"""`resolute diff`, as it is called."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import WRONG, write
from tests.explanation.explaining import HOSTILE, TLS, hostile_policy

CHANGED = TLS.replace("retry_num > 1", "retry_num > 0")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two policies; without colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "RESOLUTE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    write(tmp_path, "pyproject.toml", "")
    write(tmp_path, "old.toml", TLS)
    write(tmp_path, "new.toml", CHANGED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_change_is_shown_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.toml", "new.toml"]) == 1
    told = capsys.readouterr()
    assert told.out == (
        "queue.outbound.tls.starttls: changed\n"
        "  retry_num = 1, last_error = tls: require → disable (clear text)\n"
        "    for example last_error=tls retry_num=1 (line 6 → 4)\n"
    )
    assert told.err == "1 changed, 1 equivalent\n"


def test_a_policy_written_otherwise_is_equivalent(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TLS.replace("retry_num > 1 &&", "2 <= retry_num &&").replace("# x", "")
    write(folder, "new.toml", "# The same.\n" + text)
    assert main(["diff", "old.toml", "new.toml"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "2 equivalent\n")


def test_json_has_the_shape_that_programs_rely_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["diff", "old.toml", "new.toml", "--format", "json"]) == 1
    first, second = json.loads(capsys.readouterr().out)["settings"]
    assert (first["equivalent"], first["changes"]) == (True, [])
    assert second["setting"] == "queue.outbound.tls.starttls"
    assert second["equivalent"] is False
    (change,) = second["changes"]
    assert change["input"] == {"last_error": "tls", "retry_num": 1}
    assert (change["old"], change["new"]) == ("require", "disable")
    assert change["new_danger"] == "clear text"


def test_settings_of_one_side_are_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "new.toml", TLS + "\n[queue.schedule]\nexpire = '5d'\n")
    assert main(["diff", "old.toml", "new.toml"]) == 1
    assert capsys.readouterr().out == "queue.schedule.expire: added\n"
    assert main(["diff", "new.toml", "old.toml", "--format", "json"]) == 1
    removed = json.loads(capsys.readouterr().out)["settings"][-1]
    assert (removed["setting"], removed["only_in"]) == ("queue.schedule.expire", "old")


def test_what_is_not_proved_is_no_change(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "[session.data]\nspam-filter = \"matches('^{}$', sender)\"\n"
    write(folder, "old.toml", text.format("a+"))
    write(folder, "new.toml", text.format("aa*"))
    assert main(["diff", "old.toml", "new.toml"]) == 0
    told = capsys.readouterr()
    assert (
        "not proved to be equivalent; no difference was found in 4000 samples"
        in told.out
    )
    assert told.err == "1 not proved\n"
    assert main(["diff", "old.toml", "new.toml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["settings"][0]["equivalent"] is None


def test_markdown_is_fit_for_a_pull_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.toml", "new.toml", "--format", "markdown"]) == 1
    text = capsys.readouterr().out
    assert text.startswith("### What changes in `old.toml` → `new.toml`\n")
    assert (
        "| `retry_num = 1, last_error = tls` | `last_error=tls retry_num=1` "
        "| `require` (line 6) | `disable` **clear text** (line 4) |\n"
    ) in text
    assert "- `queue.outbound.tls.allow-invalid-certs`\n" in text


def test_markdown_keeps_hostile_text_in_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "old.toml", hostile_policy())
    write(folder, "new.toml", hostile_policy().replace("sender ==", "sender !="))
    assert main(["diff", "old.toml", "new.toml", "--format", "markdown"]) == 1
    text = capsys.readouterr().out
    assert HOSTILE not in text
    assert "script" in text
    assert "script" not in re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)


def test_a_revision_of_a_file_is_compared_with_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    write(folder, "policies/tls.toml", TLS)
    for words in (["init", "-q"], ["add", "policies"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *words], check=True)
    write(folder, "policies/tls.toml", CHANGED)
    assert main(["diff", "git:HEAD:policies/tls.toml", "policies/tls.toml"]) == 1
    assert "require → disable" in capsys.readouterr().out
    assert main(["diff", "git:HEAD:policies/none.toml", "policies/tls.toml"]) == 2
    assert capsys.readouterr().err.startswith("error: git:HEAD:policies/none.toml: ")


@pytest.mark.parametrize("word", ["git:--help:x", "git:HEAD", "git::x", "git:HEAD:"])
def test_a_revision_is_no_option(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", word, "new.toml"]) == 2
    assert "a revision is written as git:REVISION:PATH" in capsys.readouterr().err


def test_errors_of_either_policy_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "wrong.toml", WRONG)
    assert main(["diff", "old.toml", "wrong.toml"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "wrong.toml:2:" in told.err


SCHEMA = """\
[enums.Colour]
members = [{members}]
[variables]
colour = {{ type = "Colour" }}
size = {{ type = "integer", minimum = {least} }}
[contexts.c]
class = "C"
parameter = "c"
variables = ["colour", "size"]
[settings."t.r"]
context = "c"
result = "boolean"
"""


def test_sides_may_have_schemas_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "a.schema.toml", SCHEMA.format(members='"red", "blue"', least=0))
    write(folder, "b.schema.toml", SCHEMA.format(members='"red", "green"', least=5))
    write(folder, "old.toml", "t.r = \"colour == 'red' && size > 3\"\n")
    write(folder, "new.toml", "t.r = \"colour != 'green'\"\n")
    schemas = ["--old-schema", "a.schema.toml", "--schema", "b.schema.toml"]
    assert main(["diff", "old.toml", "new.toml", *schemas]) == 0
    assert capsys.readouterr().err == "1 equivalent\n"


def test_a_variable_of_another_type_can_not_be_compared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = SCHEMA.format(members='"red"', least=0)
    write(folder, "a.schema.toml", schema)
    write(
        folder,
        "b.schema.toml",
        schema.replace('type = "integer", minimum = 0', 'type = "string"'),
    )
    write(folder, "old.toml", 't.r = "size > 3"\n')
    write(folder, "new.toml", "t.r = \"size == 'x'\"\n")
    schemas = ["--old-schema", "a.schema.toml", "--schema", "b.schema.toml"]
    assert main(["diff", "old.toml", "new.toml", *schemas]) == 1
    told = capsys.readouterr()
    assert told.out == (
        "t.r: can't be compared: `size` has other types in the two schemas\n"
    )
    assert told.err == "1 not comparable\n"
    assert main(["diff", "old.toml", "new.toml", *schemas, "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["settings"]
    assert (found["equivalent"], found["incomparable"]) == (None, "size")
    assert main(["diff", "old.toml", "new.toml", *schemas, "--format", "markdown"]) == 1
    assert "can't be compared" in capsys.readouterr().out
