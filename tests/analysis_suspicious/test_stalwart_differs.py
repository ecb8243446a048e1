"""Where Stalwart 0.12 decides otherwise than this project (spec, section 7)."""

from __future__ import annotations

import pytest

from resolutec.analysis.suspicious.stalwart_differs import find
from resolutec.diagnostics.model import Severity
from tests.analysis_suspicious.finding import condition, diagnostics, marked


def differences(text: str, lenient: bool = False) -> list[tuple[str, str]]:
    found = diagnostics(find, "attempt", condition(text), lenient)
    assert {each.code for each in found} <= {"stalwart-differs"}
    assert {each.severity for each in found} <= {Severity.NOTE}
    return [
        (marked(each), each.message.removeprefix("Stalwart 0.12 ")) for each in found
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            r"rcpt_domain == 'it\'s'",
            r"'it\'s'",
            "keeps the backslash of an escape in the text",
        ),
        (
            r"contains(mx, 'a\nb')",
            r"'a\nb'",
            "keeps the backslash of an escape in the text",
        ),
        (
            r"matches('a\\nb', mx)",
            r"\\n",
            "makes a control character of the second backslash and the letter",
        ),
        ("retry_num\t> 1", "\t", "refuses a tab outside of strings"),
        ("mx ='x'", "=", "swallows the character after `=`, here `'`"),
        ("retry_num =1", "=", "swallows the character after `=`, here `1`"),
        (
            "contains([-1, 2], retry_num)",
            "-",
            "does not recognise a sign after `[`",
        ),
        ("!-retry_num", "-", "does not recognise a sign after `!`"),
        ("retry_num - -1 > 0", "-", "does not recognise a sign after `-`"),
        (
            "matches ('x', mx)",
            " ",
            "refuses a blank between `matches` and its parenthesis",
        ),
        (
            "contains([(1 + 2), 5], retry_num)",
            "(",
            "miscounts the elements of an array where one begins with a group",
        ),
        (
            "contains([5, !retry_num], 1)",
            "!",
            "miscounts the elements of an array where one begins with `!`",
        ),
        (
            "sort(recipients, true)[0] == 'a'",
            "sort(recipients, true)",
            "sorts the other way round: `sort(list, true)` sorts downwards there",
        ),
        (
            "count(split_n(mx, '', 5)) > 2",
            "split_n(mx, '', 5)",
            "never ends where the delimiter is empty and the number huge",
        ),
        (
            "len(retry_num / 2) > 2",
            "retry_num / 2",
            "gives `len` the text of a float as `1.0` or `1e16`",
        ),
    ],
)
def test_difference(text: str, place: str, message: str) -> None:
    lenient = "!retry_num]" in text
    assert differences(text, lenient) == [(place, message)]


def test_index_after_a_literal() -> None:
    ((place, message),) = differences("'abc'[0] == 'abc'", lenient=True)
    assert place == "'abc'[0]"
    assert message == "takes an index after a literal for an array"


@pytest.mark.parametrize(
    "text",
    [
        r"mx == 'a\.b'",
        r"matches('^a\.b\n\d$', mx)",
        r"matches('a\\', mx)",
        "mx == 'a\tb'",
        "mx = 'x'",
        "retry_num => 1",
        "retry_num == -1",
        "retry_num > (-1)",
        "retry_num * -1 < 0",
        "contains([1, 2], (1 + retry_num))",
        "recipients[(0)] == 'a'",
        "recipients[0] == 'a'",
        "matches('x', mx)",
        "len ( mx ) > 2",
        "!(retry_num > 1)",
        "count(split_n(mx, '.', 5)) > 2",
        "retry_num / 2 > 1",
        "mx + retry_num / 2 == 'a1'",
    ],
)
def test_what_both_read_alike(text: str) -> None:
    assert differences(text) == []


def test_findings_stand_in_the_order_of_the_text() -> None:
    found = differences(r"mx ='a\'' && !-retry_num")
    assert [place for place, _ in found] == ["=", r"'a\''", "-"]
