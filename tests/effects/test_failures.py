"""A call that fails, however it does, ends the decision by an error that says which it was."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from types import ModuleType, SimpleNamespace
from typing import Literal

import pytest

import resolute
from resolute.errors import HostError, HostUnavailableError
from resolutec import compile_text
from resolutec.interpreter import HostFailed, interpret
from resolutec.meaning.values import Value

Form = Literal["async", "sync"]

POLICY = """
[session.rcpt]
relay = [ { if = "key_exists('s', rcpt)", then = "is_local_domain('d', rcpt_domain)" },
          { else = "key_exists('s', rcpt_domain)" } ]
rewrite = "key_get('s', rcpt)"
script = "'' + counter_incr('c', rcpt, 2) + counter_get('c', rcpt)"
[session.mail]
rewrite = "'' + dns_query(sender, 'mx')[0] + config_get('k') + sql_query('', 'q', [sender])"
is-allowed = "key_set('s', sender, 'v') && is_local_address('d', sender)"
"""

ASKED: dict[str, list[tuple[str, tuple[object, ...]]]] = {
    "session.rcpt.relay": [
        ("key_exists", ("s", "a@b")),
        ("is_local_domain", ("d", "b")),
    ],
    "session.rcpt.rewrite": [("key_get", ("s", "a@b"))],
    "session.rcpt.script": [
        ("counter_incr", ("c", "a@b", 2)),
        ("counter_get", ("c", "a@b")),
    ],
    "session.mail.rewrite": [
        ("dns_query", ("x@y", "mx")),
        ("config_get", ("k",)),
        ("sql_query", ("", "q", ["x@y"])),
    ],
    "session.mail.is-allowed": [
        ("key_set", ("s", "x@y", "v")),
        ("is_local_address", ("d", "x@y")),
    ],
}
ANSWERS = {
    "dns_query": ["mx.y"],
    "counter_incr": 2,
    "counter_get": 2,
    "config_get": "k",
    "sql_query": 1,
    "key_get": "v",
}
CASES = [
    (key, number, *call)
    for key, calls in ASKED.items()
    for number, call in enumerate(calls)
]

SESSION = SimpleNamespace(rcpt="a@b", rcpt_domain="b", sender="x@y", sender_domain="y")


class Host:
    """No class of the runtime's: fails, by some exception, at the call of a number."""

    def __init__(self, form: Form, at: int, error: BaseException) -> None:
        self.form = form
        self.at = at
        self.error = error
        self.asked = 0

    def call(self, function: str, arguments: Sequence[Value]) -> Value:
        number, self.asked = self.asked, self.asked + 1
        if number == self.at:
            raise self.error
        return ANSWERS.get(function, 1)  # type: ignore[return-value]  # values all

    def __getattr__(self, function: str) -> Callable[..., object]:
        async def ask(*arguments: Value) -> Value:
            await asyncio.sleep(0)
            return self.call(function, arguments)

        if self.form == "async":
            return ask
        return lambda *arguments: self.call(function, arguments)


@pytest.fixture(scope="module", params=["async", "sync"])
def form(request: pytest.FixtureRequest) -> Form:
    return request.param  # type: ignore[no-any-return]  # one of the two


@pytest.fixture(scope="module")
def policy(form: Form) -> ModuleType:
    return compile_text(POLICY, synchronous=form == "sync").module()


def decided(policy: ModuleType, key: str, host: object, form: Form) -> object:
    made = policy.DECISIONS[key](SESSION, host)
    return asyncio.run(made) if form == "async" else made


@pytest.mark.parametrize(("key", "at", "function", "arguments"), CASES)
def test_any_exception_names_setting_function_and_arguments(
    policy: ModuleType,
    form: Form,
    key: str,
    at: int,
    function: str,
    arguments: tuple[object, ...],
) -> None:
    cause = ZeroDivisionError("a mistake of the host's")
    with pytest.raises(HostError) as caught:
        decided(policy, key, Host(form, at, cause), form)
    error = caught.value
    assert (error.setting, error.function, error.arguments) == (
        key,
        function,
        arguments,
    )
    assert error.__cause__ is cause
    assert type(error) is HostError
    assert str(error).startswith(f"{key}: {function}(")
    assert str(error).endswith(") failed: ZeroDivisionError: a mistake of the host's")


