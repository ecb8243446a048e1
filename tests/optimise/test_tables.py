"""Settings of one table, decided together."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from resolutec import compile_text
from tests.optimise.harness import body, lines

TLS = """
[queue.outbound.tls]
allow-invalid-certs = [ { if = "retry_num > 0 && last_error == 'tls'", then = true },
                        { else = false } ]
starttls = [ { if = "retry_num > 1 && last_error == 'tls'", then = disable }, { else = require } ]
""".replace("= disable", '= "disable"').replace("= require", '= "require"')


def test_conditions_are_shared_and_what_one_says_of_another_is_used() -> None:
    assert body(TLS, "queue_outbound_tls") == lines("""
        retry_num = attempt.retry_num
        if retry_num > 0 and attempt.last_error == 'tls':
            if retry_num > 1:
                return _QUEUE_OUTBOUND_TLS
            return _QUEUE_OUTBOUND_TLS_2
        return _QUEUE_OUTBOUND_TLS_3
        """)


@pytest.mark.parametrize("retry_num", [-1, 0, 1, 2, 3])
@pytest.mark.parametrize("last_error", ["tls", "none"])
def test_the_table_decides_what_its_settings_decide(
    retry_num: int, last_error: str
) -> None:
    module = compile_text(TLS).module()
    attempt = SimpleNamespace(retry_num=retry_num, last_error=last_error)
    together = module.queue_outbound_tls(attempt)
    assert together.allow_invalid_certs == (
        module.queue_outbound_tls_allow_invalid_certs(attempt)
    )
    assert together.starttls == module.queue_outbound_tls_starttls(attempt)


def test_nothing_is_read_that_no_setting_would_read() -> None:
    module = compile_text(TLS).module()
    only_retries = SimpleNamespace(retry_num=0)
    assert module.queue_outbound_tls(only_retries) == (False, "require")


def test_settings_that_ask_the_host_are_called() -> None:
    policy = (
        "[session.rcpt]\n"
        'relay = "!is_empty(authenticated_as)"\n'
        "directory = \"'*'\"\n"
        'rewrite = [ { if = "key_exists(\'aliases\', rcpt)", then = "rcpt_domain" },'
        " { else = false } ]\n"
    )
    source = compile_text(policy, synchronous=True).source
    call = "session_rcpt_rewrite(session, host)"
    assert f'bool(session.authenticated_as), "*", {call}\n' in source


def test_too_many_outcomes_are_left_to_the_settings() -> None:
    extensions = ["dsn", "vrfy", "expn", "pipelining", "chunking", "requiretls"]
    conditions = ["local_port > 1", "remote_port > 1", "asn > 1", "is_tls"]
    conditions += ["sender == 'x'", "authenticated_as == 'y'"]
    settings = "\n".join(
        f'{name} = "{condition}"'
        for name, condition in zip(extensions, conditions, strict=True)
    )
    found = body(f"[session.extensions]\n{settings}\n", "session_extensions")
    assert (
        "session.local_port > 1" in found or "session_extensions_dsn(session)" in found
    )


DANE_TOO = """
[queue.outbound.tls]
starttls = [ { if = "retry_num > 0 && last_error == 'tls'", then = "disable" },
             { else = "require" } ]
dane = [ { if = "retry_num > 0 && last_error == 'dane'", then = "optional" },
         { else = "require" } ]
"""


def test_what_is_read_in_a_branch_only_is_read_there_once() -> None:
    assert body(DANE_TOO, "queue_outbound_tls") == lines("""
        if attempt.retry_num > 0:
            last_error = attempt.last_error
            if last_error == 'tls':
                return _QUEUE_OUTBOUND_TLS
            if last_error == 'dane':
                return _QUEUE_OUTBOUND_TLS_2
        return _QUEUE_OUTBOUND_TLS_3
        """)
