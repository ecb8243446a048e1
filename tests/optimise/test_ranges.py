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


@pytest.mark.parametrize(
    ("test", "amount", "value"),
    [
        ("asn > 65535", "asn * 60", "asn * 60"),
        ("asn >= 9223372036854775807", "asn + 1", "asn + 1"),
        ("asn > 65535 || asn < 0", "asn * 60 + 1", "asn * 60 + 1"),
        ("is_tls && asn > 65535", "asn * 60", "saturate(session.asn * 60)"),
        ("asn == 3", "asn * 60", "saturate(asn * 60)"),
        ("asn != 3", "asn * 60", "asn * 60"),
        ("!(asn >= 5 && asn <= 7)", "asn * asn", "asn * asn"),
        ("remote_port > 99", "asn * 60", "saturate(session.asn * 60)"),
    ],
)
def test_what_earlier_tests_have_told_counts(
    test: str, amount: str, value: str
) -> None:
    found = limit(f"[ {{ if = '{test}', then = '1' }}, {{ else = '{amount}' }} ]")
    assert found.splitlines()[-1] == f"return {value}"


def test_a_branch_knows_its_own_condition_and_others_do_not() -> None:
    found = limit(
        "[ { if = 'asn > 0 && asn < 100', then = 'asn * 60' }, "
        "{ if = 'is_tls', then = 'asn * 60' }, { else = '1' } ]"
    )
    assert "if 0 < asn < 100:\n    return asn * 60\n" in found
    assert "return saturate(asn * 60)" in found


def test_an_operand_knows_those_before_it() -> None:
    found = limit(
        "[ { if = 'asn < 100 && asn > 0 && asn * 60 > remote_port', then = '1' }, "
        "{ else = '2' } ]"
    )
    assert "0 < asn < 100 and asn * 60 > session.remote_port" in found
    early = limit(
        "[ { if = 'asn * 60 > remote_port && asn < 100 && asn > 0', then = '1' }, "
        "{ else = '2' } ]"
    )
    assert "saturate(asn * 60) > session.remote_port" in early


def test_a_long_ladder_of_bounds_stays_linear() -> None:
    rules = "".join(
        f"{{ if = 'asn == {number}', then = 'asn * {number}' }}, "
        for number in range(2_000)
    )
    found = limit(f"[ {rules} {{ else = 'asn * 60' }} ]")
    assert "return asn * 1999\n" in found
    assert found.endswith("return saturate(asn * 60)")
