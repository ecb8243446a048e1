"""Lists that share an element with constants."""

from __future__ import annotations

import pytest

from tests.optimise.sessions import relay


@pytest.mark.parametrize(
    ("condition", "test"),
    [
        (
            "is_intersect(['a', 'b'], split(rcpt, ' '))",
            "not _TEXTS.isdisjoint(session.rcpt.split(' '))",
        ),
        (
            "!is_intersect(recipients, ['a', 'b'])",
            "not intersects_texts(_TEXTS, session.recipients)",
        ),
        (
            "is_intersect(['a', 'b'], split_once(rcpt, ' '))",
            "intersects_texts(_TEXTS, split_once(session.rcpt, ' '))",
        ),
        (
            "is_intersect([rcpt, sender], ['a', 'b'])",
            "any_among(_TEXTS, (session.rcpt, session.sender))",
        ),
    ],
)
def test_intersections_with_constants_ask_a_set(condition: str, test: str) -> None:
    assert relay(condition) == f"return {test}"
