"""The TLS policy comes out as the functions that a person would write, to the instruction."""

from __future__ import annotations

import dis
from collections.abc import Callable
from typing import Protocol

from resolute_policies import outbound_tls


class Attempt(Protocol):
    retry_num: int
    last_error: str


def allow_invalid_certs(attempt: Attempt) -> bool:
    """Written by hand."""
    return attempt.retry_num > 0 and attempt.last_error == "tls"


def starttls(attempt: Attempt) -> str:
    """Written by hand."""
    if attempt.retry_num > 1 and attempt.last_error == "tls":
        return "disable"
    return "require"


def instructions(function: Callable[..., object]) -> list[tuple[str, object]]:
    return [(each.opname, each.argrepr) for each in dis.get_instructions(function)]


def test_allow_invalid_certs_has_the_bytecode_of_the_hand_written_function() -> None:
    compiled = outbound_tls.queue_outbound_tls_allow_invalid_certs
    assert instructions(compiled) == instructions(allow_invalid_certs)


def test_starttls_has_the_bytecode_of_the_hand_written_function() -> None:
    compiled = outbound_tls.queue_outbound_tls_starttls
    assert instructions(compiled) == instructions(starttls)
