"""Branches that begin alike, inside one of what they begin with."""

from __future__ import annotations

import pytest

from resolutec.optimise.nest_conditions import DEEPEST
from tests.optimise.harness import hop, lines


def test_what_all_ask_first_is_asked_once() -> None:
    block = """[
      { if = "is_tls && retry_num > 2", then = "'a'" },
      { if = "is_tls && sender == 'x@example.org'", then = "'b'" },
      { if = "is_tls", then = "'c'" },
      { else = false } ]""".replace("is_tls", "rcpt_domain == 'example.org'")
    assert hop(block) == lines("""
        if message.rcpt_domain == 'example.org':
            if message.retry_num > 2:
                return 'a'
            if message.sender == 'x@example.org':
                return 'b'
            return 'c'
        return None
        """)


def test_conditions_that_begin_alike_twice_are_inside_each_other() -> None:
    block = """[
      { if = "A && B && retry_num > 2", then = "'a'" },
      { if = "A && B", then = "'b'" },
      { if = "A && sender_domain == 'b.example'", then = "'c'" },
      { if = "A", then = "'d'" },
      { else = false } ]""".replace("A", "rcpt_domain == 'example.org'")
    assert hop(block.replace("B", "sender == 'x@a.example'")) == lines("""
        if message.rcpt_domain == 'example.org':
            if message.sender == 'x@a.example':
                if message.retry_num > 2:
                    return 'a'
                return 'b'
            if message.sender_domain == 'b.example':
                return 'c'
            return 'd'
        return None
        """)


@pytest.mark.parametrize(
    "conditions",
    [
        # Nothing stops what begins alike from falling through.
        ("A && retry_num > 2", "A && retry_num > 1"),
        # What all ask is not what they ask first.
        ("retry_num > 2 && A", "A"),
        # Something else stands between.
        ("A && retry_num > 2", "sender == 'x@a.example'", "A"),
    ],
)
def test_other_branches_stay_as_they_are(conditions: tuple[str, ...]) -> None:
    branches = [
        f"{{ if = \"{condition.replace('A', NAME)}\", then = \"'{number}'\" }}"
        for number, condition in enumerate(conditions)
    ]
    shown = hop(f"[{', '.join(branches)}, {{ else = false }} ]")
    assert shown.count("\nif ") + shown.startswith("if ") == len(conditions)


NAME = "rcpt_domain == 'example.org'"


def test_branches_are_not_inside_any_number_of_others() -> None:
    names = [f"contains(sender, '{number}')" for number in range(3 * DEEPEST)]
    branches = [
        f"{{ if = \"{' && '.join(names[:end])}\", then = \"'{end}'\" }}"
        for end in range(len(names), 0, -1)
    ]
    shown = hop(f"[{', '.join(branches)}, {{ else = false }} ]")
    deepest = max(len(line) - len(line.lstrip()) for line in shown.splitlines())
    assert deepest == 4 * DEEPEST
