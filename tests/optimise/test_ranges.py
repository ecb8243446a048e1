"""Arithmetic that can't leave 64 bits."""

from __future__ import annotations

import pytest

from tests.optimise.sessions import limit


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        ("remote_port * 60 + 5", "session.remote_port * 60 + 5"),
        ("count_chars(country) * 1000", "len(session.country) * 1000"),
        ("-remote_port", "-session.remote_port"),
        ("asn + 1", "saturate(session.asn + 1)"),
        (
            "remote_port * 9223372036854775807 + 1",
            "saturate(saturate(session.remote_port * 9223372036854775807) + 1)",
        ),
        ("asn * 2 - asn", "saturate(asn * 2) - asn"),
    ],
)
def test_arithmetic_saturates_only_where_it_can(amount: str, value: str) -> None:
    assert limit(amount).splitlines()[-1] == f"return {value}"
