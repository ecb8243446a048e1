"""Patterns that plain operations on strings decide."""

from __future__ import annotations

import pytest

from tests.optimise.sessions import relay, rewrite


@pytest.mark.parametrize(
    ("pattern", "test"),
    [
        (r"^mx\.", "session.rcpt.startswith('mx.')"),
        (r"\.org$", "session.rcpt.endswith('.org')"),
        (r"\.org\z", "session.rcpt.endswith('.org')"),
        (r"\.(?:com|org)$", "session.rcpt.endswith(('.com', '.org'))"),
        (r"\.com$|\.org$", "session.rcpt.endswith(('.com', '.org'))"),
        ("^bulk ?mail", "session.rcpt.startswith(('bulk mail', 'bulkmail'))"),
        ("^abc$", "session.rcpt == 'abc'"),
        ("^(a|b|c)$", "session.rcpt in ('a', 'b', 'c')"),
        ("^2599[2-4]$", "session.rcpt in ('25992', '25993', '25994')"),
        ("^$", "session.rcpt == ''"),
        ("viagra", "'viagra' in session.rcpt"),
        (r"[^\x00-\x7F]", "not session.rcpt.isascii()"),
    ],
)
def test_a_pattern_becomes_an_operation(pattern: str, test: str) -> None:
    assert relay(f'matches("{pattern}", rcpt)') == f"return {test}"


@pytest.mark.parametrize(
    ("pattern", "test"),
    [
        ("^[^@]+$", "rcpt != '' and '@' not in rcpt"),
        ("^.+$", r"rcpt != '' and '\n' not in rcpt"),
        ("^[a-z]+$", "rcpt.isascii() and rcpt.isalpha() and rcpt.islower()"),
        ("^[0-9]{3}$", "len(rcpt) == 3 and rcpt.isascii() and rcpt.isdecimal()"),
        ("a|b", "'a' in rcpt or 'b' in rcpt"),
    ],
)
def test_what_asks_twice_reads_once(pattern: str, test: str) -> None:
    assert relay(f'matches("{pattern}", rcpt)') == f"rcpt = session.rcpt\nreturn {test}"


@pytest.mark.parametrize(
    "pattern", ["(?m)^a", "(?i)^hello$", r"^\w+$", "[a-c]x+", "^(?:a|b)+$", "a$|^b"]
)
def test_what_no_operation_decides_stays_a_pattern(pattern: str) -> None:
    assert relay(f'matches("{pattern}", rcpt)') == (
        "return _PATTERN.search(session.rcpt) is not None"
    )


def test_what_is_not_matched() -> None:
    assert relay('!matches("^(a|b)$", rcpt)') == "return session.rcpt not in ('a', 'b')"
    assert relay('!matches("^a", rcpt)') == "return not session.rcpt.startswith('a')"


def test_an_equality_in_disguise_joins_others() -> None:
    ladder = rewrite(
        ('matches("^a$", rcpt) || rcpt == "b"', "'1'"),
        ('matches("^b$", rcpt)', "'2'"),
        ('matches("^c$", rcpt)', "'3'"),
        ('matches("^d$", rcpt)', "'4'"),
    )
    assert "_REWRITE_GET(" in ladder
    assert "_PATTERN" not in ladder
