"""Functions whose arguments are constants: what can be done beforehand is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from resolutec import compile_text
from resolutec.interpreter import interpret
from tests.optimise.sessions import relay

TEXTS = (
    "",
    "MX",
    "mX",
    "Straße",
    "É",
    "é",
    "\u212a",
    "K",
    "k",
    "İ",
    "i̇",
    "\udc80",
    "a\0",
)


def test_the_algorithm_of_a_digest_is_chosen_beforehand() -> None:
    assert relay("hash(rcpt, 'md5') == 'x'") == "return md5(session.rcpt) == 'x'"
    assert relay("hash(rcpt, 'sha512') == 'x'") == "return sha512(session.rcpt) == 'x'"
    assert "hash_(session.rcpt, session.sender)" in relay("hash(rcpt, sender) == 'x'")


def test_constants_are_in_lower_case_beforehand() -> None:
    listed = "['A', 'b', 'C@x', 'a']"
    assert relay(f"contains_ignore_case({listed}, rcpt)") == (
        "return lower_ascii(session.rcpt) in {'a', 'b', 'c@x'}"
    )
    assert relay("contains_ignore_case(['A'], rcpt)") == (
        "return lower_ascii(session.rcpt) == 'a'"
    )


def test_one_member_is_an_equality() -> None:
    assert relay("contains(['a'], rcpt)") == "return session.rcpt == 'a'"
    assert relay("!contains(['a'], rcpt)") == "return session.rcpt != 'a'"


@pytest.mark.parametrize(
    "condition",
    [
        "contains_ignore_case(['MX', 'é', 'K', 'i\u0307'], rcpt)",
        "contains_ignore_case(['STRASSE', 'Straße', '\u212a', ''], rcpt)",
        *(
            f"starts_with(hash(rcpt, '{name}'), 'd')"
            for name in ("md5", "sha1", "sha256", "sha512")
        ),
    ],
)
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_results_are_those_of_the_interpreter(condition: str, text: str) -> None:
    compiled = compile_text(f'[session.rcpt]\nrelay = "{condition}"\n')
    assert not compiled.failed
    session = SimpleNamespace(rcpt=text)
    expected = interpret(compiled.policy.settings[0], session)
    assert compiled.module().session_rcpt_relay(session) is expected
