"""What a decision did: its result or failure, what it read, what it asked the host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from inspect import iscoroutinefunction
from types import ModuleType
from typing import TypeAlias

from resolute.errors import HostError, ResultError
from resolutec.check.typed import Setting
from resolutec.interpreter import interpret
from resolutec.meaning.results import ConversionFailed
from resolutec.schema.model import ResultKind
from tests.conformance.comparison import same
from tests.properties.contexts import RecordingContext
from tests.properties.hosts import (
    AsynchronousHost,
    Call,
    HostFailure,
    InterpreterHost,
    PlainHost,
    run,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One evaluation. `failure` says why there is no `result`."""

    result: object
    failure: str | None
    reads: frozenset[str]
    calls: tuple[Call, ...]

    def __str__(self) -> str:
        shown = f"failed: {self.failure}" if self.failure else repr(self.result)
        return f"{shown}\n    read {sorted(self.reads)}\n    asked {list(self.calls)}"


def _outcome(
    decide: Callable[[], object], context: RecordingContext, calls: list[Call]
) -> Outcome:
    """Everything but a failure that the spec knows is passed on."""
    result: object = None
    failure = None
    try:
        result = decide()
    except (ResultError, ConversionFailed):
        failure = "no such result"
    except (HostFailure, HostError):
        failure = "the host failed"
    return Outcome(result, failure, frozenset(context.reads), tuple(calls))


def interpreted(setting: Setting, values: Mapping[str, object]) -> Outcome:
    """What the reference interpreter does."""
    context, host = RecordingContext(values), InterpreterHost()
    return _outcome(lambda: interpret(setting, context, host), context, host.calls)


def one_after_the_other(outcomes: list[Outcome]) -> Outcome:
    """What deciding a whole table comes to: its settings in turn, up to a failure."""
    reads: frozenset[str] = frozenset()
    calls: tuple[Call, ...] = ()
    for outcome in outcomes:
        reads, calls = reads | outcome.reads, calls + outcome.calls
        if outcome.failure:
            return Outcome(None, outcome.failure, reads, calls)
    return Outcome(tuple(each.result for each in outcomes), None, reads, calls)


Decide: TypeAlias = Callable[[ModuleType, str, Mapping[str, object]], Outcome]


def decided(module: ModuleType, name: str, values: Mapping[str, object]) -> Outcome:
    """What a function of a module does; one that takes a host gets a synchronous one."""
    context, host = RecordingContext(values), PlainHost()
    decide = getattr(module, name)
    arguments = (context, host)[: decide.__code__.co_argcount]
    return _outcome(lambda: decide(*arguments), context, host.calls)


def decided_asynchronously(
    module: ModuleType, name: str, values: Mapping[str, object]
) -> Outcome:
    """What a function of a module in the asynchronous form does."""
    decide = getattr(module, name)
    if not iscoroutinefunction(decide):
        return decided(module, name, values)
    context, host = RecordingContext(values), AsynchronousHost()
    return _outcome(lambda: run(decide(context, host)), context, host.calls)


def difference(
    expected: Outcome, got: Outcome, kinds: tuple[ResultKind, ...]
) -> str | None:
    """How a compiled decision differs from the interpreter's; None where it does not.

    Several kinds are those of the settings of a table, decided together.
    """
    if expected.failure != got.failure:
        return "outcome"
    if not expected.failure:
        pairs = [(expected.result, got.result)]
        if len(kinds) > 1:
            pairs = _fields(expected.result, got.result)
        for (one, other), kind in zip(pairs, kinds, strict=True):
            if not _equal(one, other, kind):
                return "result"
    if got.reads - expected.reads:
        return "set of variables read"
    if not _equal_calls(expected.calls, got.calls):
        return "sequence of questions to the host"
    return None


def _fields(expected: object, got: object) -> list[tuple[object, object]]:
    assert isinstance(expected, tuple)
    assert isinstance(got, tuple)
    return list(zip(expected, got, strict=True))


def _equal(one: object, other: object, kind: ResultKind) -> bool:
    return same(one, other) if kind is ResultKind.ANY else _shape(one) == _shape(other)


def _shape(value: object) -> object:
    """The value together with its type, which a finished result must have exactly."""
    match value:
        case list() | tuple():
            return (type(value).__name__, [_shape(each) for each in value])
        case bool() | int() | str() | timedelta() | None:
            return (type(value).__name__, value)
        case _:
            raise AssertionError(f"no setting has {value!r} for its result")


def _equal_calls(expected: tuple[Call, ...], got: tuple[Call, ...]) -> bool:
    return len(expected) == len(got) and all(
        one[0] == other[0] and same(one[1], other[1])
        for one, other in zip(expected, got, strict=True)
    )
