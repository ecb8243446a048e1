"""Random patterns that look like splits: matched and captured as the reference matcher does."""

from __future__ import annotations

from functools import cache
from random import Random
from types import SimpleNamespace

import pytest

from resolutec import compile_text
from resolutec.regex.errors import RegexError
from resolutec.regex.matcher import search
from resolutec.regex.parse import parse
from resolutec.regex.translate import Refusal, translate
from resolutec.regex.tree import Pattern
from resolutec.schema.load import load_schema
from resolutec.schema.model import Schema
from tests.conformance.toml_text import toml_string
from tests.properties.amount import FIRST_SEED

PATTERNS = 30
TEXTS = 30

CLASSES = ("[^@]", "[^@]", "[^.]", "[^-]", ".", ".", "(?s:.)", "[^@.]", r"[^\n@]")
SMALL_CLASSES = ("[a-z]", "[0-9]", "[A-Za-z0-9]", "[[:ascii:]]", "[ab]", "a", r"\w")
COUNTS = ("+", "+", "+", "+", "*", "*", "+?", "*?", "{2}", "{1,3}", "{2,}", "?", "")
SEPARATORS = ("@", "@", "@", r"\.", r"\.", "-", "@@", "@-", "x", "", "(?:a|b)", "b?")
PIECES = ("@", "@", ".", ".", "-", "a", "b", "x", "ab", "\n", "A", "7", "\u00e9")


SCHEMA = """
[variables]
text = { type = "string" }
number = { type = "integer" }

[contexts.message]
class = "Message"
variables = ["text", "number"]

[settings."matched.<id>"]
context = "message"
result = "boolean"

[settings."captured.<id>"]
context = "message"
result = "list of string"
"""


@cache
def schema() -> Schema:
    """One text, and a number to ask about before or after it."""
    return load_schema(SCHEMA, "texts")


def made(random: Random) -> str:
    """A pattern of runs between separators."""
    shared = random.choice(CLASSES)
    parts: list[str] = []
    for number in range(random.randrange(1, 5)):
        if number:
            parts.append(random.choice(SEPARATORS))
        small = random.random() < 0.15
        run = random.choice(SMALL_CLASSES if small else (*CLASSES, *[shared] * 6))
        run += random.choice(COUNTS)
        parts.append(f"({run})" if random.random() < 0.6 else run)
    if random.random() < 0.15:
        parts.insert(0, random.choice(("a", "x-", "(@)", "(?:a|ab)")))
    if random.random() < 0.1:
        parts.append(random.choice(SEPARATORS))
    start = "^" if random.random() < 0.9 else ""
    end = random.choice(("$", "$", "$", r"\z", ""))
    return f"{start}{''.join(parts)}{end}"


def pattern(random: Random) -> tuple[str, Pattern]:
    """A pattern that strings are taken apart for, nearly always."""
    while True:
        text = made(random)
        parsed = parse(text)
        if isinstance(parsed, RegexError):
            continue
        translation = translate(parsed)
        if isinstance(translation, Refusal):
            continue
        if translation.text_form is not None or random.random() < 0.02:
            return text, parsed


def text(random: Random) -> str:
    if random.random() < 0.2:
        return f"{text(random)}@{text(random)}"
    return "".join(random.choice(PIECES) for _ in range(random.randrange(9)))


def policy(patterns: list[tuple[str, Pattern]]) -> str:
    """Decisions that capture where the match comes first, second, and from elsewhere."""
    matched = ["[matched]"]
    captured = ["[captured]"]
    for number, (written, parsed) in enumerate(patterns):
        match = f"matches('{written}', text)"
        groups = ", ".join(f"${group}" for group in range(parsed.group_count + 2))
        matched.append(f"p{number} = {toml_string(match)}")
        for key, test, then, other in (
            ("first", match, groups, "$0"),
            ("second", f"number > 1 && {match}", groups, "$0"),
            ("elsewhere", f"{match} && number > 1", groups, f"'else', {groups}"),
            ("negated", f"!{match}", "'else'", groups),
        ):
            rows = [
                f"{{ if = {toml_string(test)}, then = {toml_string(f'[{then}]')} }}",
                f"{{ else = {toml_string(f'[{other}]')} }}",
            ]
            captured.append(f"{key}{number} = [ {', '.join(rows)} ]")
    return "\n".join([*matched, *captured]) + "\n"


def expected(parsed: Pattern, text: str, number: int) -> dict[str, object]:
    """What each decision gives, by what the reference matcher finds."""
    found = search(parsed, text)
    if found is None:
        nothing = [""] * (parsed.group_count + 2)
        return {
            "first": [""],
            "second": [""],
            "elsewhere": ["else", *nothing],
            "negated": ["else"],
        }
    groups = [*(group or "" for group in found), ""]
    return {
        "first": groups,
        "second": groups if number > 1 else [""],
        "elsewhere": groups if number > 1 else ["else", *groups],
        "negated": groups,
    }


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + 6))
def test_operations_capture_what_the_matcher_captures(seed: int) -> None:
    random = Random(f"text forms {seed}")
    patterns = [pattern(random) for _ in range(PATTERNS)]
    compiled = compile_text(policy(patterns), schema=schema())
    decisions = compiled.module().DECISIONS
    wrong: list[str] = []
    for name, (written, parsed) in enumerate(patterns):
        for _ in range(TEXTS):
            read = SimpleNamespace(text=text(random), number=random.randrange(4))
            wanted = expected(parsed, read.text, read.number)
            got = {key: decisions[f"captured.{key}{name}"](read) for key in wanted}
            wanted["matched"] = search(parsed, read.text) is not None
            got["matched"] = decisions[f"matched.p{name}"](read)
            if got != wanted:
                wrong.append(f"{written!r} in {read}: {got}, expected {wanted}")
    assert not wrong, "\n".join(wrong[:5])


def test_most_of_these_patterns_are_decided_without_a_regular_expression() -> None:
    random = Random("text forms")
    compiled = compile_text(
        policy([pattern(random) for _ in range(PATTERNS)]), schema=schema()
    )
    # Of the five decisions with each pattern two read captures from elsewhere.
    assert compiled.source.count(".search(") < 3 * PATTERNS
    assert "partition(" in compiled.source
