"""No file of cases makes the program do anything but answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefiles.trying import TLS, Tried

PIECES = st.sampled_from(
    [
        *(
            "[[case]]\n",
            "setting = ",
            "given = ",
            "expect = ",
            "scenario = ",
            "name = ",
        ),
        *("attempts = ", "answers = ", "globals = ", "expect_end = ", "dane = "),
        *(
            "'starttls'",
            "'require'",
            "'ok'",
            "{ retry_num = 2 }",
            "{ last_error = 'tls' }",
        ),
        *(
            "[",
            "]",
            "{",
            "}",
            ",",
            "\n",
            "1",
            "-1",
            "true",
            "1.5",
            "'x'",
            "nan",
            "a.b = ",
        ),
        *(
            "{ key_exists = { error = true } }",
            "[{ starttls = 'require' }]",
            "\0",
            "\ud800",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_text_is_answered(pieces: list[str]) -> None:
    tried = Tried(TLS)
    read = tried.read("".join(pieces))
    results = [tried.runner.run(case) for case in read.cases]
    assert read.diagnostics or results
    for result in results:
        assert all(found.message for found in result.failures)


@pytest.mark.parametrize(
    "text",
    [
        "[[case]]\n" * 20_000,
        "[[case]]\nsetting = 'starttls'\ngiven = { retry_num = 0 }\nexpect = 'require'\n"
        * 3_000,
        "[[case]]\nscenario = ["
        + "'handshake-eof', " * 900
        + "]\nexpect_attempts = 9\n",
        "[[case]]\nscenario = '" + "ok," * 100_000 + "ok'\nexpect_attempts = 1\n",
        "[[case]]\nsetting = '" + "a." * 100_000 + "a'\n",
        "[[case]]\nscenario = 'ok'\nattempts = [{ at = '" + "1h" * 100_000 + "' }]\n",
        "[[case]]\nscenario = 'ok'\nattempts = [{ at = '" + "999999d" * 8 + "' }]\n",
        "[[case]]\nsetting = 'starttls'\nanswers = { \"" + "(" * 50_000 + '" = 1 }\n',
        "[[case]]\nsetting = 'starttls'\ngiven" + ".a" * 60 + " = 1\n",
    ],
)
def test_long_texts_are_answered_soon(text: str) -> None:
    started = time.perf_counter()
    tried = Tried(TLS)
    read = tried.read(text)
    results = [tried.runner.run(case) for case in read.cases]
    assert read.diagnostics or results
    assert time.perf_counter() - started < 15
