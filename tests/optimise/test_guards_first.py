"""Guards of decisions that ask: nothing that a question needs is done before them."""

from __future__ import annotations

import ast

import pytest

from resolutec import compile_text
from resolutec.ir.lower import lower
from resolutec.ir.verify import verify
from resolutec.optimise.passes import optimise
from tests.optimise.harness import lines


def relay(policy: str) -> str:
    """What the synchronous form of a relay policy does, failures aside."""
    text = f'[session.rcpt]\nrelay = """{policy}"""\n'
    compiled = compile_text(text, synchronous=True)
    assert not compiled.failed, [found.message for found in compiled.diagnostics]
    verify(optimise(lower(compiled.policy.settings[0])))
    for node in ast.parse(compiled.source).body:
        if isinstance(node, ast.FunctionDef) and node.name == "session_rcpt_relay":
            *before, tried = node.body[1:]
            assert isinstance(tried, ast.Try)
            return "\n".join(map(ast.unparse, [*before, *tried.body]))
    raise AssertionError("no decision")


@pytest.mark.parametrize(
    ("policy", "text"),
    [
        (
            "!is_empty(authenticated_as) || key_exists('s', rcpt)",
            """
            if session.authenticated_as:
                return True
            return bool(key_exists(host, 's', session.rcpt))
            """,
        ),
        (
            "helo_domain && local_port > 24 && key_exists('s', rcpt)",
            """
            if not session.helo_domain:
                return False
            if not session.local_port > 24:
                return False
            return bool(key_exists(host, 's', session.rcpt))
            """,
        ),
        (
            "local_port > 24 || key_exists('s', rcpt)",
            """
            return session.local_port > 24 or bool(key_exists(host, 's', session.rcpt))
            """,
        ),
        (
            "key_exists('s', rcpt) || !is_empty(authenticated_as)",
            """
            return bool(key_exists(host, 's', session.rcpt)) or bool(session.authenticated_as)
            """,
        ),
        (
            "!is_empty(helo_domain) || key_exists('s', rcpt) || key_exists('s', sender)",
            """
            answers: dict[object, object]
            if session.helo_domain:
                return True
            return bool(once_sync((answers := {}), key_exists, host, 's', session.rcpt)) or bool(once_sync(answers, key_exists, host, 's', session.sender))
            """,
        ),
        (
            """!is_empty(helo_domain) || (is_local_domain('', rcpt_domain) && key_exists('s', rcpt))
            || key_exists('s', sender)""",
            """
            if session.helo_domain:
                return True
            answers: dict[object, object] = {}
            return bool(is_local_domain(host, '', session.rcpt_domain)) and bool(once_sync(answers, key_exists, host, 's', session.rcpt)) or bool(once_sync(answers, key_exists, host, 's', session.sender))
            """,
        ),
    ],
)
def test_guards(policy: str, text: str) -> None:
    assert relay(policy) == lines(text)


def test_the_answers_of_a_question_inside_a_question_are_kept_too() -> None:
    """The outer one is passed the answers first, and so is the one that makes them."""
    text = relay(
        "key_exists('s', key_get('s', rcpt)) || key_exists('s', key_get('s', rcpt))"
    )
    assert text.count(":= {}") == 1
    assert text.index("answers := {}") < text.index("answers, key_get")
