"""`resolute schema`: what policies may name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resolutec.cli import main
from tests.cli.command_line import write

SCHEMA = """\
name = "shop"
[contexts.order]
class = "Order"
parameter = "order"
variables = ["weight"]
[variables.weight]
type = "integer"
[settings."shop.<id>.heavy"]
context = "order"
result = "boolean"
"""


def shown(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the command prints."""
    assert main(["schema", *words]) == 0
    output = capsys.readouterr()
    assert output.err == ""
    return output.out


def test_whole_schema_lists_contexts_and_settings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = shown([], capsys)
    assert text == shown(["stalwart-0.12"], capsys)
    assert "\n  queue.outbound.tls.starttls " in text
    assert "\n  queue-mx " in text


@pytest.mark.parametrize("name", ["queue.outbound.tls.starttls", "starttls"])
def test_setting_is_shown_with_its_variables(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown([name], capsys)
    assert text.startswith("queue.outbound.tls.starttls\n")
    assert "\n  retry_num " in text


def test_setting_that_the_user_names_a_part_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = shown(["session.milter.antivirus.enable"], capsys)
    assert text.startswith("session.milter.<id>.enable\n")


def test_several_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(["queue-mx", "starttls"], capsys)
    assert text.startswith("context queue-mx")
    assert "\nqueue.outbound.tls.starttls\n" in text


def test_schema_of_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "s.schema.toml", SCHEMA)
    assert shown(["s.schema.toml"], capsys).startswith("schema shop, ")
    text = shown(["s.schema.toml", "shop.mine.heavy"], capsys)
    assert text.startswith("shop.<id>.heavy\n")


def test_json_holds_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "s.schema.toml", SCHEMA)
    whole = json.loads(shown(["s.schema.toml", "--format", "json"], capsys))
    part = json.loads(
        shown(["s.schema.toml", "order", "heavy", "--format", "json"], capsys)
    )
    assert whole["name"] == "shop"
    assert part == {"contexts": whole["contexts"], "settings": whole["settings"]}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["startls"], "help: did you mean `queue.outbound.tls.starttls`?\n"),
        (["queue-mxx"], "help: did you mean `queue-mx`?\n"),
        (["send"], "error: `send` may be any of `report.dkim.send`"),
        (["nonsense at all"], "has no setting or context `nonsense at all`\n"),
        (["no.schema.toml"], "error: no.schema.toml: no such file or directory\n"),
    ],
)
def test_what_is_not_there(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", *words]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert complaint in output.err
