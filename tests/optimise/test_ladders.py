"""Ladders: what is folded, pruned, merged, chained, shared and looked up."""

from __future__ import annotations

import enum
from decimal import Decimal
from functools import cache
from types import ModuleType, SimpleNamespace

import pytest

from resolute.errors import ResultError
from resolutec import compile_text
from resolutec.optimise.dispatch import FEWEST_BISECTED, FEWEST_INTEGERS
from tests.optimise.harness import body, expire, hop, lines, plain_module


def test_what_literals_decide_is_decided_once() -> None:
    found = expire(
        """[ { if = "2 > 1 && retry_num > 1", then = "60 * 1000" },
             { if = "1 > 2", then = "1h" }, { if = "true", then = "2d" }, { else = "3d" } ]"""
    )
    assert found == lines("""
        if message.retry_num > 1:
            return _1_MINUTE
        return _2_DAYS
        """)


def test_what_an_earlier_branch_settled_is_not_asked_again() -> None:
    found = expire(
        """[ { if = "retry_num > 1", then = "1d" },
             { if = "retry_num > 3 && sender == 'x'", then = "2d" },
             { if = "retry_num == 5 || sender == 'y'", then = "3d" }, { else = "4d" } ]"""
    )
    assert found == lines("""
        if message.retry_num > 1:
            return _1_DAY
        if message.sender == 'y':
            return _3_DAYS
        return _4_DAYS
        """)


def test_an_opposite_bound_is_asked_for_it_may_be_no_number() -> None:
    found = expire("""[ { if = "retry_num > 1", then = "1d" },
             { if = "retry_num <= 1", then = "2d" }, { else = "3d" } ]""")
    assert "if retry_num <= 1:" in found


def test_equalities_become_a_membership_and_bounds_a_chain() -> None:
    found = expire(
        """[ { if = "last_error == 'dns' || last_error == 'io'", then = "1d" },
             { if = "retry_num >= 2 && retry_num < 5", then = "2d" },
             { if = "last_error != 'tls' && last_error != 'dane'", then = "3d" },
             { else = "4d" } ]"""
    )
    assert found == lines("""
        last_error = message.last_error
        if last_error in ('dns', 'io'):
            return _1_DAY
        if 2 <= message.retry_num < 5:
            return _2_DAYS
        if last_error not in ('tls', 'dane'):
            return _3_DAYS
        return _4_DAYS
        """)


def test_a_yes_or_no_is_the_condition_itself() -> None:
    found = body(
        '[session.ehlo]\nrequire = [ { if = "local_port == 25", then = true }, '
        "{ else = false } ]\n",
        "session_ehlo_require",
    )
    assert found == "return session.local_port == 25"


def test_a_condition_that_is_no_bool_stays_a_branch() -> None:
    found = body(
        '[session.extensions]\ndsn = [ { if = "authenticated_as", then = true }, '
        "{ else = false } ]\n",
        "session_extensions_dsn",
    )
    assert found == lines("""
        if session.authenticated_as:
            return True
        return False
        """)


def test_three_strings_stay_three_comparisons() -> None:
    found = hop("""[ { if = "rcpt_domain == 'a'", then = "'1'" },
             { if = "rcpt_domain == 'b'", then = "'2'" },
             { if = "rcpt_domain == 'c'", then = "'3'" }, { else = false } ]""")
    assert found == lines("""
        rcpt_domain = message.rcpt_domain
        if rcpt_domain == 'a':
            return '1'
        if rcpt_domain == 'b':
            return '2'
        if rcpt_domain == 'c':
            return '3'
        return None
        """)


def test_many_strings_are_looked_up() -> None:
    found = hop("""[ { if = "rcpt_domain == 'a'", then = "'1'" },
             { if = "contains(['b', 'c'], rcpt_domain)", then = "'2'" },
             { if = "rcpt_domain == 'd' || rcpt_domain == 'a'", then = "'3'" },
             { else = false } ]""")
    assert found == lines("""
        try:
            return _NEXT_HOP_GET(message.rcpt_domain)
        except TypeError:
            return first_equal(_NEXT_HOP, message.rcpt_domain, None)
        """)


def test_a_ladder_between_other_branches_falls_through() -> None:
    found = expire("""[ { if = "retry_num > 3", then = "1d" },
             { if = "sender == 'a'", then = "1h" }, { if = "sender == 'b'", then = "2h" },
             { if = "sender == 'c'", then = "3h" }, { if = "sender == 'd'", then = "4h" },
             { if = "starts_with(sender, 'q')", then = "5h" }, { else = "5d" } ]""")
    assert found == lines("""
        if message.retry_num > 3:
            return _1_DAY
        sender = message.sender
        try:
            found = _EXPIRE_GET(sender)
        except TypeError:
            found = first_equal(_EXPIRE, sender, None)
        if found is not None:
            return found
        if sender.startswith('q'):
            return _5_HOURS
        return _5_DAYS
        """)


