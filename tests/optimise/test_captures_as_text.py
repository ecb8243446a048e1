"""Patterns that are splits in disguise, with what is captured."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from resolutec import compile_text
from tests.optimise.sessions import code, relay, rewrite

ADDRESS = 'matches("^([^@]+)@(.+)$", rcpt)'


def test_an_address_is_cut_at_its_first_separator() -> None:
    assert rewrite((ADDRESS, "$1 + '+' + $2")) == code(r"""
        local, _, domain = session.rcpt.partition('@')
        if local and domain and ('\n' not in domain):
            return f'{local}+{domain}'
        return None
        """)


def test_group_0_is_the_text() -> None:
    assert rewrite((ADDRESS, "$0 + '!'")) == code(r"""
        rcpt = session.rcpt
        local, _, domain = rcpt.partition('@')
        if local and domain and ('\n' not in domain):
            return f'{rcpt}!'
        return None
        """)


def test_runs_that_take_the_separator_are_cut_at_the_last_one_that_fits() -> None:
    pattern = r"^([^.]+)@([^.]+)\.(.+)$"
    assert rewrite((f'matches("{pattern}", rcpt)', "$1 + $2 + $3")) == code(r"""
        before, _, after = session.rcpt.partition('.')
        local, _, domain = before.rpartition('@')
        if (
            local
            and (
                domain
                or (
                    (domain := last_part(before, "@", 1))
                    and (local := before[: -len(domain) - 1])
                )
            )
            and after
            and "\n" not in after
        ):
            return f'{local}{domain}{after}'
        return None
        """)


def test_a_match_further_on_in_its_condition_is_made_there() -> None:
    assert rewrite((f"remote_port > 1 && {ADDRESS} && is_tls", "$1")) == code(r"""
        if (
            session.remote_port > 1
            and (parts := session.rcpt.partition("@"))[0]
            and parts[2]
            and "\n" not in parts[2]
            and session.is_tls
        ):
            return parts[0]
        return None
        """)


def test_texts_around_the_runs_are_asked_for_first() -> None:
    assert rewrite(('matches("^bounce-(.+)-list$", rcpt)', "$1")) == code(r"""
        rcpt = session.rcpt
        if (
            rcpt.startswith("bounce-")
            and rcpt.endswith("-list")
            and (middle := rcpt[7:-5])
            and "\n" not in middle
        ):
            return middle
        return None
        """)


def test_branches_share_what_they_cut() -> None:
    assert rewrite(
        ('matches("^([^@]+)@a$", rcpt)', "$1"),
        ('matches("^([^@]+)@b$", rcpt)', "$1 + 'b'"),
    ) == code(
        """
        local, _, domain = session.rcpt.partition('@')
        if local and domain == 'a':
            return local
        if local and domain == 'b':
            return f'{local}b'
        return None
        """
    )


def test_a_cut_without_captures_is_made_too() -> None:
    assert relay('matches("^[^@]+@.+$", rcpt)') == code(r"""
        local, _, domain = session.rcpt.partition('@')
        return local != '' and domain != '' and ('\n' not in domain)
        """)


def test_captures_that_are_read_elsewhere_keep_the_match() -> None:
    """What `else` reads may be of a match that is not in its branch."""
    assert rewrite((f"{ADDRESS} && is_tls", "$1"), otherwise="$2") == code("""
        if (match := _PATTERN.search(session.rcpt)) and session.is_tls:
            return match[1]
        return group(match, 2)
        """)


def test_what_would_be_slow_is_a_tuple_where_captures_are_read_elsewhere() -> None:
    pattern = 'matches("^(.+)@(.+)$", rcpt)'
    assert rewrite((f"{pattern} && is_tls", "$1"), otherwise="$2") == code(r"""
        if (
            match := (
                texts(rcpt, rcpt[:index], rcpt[index + 1 :])
                if (index := (rcpt := session.rcpt).rfind("@", 1, -1)) > 0
                and "\n" not in rcpt
                else None
            )
        ) and session.is_tls:
            return match[1]
        return group(match, 2)
        """)


def test_no_such_pattern_is_reported_as_slow() -> None:
    def codes(pattern: str) -> list[str]:
        policy = f"[session.rcpt]\nrelay = '''matches(\"{pattern}\", rcpt)'''\n"
        return [found.code for found in compile_text(policy).diagnostics]

    assert codes(r"^([^.]+)@([^.]+)\.(.+)$") == []
    assert codes("^(.+)@(.+)$") == []
    assert codes(r"^(\w+\s?)+$") == ["slow-regex"]


@pytest.mark.parametrize("value", [None, 5, b"a@b", ["a@b"], object()])
def test_what_is_no_string_fails_as_it_does_with_a_pattern(value: object) -> None:
    branch = f"{{ if = '''{ADDRESS}''', then = '$1' }}, {{ else = false }}"
    module = compile_text(f"[session.rcpt]\nrewrite = [ {branch} ]\n").module()
    with pytest.raises((TypeError, AttributeError)):
        module.session_rcpt_rewrite(SimpleNamespace(rcpt=value))
