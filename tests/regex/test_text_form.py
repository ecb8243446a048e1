"""Which patterns plain operations on strings decide."""

from __future__ import annotations

import pytest

from resolutec.regex.parse import parse
from resolutec.regex.text_form import (
    Cut,
    Ends,
    Framed,
    Has,
    Leading,
    Limited,
    NotAscii,
    OneOf,
    Run,
    Starts,
    TextForm,
)
from resolutec.regex.translate import translate
from tests.regex.compiled import translated


def form(pattern: str) -> TextForm | None:
    return translated(pattern).text_form


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("^abc", Starts),
        ("abc$", Ends),
        ("abc", Has),
        ("^(a|b)$", OneOf),
        ("^[^@]*$", Run),
        (r"^[^\x00-\x7F]?", type(None)),
        (r"[^\x00-\x7F]+", NotAscii),
        ("^([^@]+)@(.+)$", Cut),
        ("^([^@]+)@", Cut),
        ("^(.+)@(.+)$", Limited),
        (r"^([^.]+)@([^.]+)\.(.+)$", Cut),
        ("^<([^<>]+)>$", Framed),
        ("^[^@]+@(.+)", Cut),
        ("^.+", Leading),
        ("(?i)^ab$", OneOf),
    ],
)
def test_kinds(pattern: str, kind: type) -> None:
    found = form(pattern)
    assert isinstance(None if found is None else found.test, kind)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?m)^a$",
        r"^\w+$",
        r"\d",
        "^(?:ab)+$",
        "^(.+)@([^.]+)$",
        "^[^@]+.+@$",
        "[^@]+@x$",
        r"\bx",
        "(?i)^abcdefgh",
        "x*",
        "^(.+?)@(.+)$",
        "^a.+|b$",
    ],
)
def test_what_has_no_such_form(pattern: str) -> None:
    assert form(pattern) is None


def test_sources_of_groups() -> None:
    found = form("^([^@]+)(@)((?:a|b)(?:c))$")
    assert found is not None
    assert found.groups == ((0, 4), (0, 1), "@", (2, 4))
    assert found.complete


def test_a_group_that_operations_do_not_find_has_no_source() -> None:
    found = form("^([^@]+@).+$")
    assert found is not None
    assert found.groups == ((0, 3), None)
    assert not found.complete


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        (r"^([^.]+)@([^.]+)\.(.+)$", False),
        ("^(.+)@(.+)$", False),
        (r"^(.+)@(.+)\.(.+)$", False),
        ("^(.+@)(.+)$", True),
        (r"^\S+@\S+\.\S+$", True),
    ],
)
def test_a_pattern_with_a_complete_form_is_never_slow(pattern: str, slow: bool) -> None:
    translation = translated(pattern)
    assert not translation.linear
    assert translation.may_be_slow is slow


@pytest.mark.parametrize(
    "pattern",
    [
        "^" + "a" * 5_000 + "[^@]+@$",
        "^" + "[^@]+@" * 300 + "$",
        "^" + "(" * 90 + "a" + ")" * 90 + "$",
        "^(?:" + "|".join(f"x{number}" for number in range(3_000)) + ")$",
        "^" + "[ab]" * 500 + "$",
        "^" + "(?:a?){40}" * 3 + "$",
        "^" + "a.+" * 200 + "$",
    ],
)
def test_hostile_patterns_are_judged_at_once(pattern: str) -> None:
    parsed = parse(pattern)
    assert parsed is not None
    assert translate(parsed) is not None  # type: ignore[arg-type]  # none is malformed
