"""Prefixes and suffixes that imply others."""

from __future__ import annotations

from tests.optimise.harness import lines
from tests.optimise.sessions import rewrite


def test_a_narrower_prefix_is_asked_for_behind_the_wider_one() -> None:
    assert rewrite(
        ("starts_with(rcpt, '/blog-a') || starts_with(rcpt, '/blog-b')", "'narrow'"),
        ("starts_with(rcpt, '/blog-')", "'wide'"),
    ) == lines(
        """
        rcpt = session.rcpt
        if rcpt.startswith('/blog-'):
            if rcpt.startswith(('/blog-a', '/blog-b')):
                return 'narrow'
            return 'wide'
        return None
        """
    )


def test_a_narrower_suffix_likewise() -> None:
    found = rewrite(
        ("ends_with(rcpt, '.a.org')", "'narrow'"), ("ends_with(rcpt, '.org')", "'wide'")
    )
    assert found.index("endswith('.org')") < found.index("endswith('.a.org')")


def test_prefixes_of_which_none_implies_the_other_stay_in_their_order() -> None:
    found = rewrite(
        ("starts_with(rcpt, 'ab') || starts_with(rcpt, 'x')", "'first'"),
        ("starts_with(rcpt, 'a')", "'second'"),
    )
    assert found.index("'first'") < found.index("startswith('a')")


def test_the_wider_one_first_leaves_nothing_to_nest() -> None:
    found = rewrite(
        ("starts_with(rcpt, 'a')", "'first'"), ("starts_with(rcpt, 'ab')", "'second'")
    )
    assert found.index("'first'") < found.index("startswith('ab')")


def test_prefixes_of_two_texts_are_two_matters() -> None:
    found = rewrite(
        ("starts_with(rcpt, 'ab')", "'first'"), ("starts_with(sender, 'a')", "'second'")
    )
    assert found.index("'first'") < found.index("'second'")
    assert "    if" not in found