@pytest.mark.parametrize(("key", "at", "function", "arguments"), CASES)
def test_the_interpreter_says_the_same(
    key: str, at: int, function: str, arguments: tuple[object, ...]
) -> None:
    settings = {each.key: each for each in compile_text(POLICY).policy.settings}
    cause = ZeroDivisionError()
    with pytest.raises(HostFailed) as caught:
        interpret(settings[key], SESSION, Host("sync", at, cause))
    error = caught.value
    assert (error.setting, error.function, error.arguments) == (
        key,
        function,
        arguments,
    )
    assert error.__cause__ is cause


@pytest.mark.parametrize("kind", [OSError, ConnectionResetError, TimeoutError])
def test_what_the_system_says_is_about_the_component(
    policy: ModuleType, form: Form, kind: type[OSError]
) -> None:
    with pytest.raises(HostUnavailableError) as caught:
        decided(policy, "session.rcpt.relay", Host(form, 1, kind("gone")), form)
    assert caught.value.function == "is_local_domain"
    assert isinstance(caught.value.__cause__, kind)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_is_no_failure_passes(
    policy: ModuleType, form: Form, kind: type[BaseException]
) -> None:
    with pytest.raises(kind):
        decided(policy, "session.rcpt.rewrite", Host(form, 0, kind()), form)


def test_cancellation_inside_a_host_passes(policy: ModuleType, form: Form) -> None:
    cancelled = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        decided(policy, "session.rcpt.rewrite", Host(form, 0, cancelled), form)


class NothingAnswered(resolute.Host):
    """Answers nothing."""


class NothingAnsweredSync(resolute.SyncHost):
    """Answers nothing, at once."""


@pytest.mark.parametrize(
    "host", [None, object(), NothingAnswered(), NothingAnsweredSync()]
)
def test_a_host_without_the_method_fails_the_call(
    policy: ModuleType, form: Form, host: object
) -> None:
    with pytest.raises(HostError) as caught:
        decided(policy, "session.rcpt.rewrite", host, form)
    assert caught.value.setting == "session.rcpt.rewrite"
    assert caught.value.arguments == ("s", "a@b")


def test_a_host_of_the_other_form_opens_nothing(policy: ModuleType, form: Form) -> None:
    """What its methods give is true, or cannot be awaited: neither is an answer."""
    host = Host("sync" if form == "async" else "async", 9, OSError())
    for key in ASKED:
        with pytest.raises(HostError) as caught:
            decided(policy, key, host, form)
        assert isinstance(caught.value.__cause__, TypeError)


def test_a_mistake_in_the_context_is_none_of_the_hosts(
    policy: ModuleType, form: Form
) -> None:
    made = Host(form, 9, OSError())
    decide = policy.DECISIONS["session.rcpt.relay"]
    with pytest.raises(AttributeError, match="rcpt_domain"):
        found = decide(SimpleNamespace(rcpt="a@b"), made)
        asyncio.run(found) if form == "async" else found
    assert made.asked == 1


def test_a_mail_loop_gets_the_fallback_whatever_the_host_raised(
    policy: ModuleType, form: Form
) -> None:
    told: list[tuple[str, Exception]] = []
    host = Host(form, 0, RuntimeError("lost"))
    key = "session.rcpt.relay"

    def report(key: str, failure: Exception) -> None:
        told.append((key, failure))

    if form == "async":
        asked = resolute.decide(
            policy, key, SESSION, host, on_error="fallback", report=report
        )
        result = asyncio.run(asked)
    else:
        result = resolute.decide_sync(
            policy, key, SESSION, host, on_error="fallback", report=report
        )
    assert result is False
    ((about, failure),) = told
    assert about == key
    assert isinstance(failure, HostError)
    assert failure.arguments == ("s", "a@b")


def test_an_error_of_a_class_of_ones_own_stays_one(
    policy: ModuleType, form: Form
) -> None:
    class LdapError(HostError):
        def __init__(self, code: int) -> None:
            super().__init__(None, "key_get", ("s", "a@b"))
            self.code = code

    with pytest.raises(LdapError) as caught:
        decided(policy, "session.rcpt.rewrite", Host(form, 0, LdapError(49)), form)
    assert caught.value.code == 49
    assert caught.value.setting == "session.rcpt.rewrite"
