"""What a decision did: its result or failure, what it read, what it asked the host."""

from __future__ import annotations

from asyncio import Runner
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from inspect import iscoroutinefunction
from types import ModuleType
from typing import TypeAlias

from resolute.errors import HostError, ResultError
from resolutec.check.typed import Setting
from resolutec.interpreter import HostFailed, interpret
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
    plain,
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
    except (HostFailed, HostError) as error:
        if not isinstance(error.__cause__, HostFailure):
            raise
        call = (error.function, tuple(map(plain, error.arguments)))
        failure = f"the host failed: {error.setting}: {call}"
    return Outcome(result, failure, frozenset(context.reads), tuple(calls))


def interpreted(
    settings: Sequence[Setting], values: Mapping[str, object]
) -> list[Outcome]:
    """What the reference interpreter does for settings one after the other, one host for all.

    Settings behind one that fails are decided all the same.
    """
    host = InterpreterHost()
    outcomes = []
    for setting in settings:
        context, before = RecordingContext(values), len(host.calls)
        outcome = _outcome(
            partial(interpret, setting, context, host), context, host.calls
        )
        outcomes.append(replace(outcome, calls=outcome.calls[before:]))
    return outcomes


def one_after_the_other(outcomes: list[Outcome]) -> Outcome:
    """What deciding a whole table comes to: its settings in turn, up to a failure."""
    reads: frozenset[str] = frozenset()
    calls: tuple[Call, ...] = ()
    for outcome in outcomes:
        reads, calls = reads | outcome.reads, calls + outcome.calls
        if outcome.failure:
            return Outcome(None, outcome.failure, reads, calls)
    return Outcome(tuple(each.result for each in outcomes), None, reads, calls)


def all_at_once(outcomes: list[Outcome]) -> Outcome:
    """The same where the settings ask at the same time: the first failure counts, and what

    the others read and ask does not depend on it.
    """
    whole = one_after_the_other(outcomes)
    reads = frozenset[str]().union(*(each.reads for each in outcomes))
    calls = tuple(call for each in outcomes for call in each.calls)
    return replace(whole, reads=reads, calls=calls)


Decide: TypeAlias = Callable[[ModuleType, str, Mapping[str, object]], Outcome]


def decided(module: ModuleType, name: str, values: Mapping[str, object]) -> Outcome:
    """What a function of a module does; one that takes a host gets a synchronous one."""
    context, host = RecordingContext(values), PlainHost()
    decide = getattr(module, name)
    arguments = (context, host)[: decide.__code__.co_argcount]
    return _outcome(lambda: decide(*arguments), context, host.calls)


def decided_asynchronously(
    runner: Runner, module: ModuleType, name: str, values: Mapping[str, object]
) -> Outcome:
    """What a function of a module in the asynchronous form does."""
    decide = getattr(module, name)
    if not iscoroutinefunction(decide):
        return decided(module, name, values)
    context, host = RecordingContext(values), AsynchronousHost()
    return _outcome(lambda: runner.run(decide(context, host)), context, host.calls)


def difference(
    expected: Outcome,
    got: Outcome,
    kinds: tuple[ResultKind, ...],
    *,
    in_order: bool = True,
) -> str | None:
    """How a compiled decision differs from the interpreter's; None where it does not.

    Several kinds are those of the settings of a table, decided together; where they ask at
    the same time, the questions of one may come between those of another, and a failure may
    keep others from being asked.
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
    if not _equal_questions(expected, got, in_order=in_order):
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


def _equal_questions(expected: Outcome, got: Outcome, *, in_order: bool) -> bool:
    """The same questions; in any order, and those of a failure not all, where many ask."""
    wanted, asked = (list(map(repr, each.calls)) for each in (expected, got))
    if in_order:
        return wanted == asked
    missing = Counter(asked) - Counter(wanted)
    return not missing and (bool(got.failure) or len(asked) == len(wanted))
