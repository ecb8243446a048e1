"""Patterns that are written to hurt end in a tree, an error or a refusal, and soon."""

from __future__ import annotations

import time

import pytest

from resolutec.regex.errors import RegexError
from resolutec.regex.matcher import search
from resolutec.regex.parse import parse
from resolutec.regex.translate import Refusal, translate
from resolutec.regex.tree import Pattern
from tests.regex.compiled import compiled

HOSTILE = {
    "open groups": "(" * 100_000,
    "open groups within the limit of length": "(" * 60_000,
    "open classes": "[" * 60_000,
    "stars": "a" + "*" * 60_000,
    "deep groups": "(" * 240 + "a" + ")" * 240,
    "deep loops": "(?:" * 120 + "a" + ")*" * 120,
    "loops as deep as translated": "(?:" * 48 + "a" + "b)*" * 48,
    "many characters": "a" * 65_536,
    "many branches": "a|" * 30_000,
    "many words": r"\w" * 32_000,
    "many classes without words": r"[^\w]" * 10_000,
    "many unlike large classes": "".join(
        rf"[\w\x{{{n:x}}}]" for n in range(8192, 8300)
    ),
    "many folded classes": "(?i)" + r"[\w-]" * 300,
    "many boundaries": r"\b" * 30_000,
    "many optional parts": "a?" * 32_000,
    "many optional groups": "(a?)" * 16_000,
    "many groups": "()" * 30_000,
    "many operators": "[a" + "&&a" * 20_000 + "]",
    "many flags": "(?i)(?-i)" * 7_000,
    "many comments": "(?x)" + " #a\n" * 15_000,
    "many dashes between blanks": "(?x)[a" + "- " * 30_000 + "]",
    "classes that are none": "[" + "[:a" * 20_000,
    "repetitions of repetitions": "(?:a{1000}){1000}",
    "a count out of range": "a{99999999999999999999}",
    "nothing, four milliard times": "(?:){4294967295}",
    "a long name": "(?P<" + "a" * 65_000 + ">)",
    "a long property": r"\p{" + "a" * 65_000 + "}",
    "long digits": r"\x{" + "0" * 65_000 + "41}",
    "a backslash at the end": "\\",
    "a lone surrogate": "a\ud800b",
    "a class full of holes": "[" + "".join(map(chr, range(0x3000, 0x9000, 2))) + "]",
    "loops of loops": "(?:a*b*)*" * 7_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_patterns_end_soon(name: str) -> None:
    started = time.perf_counter()
    pattern = parse(HOSTILE[name])
    if isinstance(pattern, Pattern):
        groups = search(pattern, "aab")
        translation = translate(pattern)
        if not isinstance(translation, Refusal) and translation.linear:
            assert bool(compiled(translation).search("aab")) == bool(groups)
    else:
        assert isinstance(pattern, RegexError)
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "text", ["(a*)*b", "(?:a|a)*b", "(.*)(.*)(.*)b", "(?:a?){30}a{30}b"]
)
def test_the_reference_matcher_takes_linear_time(text: str) -> None:
    pattern = parse(text)
    assert isinstance(pattern, Pattern)
    started = time.perf_counter()
    assert search(pattern, "a" * 1_000) is None
    assert time.perf_counter() - started < 10


def test_lone_surrogates_in_a_text_are_characters_like_others() -> None:
    pattern = parse("^[^@]+@(.)$")
    assert isinstance(pattern, Pattern)
    translation = translate(pattern)
    assert not isinstance(translation, Refusal)
    match = compiled(translation).search("\ud800@\udfff")
    assert search(pattern, "\ud800@\udfff") == ("\ud800@\udfff", "\udfff")
    assert match is not None
    assert match[1] == "\udfff"
