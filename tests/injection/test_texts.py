"""No text of a policy gets out of the literal, comment or docstring that it stands in."""

from __future__ import annotations

import re

import pytest

from resolutec.api import Compiled, compile_text
from resolutec.schema.model import Variable
from resolutec.settings.read import Format
from resolutec.syntax.literals import escape
from tests.conformance.toml_text import toml_string
from tests.injection.modules import assert_harmless, differences
from tests.injection.schemas import VARIABLES, schema
from tests.injection.texts import TEXTS

_SHOWN = [repr(text[:20]) for text in TEXTS]
_REGEX_SYNTAX = re.compile(r"[\\.+*?()|\[\]{}^$#&~\s-]")


def compiled(text: str, name: str = "policy.toml", *, lenient: bool = True) -> Compiled:
    return compile_text(text, name=name, schema=schema(), lenient=lenient)


def assert_agrees(result: Compiled, value: str) -> None:
    """The module is harmless, and decides right where every variable has this value."""
    assert not result.failed, result.diagnostics
    assert_harmless(result.source)
    variables = {each.attribute: value for each in _variables()} | {"numbers": [1, 2]}
    assert list(differences(result, **variables)) == []


def _variables() -> list[Variable]:
    context = schema().contexts["attempt"]
    return [context.variables[name] for name in VARIABLES]


@pytest.mark.parametrize("text", TEXTS, ids=_SHOWN)
def test_texts_in_strings(text: str) -> None:
    for literal in (escape(text), escape(text, '"')):
        expressions = [
            literal,
            f"print == {literal}",
            f"{literal} + host",
            f"'{{' + str + {literal} + text + '}}'",
            f"if_then(self, {literal}, [{literal}])",
            f"contains([{literal}, 'a', 'b', 'c'], re)",
        ]
        lines = [
            f"t.e{number} = {toml_string(each)}\n"
            for number, each in enumerate(expressions)
        ]
        lines += [
            "ladder = [\n",
            *(
                f"  {{ if = {toml_string(f'host == {each}')}, then = {number} }},\n"
                for number, each in enumerate(("'b'", literal, "'c'", "'d'", "'e'"))
            ),
            f"  {{ else = {toml_string(literal)} }},\n]\n",
        ]
        assert_agrees(compiled("".join(lines)), text)


# The reference matcher takes time in proportion to the pattern times the text.
@pytest.mark.parametrize(
    "text", [text for text in TEXTS if len(text) < 1_000], ids=repr
)
def test_texts_in_patterns(text: str) -> None:
    pattern = _REGEX_SYNTAX.sub(lambda found: "\\" + found[0], text)
    pattern = pattern.replace("'", "\\x27")
    line = f"t.a = {toml_string(f'''if_then(matches('({pattern})$', host), $1, $0)''')}"
    result = compiled(line + "\n")
    if not result.failed:
        assert_agrees(result, text)
    else:
        # A blank behind a backslash is no escape of a regular expression.
        assert any(found.code == "bad-regex" for found in result.diagnostics)


@pytest.mark.parametrize("text", TEXTS, ids=_SHOWN)
def test_texts_as_expressions(text: str) -> None:
    result = compiled(f"t.a = {toml_string(text)}\n")
    assert result.failed
    assert result.source == ""


@pytest.mark.parametrize("text", TEXTS, ids=_SHOWN)
def test_texts_in_names_of_files(text: str) -> None:
    result = compiled("t.a = 1\n", f"{text}.toml")
    assert_agrees(result, "")
    assert result.source.count("\n") == compiled("t.a = 1\n").source.count("\n")


@pytest.mark.parametrize("text", TEXTS, ids=_SHOWN)
def test_texts_in_comments_of_the_policy(text: str) -> None:
    result = compiled(f"# {text}\nt.a = 1 # {text}\n")
    if result.failed:
        assert {found.code for found in result.diagnostics} <= {"bad-toml"}
    else:
        assert_agrees(result, text)


@pytest.mark.parametrize("text", TEXTS, ids=_SHOWN)
def test_texts_as_values_of_macros(text: str) -> None:
    result = compile_text(
        "t.a = '''%{env:TEXT}%'''\nt.b = \"'%{env:TEXT}%'\"\n",
        schema=schema(),
        lenient=True,
        macros={"env:TEXT": text},
    )
    if not result.failed:
        assert_agrees(result, text)
    assert result.failed is (result.source == "")


@pytest.mark.parametrize("text", TEXTS, ids=_SHOWN)
@pytest.mark.parametrize("form", list(Format))
def test_texts_as_whole_files(text: str, form: Format) -> None:
    result = compile_text(text, schema=schema(), file_format=form)
    if not result.failed:
        assert_harmless(result.source)
    assert result.failed is (result.source == "")


def test_long_policies_leave_their_text_readable() -> None:
    text = " && ".join(
        f"host != 'value number {number} of many'" for number in range(40)
    )
    result = compiled(f"t.a = {toml_string(text)}\n")
    assert_agrees(result, "value number 7 of many")
    lines = result.source.split("\n")[2:]
    assert max(map(len, lines)) <= 88
