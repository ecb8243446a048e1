"""What an error of a host says, and how it gets its setting."""

from __future__ import annotations

import pickle

import pytest

from resolute.errors import HostError, HostUnavailableError
from resolute.hosts.failures import Deadline, Failures


def failure(cause: BaseException | None = None) -> HostUnavailableError:
    try:
        raise HostUnavailableError(None, "key_get", ("store", "k")) from cause
    except HostUnavailableError as error:
        return error


def test_it_says_what_was_asked_and_why_it_failed() -> None:
    assert str(failure()) == "key_get('store', 'k') failed"
    cause = TimeoutError("no answer\nwithin 5 s")
    expected = "key_get('store', 'k') failed: TimeoutError: no answer within 5 s"
    assert str(failure(cause)) == expected
    assert str(failure(ValueError())) == "key_get('store', 'k') failed: ValueError"


def test_it_gets_its_setting_in_a_copy() -> None:
    """Several callers may wait for the same call, each for a setting of its own."""
    error = failure(TimeoutError("late"))
    named = error.with_setting("session.rcpt.relay")
    other = error.with_setting("session.rcpt.rewrite")
    assert type(named) is HostUnavailableError
    assert (named.setting, named.function) == ("session.rcpt.relay", "key_get")
    assert named.arguments == error.arguments
    assert named.__cause__ is error.__cause__
    assert named.__traceback__ is error.__traceback__
    assert str(named).startswith("session.rcpt.relay: key_get('store', 'k') failed: ")
    assert other.setting == "session.rcpt.rewrite"
    assert error.setting is None


def test_it_stays_short_and_on_one_line_whatever_was_asked() -> None:
    arguments = ("x" * 1_000_000, "a\r\n\ud800", ["y" * 1_000_000], 2**63)
    error = HostError("a.setting", "sql_query", arguments)
    error.__cause__ = ValueError("z\n" * 1_000_000)
    assert len(str(error)) < 1200
    assert str(error).isprintable()
    assert error.arguments == arguments


def test_it_survives_pickling() -> None:
    error = failure(TimeoutError()).with_setting("a.setting")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(back) is HostUnavailableError
    assert back.args == error.args == ("a.setting", "key_get", ("store", "k"))


def test_exceptions_of_a_component_are_sorted() -> None:
    failures = Failures(
        unavailable=(OSError,), refused=(ValueError,), exempt=(PermissionError,)
    )

    def error_of(cause: Exception) -> HostError:
        with pytest.raises(HostError) as caught, failures.of("key_get", "", "k"):
            raise cause
        assert caught.value.__cause__ is cause
        assert caught.value.arguments == ("", "k")
        return caught.value

    assert type(error_of(ConnectionError())) is HostUnavailableError
    assert type(error_of(ValueError())) is HostError
    assert type(error_of(PermissionError())) is HostError
    with pytest.raises(KeyError), failures.of("key_get", "", "k"):
        raise KeyError


def test_a_deadline_passes() -> None:
    assert 9 < Deadline(10).remaining() <= 10
    over = Deadline(0)
    assert over.is_over()
    with pytest.raises(TimeoutError, match=r"no answer within 0 s"):
        over.remaining()
