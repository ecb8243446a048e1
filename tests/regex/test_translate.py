"""How patterns come out for `re`, and what is said of the time they take."""

from __future__ import annotations

import time

import pytest

from resolutec.regex.attempts import SlowReason
from resolutec.regex.translate import Refusal, RefusalReason, translate
from tests.regex.compiled import compiled, parsed, shown, translated

FORMS = [
    (r"^([^@]+)@(.+)$", r"^([^@]+)@([^\n]+)\Z"),
    (r"^(?<user>[^@]+)@example\.com$", r"^([^@]+)@example\.com\Z"),
    (r"[a-z0-9._%+-]", "[a-z0-9._%+-]"),
    (r"[a-z&&[^aeiou]]", "[b-df-hj-np-tv-z]"),
    (r"[\]\[^&|~-]", r"[\&\-\[\]\^\|\~]"),
    (r"\w", "[<WORD>]"),
    (r"\W", "[^<WORD>]"),
    (r"[^\W_]", "(?:(?!_)[<WORD>])"),
    (r"[\W_]", "(?:[^<WORD>]|_)"),
    (r"[\w.-]+", r"[<WORD>\-.]+"),
    (r"[\s\S]", "(?s:.)"),
    (r"[a&&b]", "(?!)"),
    (r"\bWorld\b", "(?<![<WORD>])World(?![<WORD>])"),
    (r"\bé", r"(?<![<WORD>])\xe9"),
    (r"(?i)viagra1", "(?ai:viagra1)"),
    (r"(?i)desk", r"(?ai:de[Ss\u017f][Kk\u212a])"),
    (r"(?i)k", r"[Kk\u212a]"),
    (r"(?m)^a$", "(?m:^)a(?m:$)"),
    (r"(?s).", "(?s:.)"),
    (r"(?U)a+b*?", "a+?b*"),
    (r"x*+", "(?:x*)+"),
    (r"x{2}{3}", "(?:x{2}){3}"),
    (r"x{ 2 ,}", "x{2,}"),
    (r"(?:a|b)c|", "(?:a|b)c|"),
    (r"a-b c#d", "a-b c#d"),
    (r"\n\t\x00€😀", "\\n\\t\\x00\\u20ac\\U0001f600"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_translations_stay_close_to_the_pattern(text: str, form: str) -> None:
    assert shown(translated(text)) == form


@pytest.mark.parametrize(
    ("text", "anchored"),
    [
        ("^a", True),
        (r"\Aa|^b", True),
        ("(^a|(?:^b))c", True),
        ("^a|b", False),
        ("(?m)^a", False),
        ("a^b", False),
        ("(?:^)?a", False),
    ],
)
def test_whether_matches_begin_at_the_start_only(text: str, anchored: bool) -> None:
    assert translated(text).anchored is anchored


@pytest.mark.parametrize(
    "text",
    [
        "(a*)*",
        "(a|b*)*c",
        "(?:|a)*",
        "(?:|a)+b",
        "(?:a*?)*",
        "(?:(a)|b*)*",
        "(a?){2,4}",
    ],
)
def test_loops_that_re_leaves_otherwise_are_refused(text: str) -> None:
    refusal = translate(parsed(text))
    assert refusal == Refusal(RefusalReason.EMPTY_LOOP)


@pytest.mark.parametrize("text", ["(a*)?", "(a*){2}", "(?:a*)*", "(?:a|b*)+", "(^)*a"])
def test_other_loops_over_the_empty_string_are_not(text: str) -> None:
    assert compiled(translated(text)).search("aab")


def test_patterns_too_deep_or_too_large_for_re_are_refused() -> None:
    deep = translate(parsed("(" * 120 + "a" + ")" * 120))
    assert deep == Refusal(RefusalReason.NESTED_TOO_DEEPLY)
    large = translate(parsed(r"\b." * 100))
    assert large == Refusal(RefusalReason.TOO_LARGE)


LINEAR = [
    r"^([^@]+)@(.+)$",
    r"^[a-z]+(?:\.[a-z]+)*$",
    r"^(?:[a-z0-9-]+\.)*example\.com$",
    r"^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$",
    r"^.*\.exe$",
    r"(?s)^.*$",
    r"\.com$|\.org$",
    r"(x)?(y)?(z)?",
    r"@(.+)",
    r"<[^<>]*>",
    r"\s+$",
    r"(?P<user>[^@]+)@(?P<host>.+)",
    r"[\w.+-]+@[\w-]+\.[a-z]{2,}",
    r"[a-z]+@[a-z0-9]+\.com",
    r"(?m)^[^@\n]+@x",
]
SLOW = [
    (r"^(.+)@(.+)$", SlowReason.OVERLAP),
    (r"\S+@\S+\.\S+", SlowReason.OVERLAP),
    (r"^([^.]+)@([^.]+)\.(.+)$", SlowReason.OVERLAP),
    (r"^(?:a+)+$", SlowReason.OVERLAP),
    (r"^(?:a|a)*$", SlowReason.AMBIGUOUS_LOOP),
    (r"^(?:a*)*$", SlowReason.AMBIGUOUS_LOOP),
    (r"^(?:a|ab|abc|b|c){0,40}$", SlowReason.TOO_MANY_WAYS),
    (r"@.*\.com$", SlowReason.RESTART),
    (r"a[^b]*b", SlowReason.RESTART),
    (r"(?:ab)+c", SlowReason.RESTART),
]


@pytest.mark.parametrize("text", LINEAR)
def test_patterns_that_take_linear_time(text: str) -> None:
    translation = translated(text)
    assert translation.slow_reason is None
    assert translation.linear


@pytest.mark.parametrize(("text", "reason"), SLOW)
def test_patterns_that_may_take_more(text: str, reason: SlowReason) -> None:
    translation = translated(text)
    assert translation.slow_reason is reason
    assert not translation.linear


@pytest.mark.parametrize("text", LINEAR)
@pytest.mark.parametrize("unit", ["a", "@", ".", " ", "<", "a.", "a@", "1", "\n"])
def test_long_texts_take_little_time(text: str, unit: str) -> None:
    pattern = compiled(translated(text))
    subject = unit * 100_000 + "\x00"
    started = time.process_time()
    pattern.search(subject)
    # A search that starts anew at every character takes more than ten seconds.
    assert time.process_time() - started < 8
