"""Ladders: what is folded, pruned, merged, chained, shared and looked up."""

from __future__ import annotations

from tests.optimise.harness import body, expire, hop, lines


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
            return _NEXT_HOP.get(message.rcpt_domain)
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
            found = _EXPIRE.get(sender)
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


def test_open_ranges_are_bisected_and_only_integers_are() -> None:
    found = expire(
        """[ { if = "priority < 0", then = "1h" }, { if = "priority == 0", then = "2h" },
             { if = "priority <= 5", then = "3h" }, { if = "priority > 5000", then = "4h" },
             { else = "5d" } ]"""
    )
    assert found.startswith(lines("""
            priority = message.priority
            if priority.__class__ is int:
                return _EXPIRE[1][bisect_right(_EXPIRE[0], priority)]
            if priority < 0:
            """))