def test_small_integers_and_ranges_are_spread_over_a_tuple() -> None:
    found = expire(
        """[ { if = "retry_num == 0", then = "1h" }, { if = "retry_num == 1", then = "2h" },
             { if = "retry_num >= 2 && retry_num <= 4", then = "3h" },
             { if = "retry_num == 5", then = "4h" }, { else = "5d" } ]"""
    )
    assert found.startswith(lines("""
            retry_num = message.retry_num
            try:
                return _EXPIRE[retry_num] if retry_num >= 0 else _5_DAYS
            except (IndexError, TypeError):
                if retry_num == 0:
            """))


def _open_ranges(count: int) -> str:
    rows = "".join(
        f'{{ if = "priority <= {number * 5000}", then = "{number + 2}h" }}, '
        for number in range(count - 1)
    )
    return f'[ {{ if = "priority < 0", then = "1h" }}, {rows} {{ else = "5d" }} ]'


def test_open_ranges_are_bisected_and_only_integers_are() -> None:
    assert expire(_open_ranges(FEWEST_BISECTED)).startswith(lines("""
            priority = message.priority
            if priority.__class__ is int:
                return _EXPIRE[1][bisect_right(_EXPIRE[0], priority)]
            if priority < 0:
            """))


def test_few_open_ranges_stay_comparisons() -> None:
    assert "bisect" not in expire(_open_ranges(FEWEST_BISECTED - 1))


def test_few_integers_far_apart_are_looked_up() -> None:
    rows = "".join(
        f'{{ if = "priority == {number * 5000}", then = "{number + 1}h" }}, '
        for number in range(FEWEST_INTEGERS)
    )
    assert "_EXPIRE_GET(" in expire(f'[ {rows} {{ else = "5d" }} ]')


_LADDERS = {
    "bisected": _open_ranges(FEWEST_BISECTED),
    "spread": "[ "
    + "".join(f'{{ if = "priority == {n}", then = "{n + 1}h" }}, ' for n in range(6))
    + ' { else = "5d" } ]',
    "looked up": "[ "
    + "".join(f'{{ if = "priority == {n}", then = "{n + 1}h" }}, ' for n in (1, 9**9))
    + '{ if = "contains([5, 77777], priority)", then = "9h" }, { else = "5d" } ]',
    "falling through": "[ "
    + "".join(f'{{ if = "sender == \'{n}\'", then = "{n + 1}h" }}, ' for n in range(6))
    + ' { else = "priority * 1000 + 1" } ]',
}


class _Equal(str):
    """Equal to a string by its own account, with the string's hash."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return other == "3"

    def __hash__(self) -> int:
        return hash("3")


class _Unhashable(str):
    """Equal to some strings by its own account, and without a hash."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # what makes it odd

    def __eq__(self, other: object) -> bool:
        return other in ("4", "5")


class _Level(enum.IntEnum):
    LOW = 1


class _Name(enum.StrEnum):
    THREE = "3"


@pytest.mark.parametrize("ladder", _LADDERS, ids=str)
@pytest.mark.parametrize(
    "odd",
    [
        *(0, 1, 5, -1, 255, 256, 5000, 5001, 77_777, 9**9, 2**70, -(2**70), True),
        *(None, 1.0, 5.0, 4.5, float("nan"), float("inf"), Decimal(5), 1j, _Level.LOW),
        *("3", "5", "", b"3", [], ["3"], (3,), {}, object, _Name.THREE),
        *(_Equal("x"), _Unhashable("x"), _Unhashable("4")),
    ],
    ids=repr,
)
def test_values_of_any_type_get_what_the_plain_form_gives(
    ladder: str, odd: object
) -> None:
    message = SimpleNamespace(priority=odd, sender=odd)
    plain, optimised = _both(_LADDERS[ladder])
    assert _outcome(optimised, message) == _outcome(plain, message)


@cache
def _both(block: str) -> tuple[ModuleType, ModuleType]:
    policy = f"[queue.schedule]\nexpire = {block}\n"
    return plain_module(policy), compile_text(policy).module()


def _outcome(module: ModuleType, message: SimpleNamespace) -> object:
    try:
        return module.queue_schedule_expire(message)
    except (TypeError, ResultError) as error:
        return type(error), str(error)
