"""The reference matcher and translations for `re` agree on random patterns and texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from resolutec.regex.errors import RegexError
from resolutec.regex.matcher import search
from resolutec.regex.parse import parse
from resolutec.regex.translate import Refusal, translate
from tests.regex.compiled import compiled, found

ATOMS = st.sampled_from(
    [
        r"a",
        r"b",
        r"c",
        r"ab",
        r"@",
        r".",
        r"\.",
        r"[ab]",
        r"[^a]",
        r"[a-c]",
        r"\w",
        r"\W",
        r"\d",
        r"\s",
        r"^",
        r"$",
        r"\b",
        r"\B",
        r"\z",
        r"()",
        r"\b{start}",
        r"\b{end}",
        r"\b{start-half}",
        r"\b{end-half}",
        r"é",
        r"\pL",
        r"\p{Lu}",
        r"[[:alpha:]]",
        r"[^\W_]",
        r"[\w&&[^a]]",
        r"(?-u:\w)",
        r"(?-u:\b)",
        r"(?-u:\B)",
        r"(?R:.)",
        r"(?s:.)",
        r"(?m:^)",
        r"(?m:$)",
        r"(?Rm:^)",
        r"(?Rm:$)",
        r"k",
        r"s",
        r"i",
        r"[a&&b]",
        r"[k-s]",
        r"\x{212A}",
    ]
)
COUNTS = st.sampled_from(
    ["*", "+", "?", "{2}", "{1,2}", "{0,2}", "{2,}", "{0}", "{1,3}", "{1}"]
)
FLAGS = st.sampled_from(["i", "s", "m", "U", "x", "mR"])


def _larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}".format, smaller, smaller),
        st.builds("(?:{}|{})".format, smaller, smaller | st.just("")),
        st.builds("(?:|{})".format, smaller),
        st.builds("({})".format, smaller),
        st.builds("(?{}:{})".format, FLAGS, smaller),
        st.builds("(?:{}){}{}".format, smaller, COUNTS, st.sampled_from(["", "?"])),
        st.builds("({}){}".format, smaller, COUNTS),
    )


PATTERNS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "^"]),
    st.recursive(ATOMS, _larger, max_leaves=8),
    st.sampled_from(["", "", "$", "|b"]),
)
TEXTS = st.text("aaabbbcc@. \n\r1_kKsSiIéÉ½\u200d\u212aſİı\x1c٣", max_size=8)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=6))
def test_matches_and_groups_agree(text: str, subjects: list[str]) -> None:
    pattern = parse(text)
    assert not isinstance(pattern, RegexError)
    translation = translate(pattern)
    for subject in subjects:
        groups = search(pattern, subject)
        if groups is not None:
            assert len(groups) == pattern.group_count + 1
            assert all(groups[n] is not None for n in pattern.always_participating)
        if not isinstance(translation, Refusal):
            compiled_pattern = compiled(translation)
            assert found(compiled_pattern, subject) == groups
            if translation.anchored:
                assert bool(compiled_pattern.match(subject)) == (groups is not None)


TOKENS = st.sampled_from(
    [
        *"ab1-^$.*+?()[]{}|\\ #,&~:=!<>P\n",
        *("(?:", "(?P<n>", "(?x)", "(?i)", "(?-u)", "(?U", "(?=", "(?#", "(?>"),
        *(
            "[^",
            "[[:",
            "[:alpha:]",
            ":]",
            "&&",
            "--",
            "~~",
            r"\d",
            r"\W",
            r"\p{",
            r"\pL",
        ),
        *(
            "{2}",
            "{2,",
            "{ 1 , 2 }",
            "{,3}",
            r"\x41",
            r"\x{4",
            r"\u0041",
            r"\xFF",
            r"\b{",
        ),
        *("start}", r"\Z", r"\é", "é", "\ud800", "\u2028"),
    ]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(TOKENS, max_size=14).map("".join), TEXTS)
def test_no_text_raises(text: str, subject: str) -> None:
    pattern = parse(text)
    if isinstance(pattern, RegexError):
        assert 0 <= pattern.start <= pattern.end <= len(text)
        return
    groups = search(pattern, subject)
    translation = translate(pattern)
    if not isinstance(translation, Refusal):
        assert found(compiled(translation), subject) == groups
