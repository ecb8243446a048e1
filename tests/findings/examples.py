"""The examples of the documentation of findings, and running them.

What stands behind ```` ```toml ```` says what an example is: `test` a file of cases for the
policy before it, `schema` a schema, `lenient` a policy for a lenient reader, `repeat=N` one
whose lines with `{n}` are repeated, `{n}` being a number, `env:NAME=TEXT*N` the value of a macro.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from resolutec.commands.shared.inputs import PolicyInput
from resolutec.commands.shared.schemas import schema_finding
from resolutec.commands.testing.trial import prepare, run_trial
from resolutec.config import PolicySettings
from resolutec.diagnostics.model import Diagnostic
from resolutec.pipeline import Options, review
from resolutec.schema.errors import SchemaError
from resolutec.schema.load import load_schema
from resolutec.settings.read import Format
from resolutec.source import Source

_FENCE = re.compile(r"^```(\w+)(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
_BAD = re.compile(r"^Bad\b.*:$", re.MULTILINE)
_GOOD = re.compile(r"^Good\b.*:$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One block of code: its language, the words behind that, its text."""

    language: str
    words: tuple[str, ...]
    text: str

    def value(self, name: str) -> str | None:
        for word in self.words:
            if word.startswith(f"{name}="):
                return word.removeprefix(f"{name}=")
        return None


def bad_and_good(text: str) -> tuple[list[Example], list[Example]]:
    """The examples of a documentation, those that have the finding first."""
    bad, good = _BAD.search(text), _GOOD.search(text)
    assert bad is not None
    assert good is not None
    return _examples(text[bad.end() : good.start()]), _examples(text[good.end() :])


def _examples(text: str) -> list[Example]:
    return [
        Example(language, tuple(words.split()), body)
        for language, words, body in _FENCE.findall(text)
    ]


def findings(examples: list[Example], folder: Path) -> tuple[Diagnostic, ...]:
    """What is found in an example: a schema, a policy, or a policy with its cases."""
    first, *rest = examples
    if "schema" in first.words:
        return _schema_findings(first.text)
    if rest:
        (cases,) = rest
        assert "test" in cases.words
        return _case_findings(first.text, cases.text, folder)
    return review(Source("policy.toml", _repeated(first)), _options(first)).diagnostics


def _options(example: Example) -> Options:
    return Options(
        file_format=Format.JSON if example.language == "json" else Format.TOML,
        lenient="lenient" in example.words,
        macros=_macros(example),
    )


def _macros(example: Example) -> Mapping[str, str]:
    macros = {}
    for word in example.words:
        if word.startswith("env:"):
            name, _, value = word.partition("=")
            text, _, count = value.partition("*")
            macros[name] = text * int(count or 1)
    return macros


def _repeated(example: Example) -> str:
    """The text with every line that has `{n}` in it repeated."""
    count = int(example.value("repeat") or 1)
    return "".join(
        line.replace("{n}", str(number))
        for line in example.text.splitlines(keepends=True)
        for number in range(count if "{n}" in line else 1)
    )


def _schema_findings(text: str) -> tuple[Diagnostic, ...]:
    try:
        load_schema(text, "example")
    except SchemaError as error:
        return (schema_finding(error, Source("example.schema.toml", text)),)
    return ()


def _case_findings(policy: str, cases: str, folder: Path) -> tuple[Diagnostic, ...]:
    path, tests = folder / "policy.toml", folder / "policy.test.toml"
    path.write_text(policy, encoding="utf-8")
    tests.write_text(cases, encoding="utf-8")
    given = PolicyInput(path.name, path.name, path, None, PolicySettings())
    return run_trial(prepare(given, tests)).findings
