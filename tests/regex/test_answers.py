"""Patterns mean what they mean to Rust's `regex`, whose answers are in `answers.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import pytest

from resolutec.regex.errors import RegexError
from resolutec.regex.matcher import search
from resolutec.regex.parse import parse
from resolutec.regex.translate import Refusal, translate
from tests.regex.compiled import Groups, compiled, found, parsed


class Answer(TypedDict, total=False):
    """A pattern, and what the engine finds in some texts, or that it rejects it."""

    pattern: str
    rejected: bool
    matches: list[tuple[str, list[str | None] | None]]


def answers() -> Iterator[Answer]:
    """All of the file but its first line, which names the engine."""
    path = Path(__file__).with_name("answers.jsonl")
    for line in path.read_text(encoding="ascii").split("\n")[1:]:
        if line:
            yield json.loads(line)


ACCEPTED = [answer for answer in answers() if not answer.get("rejected")]
REJECTED = [answer["pattern"] for answer in answers() if answer.get("rejected")]


def expected(groups: list[str | None] | None, count: int) -> Groups:
    """Groups as the matcher gives them; the engine leaves out last groups never set."""
    if groups is None:
        return None
    return (*groups, *[None] * (count + 1 - len(groups)))


@pytest.mark.parametrize("pattern", REJECTED)
def test_what_the_engine_rejects_is_rejected(pattern: str) -> None:
    error = parse(pattern)
    assert isinstance(error, RegexError)
    assert 0 <= error.start <= error.end <= len(pattern)


@pytest.mark.parametrize("answer", ACCEPTED, ids=lambda answer: answer["pattern"])
def test_matches_and_groups_are_those_of_the_engine(answer: Answer) -> None:
    pattern = parsed(answer["pattern"])
    for text, groups in answer["matches"]:
        assert search(pattern, text) == expected(groups, pattern.group_count), text


@pytest.mark.parametrize("answer", ACCEPTED, ids=lambda answer: answer["pattern"])
def test_translations_give_the_same_matches_and_groups(answer: Answer) -> None:
    pattern = parsed(answer["pattern"])
    translation = translate(pattern)
    if isinstance(translation, Refusal):
        # Nothing runs then; which patterns these are is held elsewhere.
        assert (
            "*" in answer["pattern"]
            or "+" in answer["pattern"]
            or "{" in answer["pattern"]
        )
        return
    for text, groups in answer["matches"]:
        assert found(compiled(translation), text) == expected(
            groups, pattern.group_count
        ), text
