"""What people are told about their patterns."""

from __future__ import annotations

import pytest

from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.diagnostics.regex import bad_regex, slow_regex, unsupported_regex
from resolutec.regex.attempts import SlowReason
from resolutec.regex.errors import RegexError, RegexReason
from resolutec.regex.parse import parse
from resolutec.regex.translate import Refusal, RefusalReason, Translation
from resolutec.source import Source, Span
from tests.regex.compiled import translated

SOURCE = Source("policy.toml", "if = \"matches('…', a)\"")
PLACE = (SOURCE, Span(0, 2), "queue.route")


def of_error(text: str) -> Diagnostic:
    error = parse(text)
    assert isinstance(error, RegexError)
    return bad_regex(error, *PLACE)


def test_an_error_names_the_text_at_fault() -> None:
    found = of_error(r"a\p{Greeek}")
    assert (found.code, found.severity) == ("bad-regex", Severity.ERROR)
    assert found.message == r"there is no such Unicode property: `\p{Greeek}`"
    assert found.help == r"as in `\p{L}`, `\p{Greek}` or `\p{Alphabetic}`"
    assert (found.span, found.setting) == (Span(0, 2), "queue.route")


def test_a_bracket_left_open_needs_no_text() -> None:
    found = of_error("a[b")
    assert found.message == "this character class is never closed"
    assert found.help == r"add `]`, or write `\[` for the character itself"


def test_long_text_at_fault_is_cut() -> None:
    assert len(of_error(r"\p{" + "a" * 1_000 + "}").message) < 120


def test_a_refusal_is_an_error() -> None:
    found = unsupported_regex(Refusal(RefusalReason.EMPTY_LOOP), *PLACE)
    assert (found.code, found.severity) == ("bad-regex", Severity.ERROR)
    assert found.message == (
        "this pattern can't be compiled: a repeated part may match the empty string"
    )


def test_a_slow_pattern_is_a_warning_with_a_way_out() -> None:
    found = slow_regex(translated("^(.+)@(.+)$"), *PLACE)
    assert (found.code, found.severity) == ("slow-regex", Severity.WARNING)
    assert found.message == (
        "matching this pattern may take more than linear time:"
        " a repeated part can take what should follow it"
    )
    assert found.help is not None
    assert "`^[^@]+@`" in found.help


def test_a_linear_pattern_is_no_finding() -> None:
    with pytest.raises(ValueError, match="linear"):
        slow_regex(translated("^a"), *PLACE)


def test_every_message_is_lower_case_without_a_full_stop() -> None:
    slow = [
        slow_regex(Translation((), False, False, reason), *PLACE)
        for reason in SlowReason
    ]
    bad = [bad_regex(RegexError(reason, 0, 0, ""), *PLACE) for reason in RegexReason]
    refused = [unsupported_regex(Refusal(reason), *PLACE) for reason in RefusalReason]
    for found in [*slow, *bad, *refused]:
        assert found.message[0] == found.message[0].lower()
        assert not found.message.endswith(".")
