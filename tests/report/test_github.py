"""Findings as workflow commands: what the runner of GitHub Actions makes of them."""

from __future__ import annotations

import re

import pytest

from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.report.github import as_github
from resolutec.source import Source, Span

_COMMAND = re.compile(r"::([a-z]+) (.*?)::(.*)\n")


def unescaped(text: str, *, property_: bool = False) -> str:
    """What the runner does: the sign of escapes comes last."""
    if property_:
        text = text.replace("%3A", ":").replace("%2C", ",")
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def read(output: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands of an output, as the runner reads them."""
    commands = []
    for line in output.splitlines(keepends=True):
        found = _COMMAND.fullmatch(line)
        assert found is not None
        pairs = (pair.partition("=") for pair in found[2].split(","))
        properties = {key: unescaped(value, property_=True) for key, _, value in pairs}
        commands.append((found[1], properties, unescaped(found[3])))
    return commands


def finding(
    text: str = "x = 'y'",
    span: Span | None = None,
    *,
    name: str = "a.toml",
    message: str = "wrong",
    severity: Severity = Severity.ERROR,
    help_text: str | None = None,
) -> Diagnostic:
    place = span or Span(4, 7)
    return Diagnostic("a-code", severity, message, Source(name, text), place, help_text)


def test_place_title_and_message() -> None:
    output = as_github([finding("\n\nx = 'y'", Span(6, 9), help_text="write `z`")])
    properties = {
        "file": "a.toml",
        "line": "3",
        "col": "5",
        "endLine": "3",
        "endColumn": "8",
        "title": "a-code",
    }
    assert read(output) == [("error", properties, "wrong\nhelp: write `z`")]


@pytest.mark.parametrize(
    ("severity", "command"),
    [
        (Severity.ERROR, "error"),
        (Severity.WARNING, "warning"),
        (Severity.NOTE, "notice"),
    ],
)
def test_severity_is_the_command(severity: Severity, command: str) -> None:
    ((name, _, _),) = read(as_github([finding(severity=severity)]))
    assert name == command


@pytest.mark.parametrize(
    "text", ["100% of a, b: c", "%0A::error::x", "a::b", "50%25", ",line=9"]
)
def test_text_arrives_as_it_is(text: str) -> None:
    ((_, properties, message),) = read(as_github([finding(name=text, message=text)]))
    assert properties["file"] == text
    assert message == text


@pytest.mark.parametrize("text", ["a\n::error::b", "a\r::warning::b", "\x1b[31m\u2028"])
def test_no_text_begins_another_command(text: str) -> None:
    output = as_github([finding(name=text, message=text, help_text=text)])
    assert output.count("\n") == 1
    assert len(output.splitlines()) == 1
    assert output.isprintable() or output[:-1].isprintable()


def test_no_findings_say_nothing() -> None:
    assert as_github([]) == ""
