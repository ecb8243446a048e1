"""Functions of the runtime on strings that become methods."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from resolute.lists import any_among
from resolutec.api import compile_text
from resolutec.interpreter import interpret
from tests.optimise.sessions import relay


@pytest.mark.parametrize(
    ("condition", "test"),
    [
        ("trim(rcpt) == 'a'", "session.rcpt.strip(WHITE_SPACE) == 'a'"),
        ("trim_end(rcpt) == 'a'", "session.rcpt.rstrip(WHITE_SPACE) == 'a'"),
        ("contains_ignore_case(rcpt, 'A')", "'a' in session.rcpt.lower()"),
        (
            "contains_ignore_case(rcpt, sender)",
            "contains_ignore_case(session.rcpt, session.sender)",
        ),
        ("split_once(rcpt, '@')[1] == 'a'", "session.rcpt.partition('@')[2] == 'a'"),
        ("rsplit_once(rcpt, '@')[0] == 'a'", "session.rcpt.rpartition('@')[0] == 'a'"),
        (
            "split_once(rcpt, sender)[1] == 'a'",
            "element_or(split_once(session.rcpt, session.sender), 1, '') == 'a'",
        ),
    ],
)
def test_functions_become_methods(condition: str, test: str) -> None:
    assert relay(condition) == f"return {test}"


def test_what_stands_in_front_of_a_delimiter_is_looked_at_where_there_is_one() -> None:
    found = relay("contains_ignore_case(['re', 'vs', 'fw'], split_once(rcpt, ':')[0])")
    assert "':' in rcpt and lower_ascii(rcpt.partition(':')[0]) in {" in found
    found = relay("split_once(rcpt, ':')[0] != 'a'")
    assert "(rcpt.partition(':')[0] if ':' in rcpt else '') != 'a'" in found


def test_the_bytes_of_ascii_texts_are_its_characters() -> None:
    found = relay("len(rcpt) > 120")
    assert "len(rcpt) > 120 or (" in found
    assert "not rcpt.isascii() and byte_length(rcpt) > 120" in found


_TEXTS = (
    "",
    ":",
    "a",
    "a:b",
    ":b",
    "re:",
    "RE: x:y",
    " \x1ca\u2028 ",
    "é" * 70,
    "K:İ",
    "\ud800" * 41,
    "x" * 121,
)
_CONDITIONS = (
    "split_once(rcpt, ':')[0] == 're'",
    "split_once(rcpt, ':')[0] != 're'",
    "split_once(rcpt, ':')[0] == ''",
    "split_once(rcpt, ':')[1] == ''",
    "rsplit_once(rcpt, ':')[0] == 'RE: x'",
    "rsplit_once(rcpt, ':')[1] == 'y'",
    "contains_ignore_case(['re', 'k', ''], split_once(rcpt, ':')[0])",
    "contains_ignore_case(['re', 'K'], split_once(rcpt, ':')[0])",
    "contains_ignore_case(rcpt, 'İ')",
    "len(rcpt) > 120",
    "len(rcpt) >= 121",
    "len(rcpt) <= 120",
    "trim(rcpt) == '\\x1ca'",
    "is_empty(trim_start(rcpt))",
    "is_intersect([rcpt, sender], ['a', 'a:b', ''])",
)


@pytest.mark.parametrize("condition", _CONDITIONS)
def test_the_decision_stays_what_it_was(condition: str) -> None:
    compiled = compile_text(f"[session.rcpt]\nrelay = '''{condition}'''\n")
    decide = compiled.module().DECISIONS["session.rcpt.relay"]
    (setting,) = compiled.policy.settings
    for text in _TEXTS:
        session = SimpleNamespace(rcpt=text, sender="sender")
        assert decide(session) == interpret(setting, session), text


def test_an_item_without_a_hash_is_none_of_the_texts() -> None:
    known = frozenset(["a", "b"])
    assert any_among(known, ("x", "b"))
    assert not any_among(known, ("x", "y"))
    assert not any_among(known, cast("tuple[str, ...]", ("x", ["b"])))
    assert any_among(known, cast("tuple[str, ...]", (["b"], "a")))
