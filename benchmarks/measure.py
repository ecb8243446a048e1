"""Decisions checked against each other, then timed side by side in one process.

What makes two figures comparable: engines take turns in random order, so that a machine that
slows down does so for all of them; every turn gets contexts of its own, made anew, so that no
string is interned and no hash is known; the garbage collector waits outside.
"""

from __future__ import annotations

import gc
import pickle
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import perf_counter_ns

from .engines import REFERENCE, engines
from .model import Case, Decide, Decisions, Host, Inputs, Workload
from .results import CaseResult

_LOOP = "the loop alone"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case that is ready to be checked and measured."""

    case: Case
    engines: Mapping[str, Decisions]
    workloads: Sequence[Workload]

    @property
    def decisions(self) -> int:
        """How many decisions one turn of an engine takes."""
        return sum(len(workload.contexts) for workload in self.workloads)


@dataclass(frozen=True, slots=True)
class WrongResult:
    """An engine decides otherwise than the reference."""

    case: str
    engine: str
    key: str
    context: object
    expected: object
    got: object

    def __str__(self) -> str:
        return (
            f"{self.case}: {self.key}: {self.engine} gives {self.got!r},"
            f" expected {self.expected!r}, for {self.context!r}"
        )


def prepare(case: Case, size: int, seed: int) -> Prepared:
    """Compile a case's policies and make its inputs; the same seed makes the same."""
    policies = case.compile()
    inputs = Inputs(policies, random.Random(f"{case.name} {seed}"), size)
    return Prepared(case, engines(case, policies), case.workloads(inputs))


def each(prepared: Prepared) -> list[Prepared]:
    """Every decision of a case as a case of its own, named by its key."""
    return [
        replace(
            prepared,
            case=replace(prepared.case, title=workload.key),
            workloads=[workload],
        )
        for workload in prepared.workloads
    ]


def check(prepared: Prepared) -> Iterator[WrongResult]:
    """The first wrong result of each engine for each decision.

    Raises KeyError where an engine lacks a decision.
    """
    reference = prepared.engines[REFERENCE]
    for workload in prepared.workloads:
        decide = reference[workload.key]
        expected = [_result(decide, one, workload.host) for one in workload.contexts]
        for engine, decisions in prepared.engines.items():
            found = _wrong(decisions[workload.key], workload, expected)
            if found is not None:
                where = workload.contexts[found]
                got = _result(decisions[workload.key], where, workload.host)
                yield WrongResult(
                    prepared.case.name,
                    engine,
                    workload.key,
                    where,
                    expected[found],
                    got,
                )


def _wrong(
    decide: Decide, workload: Workload, expected: Sequence[object]
) -> int | None:
    for number, context in enumerate(workload.contexts):
        got, wanted = _result(decide, context, workload.host), expected[number]
        if type(got) is not type(wanted) or got != wanted:
            return number
    return None


def _result(decide: Decide, context: object, host: Host | None) -> object:
    return decide(context) if host is None else decide(context, host)


def measure(prepared: Prepared, repeats: int, seed: int) -> CaseResult:
    """Time each engine `repeats` times; nanoseconds a decision, the loop left out."""
    generator = random.Random(seed)
    contexts = pickle.dumps([workload.contexts for workload in prepared.workloads])
    turns: list[tuple[str, Decisions | None]] = [
        *prepared.engines.items(),
        (_LOOP, None),
    ]
    times: dict[str, list[int]] = {name: [] for name, _ in turns}
    for _ in range(repeats):
        generator.shuffle(turns)
        for name, decisions in turns:
            own = _anew(contexts)
            times[name].append(_turn(prepared.workloads, own, decisions))
    loop = min(times.pop(_LOOP))
    return CaseResult(
        prepared.case.name,
        prepared.case.title,
        prepared.decisions,
        {
            name: [(time - loop) / prepared.decisions for time in times[name]]
            for name in prepared.engines
        },
    )


def _anew(contexts: bytes) -> list[Sequence[object]]:
    """The contexts of every workload, with no object that was there before."""
    made: list[Sequence[object]] = pickle.loads(contexts)  # noqa: S301  # dumped above
    return made


def _turn(
    workloads: Sequence[Workload],
    contexts: Sequence[Sequence[object]],
    decisions: Decisions | None,
) -> int:
    """Nanoseconds for every decision once; without decisions for the loops alone."""
    total = 0
    with _no_garbage_collection():
        for workload, own in zip(workloads, contexts, strict=True):
            decide = None if decisions is None else decisions[workload.key]
            total += _time(decide, own, workload.host)
    return total


def _time(decide: Decide | None, contexts: Sequence[object], host: Host | None) -> int:
    # Three loops: one that chose inside would be timed along with what it chose.
    started = perf_counter_ns()
    if decide is None:
        for _ in contexts:
            pass
    elif host is None:
        for context in contexts:
            decide(context)
    else:
        for context in contexts:
            decide(context, host)
    return perf_counter_ns() - started


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
