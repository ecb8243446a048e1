"""Decisions checked against each other, then timed side by side in one process.

What makes two figures comparable: engines take turns in random order, so that a machine that
slows down does so for all of them; every turn gets contexts of its own, made anew, so that no
string is interned and no hash is known; the garbage collector waits outside.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter_ns

from .engine import Engine
from .engines import REFERENCE, engines
from .loops import loop_over, no_garbage_collection
from .model import Case, Decide, Inputs, Workload
from .peers import PEERS_BY_NAME, brief
from .results import CaseResult


@dataclass(frozen=True, slots=True)
class Prepared:
    """A case that is ready to be checked and measured.

    `absent` says why there are no decisions of other engines.
    """

    case: Case
    engines: Mapping[str, Engine]
    workloads: Sequence[Workload]
    absent: Mapping[str, str]

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
    workloads = case.workloads(inputs)
    found, absent = engines(case, policies, [workload.key for workload in workloads])
    return Prepared(case, found, workloads, absent)


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


def checked(prepared: Prepared) -> tuple[Prepared, list[WrongResult]]:
    """A case whose engines were tried on all inputs, and the first wrong result of each.

    A peer that fails where others decide is absent from then on. Raises KeyError where an
    engine lacks a decision.
    """
    reference = prepared.engines[REFERENCE]
    expected = _results(reference, prepared.workloads)
    wrong: list[WrongResult] = []
    there = dict(prepared.engines)
    absent = dict(prepared.absent)
    for name, engine in prepared.engines.items():
        try:
            got = _results(engine, prepared.workloads)
        # Every engine has exceptions of its own for what it cannot do.
        except Exception as error:
            if name not in PEERS_BY_NAME:
                raise
            absent[name] = f"does not decide it: {brief(error)}"
            del there[name]
            continue
        found = _first_wrong(prepared, name, got, expected)
        wrong += [] if found is None else [found]
    return replace(prepared, engines=there, absent=absent), wrong


def _results(engine: Engine, workloads: Sequence[Workload]) -> list[object]:
    return [
        _result(engine, workload, context)
        for workload in workloads
        for context in workload.contexts
    ]


def _first_wrong(
    prepared: Prepared, name: str, got: Sequence[object], expected: Sequence[object]
) -> WrongResult | None:
    asked = (
        (workload.key, context)
        for workload in prepared.workloads
        for context in workload.contexts
    )
    for (key, context), given, wanted in zip(asked, got, expected, strict=True):
        if type(given) is not type(wanted) or given != wanted:
            return WrongResult(prepared.case.name, name, key, context, wanted, given)
    return None


def _result(engine: Engine, workload: Workload, context: object) -> object:
    decide = engine.decisions[workload.key]
    given = context
    if engine.inputs is not None:
        given = engine.inputs(workload.key, context)
    if engine.arity is not None:
        assert isinstance(given, tuple)
        return decide(*given)
    result = decide(given) if workload.host is None else decide(given, workload.host)
    return engine.plain(result)


def measure(prepared: Prepared, repeats: int, seed: int) -> CaseResult:
    """Time each engine `repeats` times; nanoseconds a decision, the loop left out."""
    generator = random.Random(seed)
    turns = [
        _Turns(name, engine, prepared.workloads)
        for name, engine in prepared.engines.items()
    ]
    order = list(turns)
    with no_garbage_collection():
        for _ in range(repeats):
            generator.shuffle(order)
            for turn in order:
                turn.take()
    return CaseResult(
        prepared.case.name,
        prepared.case.title,
        prepared.decisions,
        {turn.name: turn.nanoseconds() for turn in turns},
        dict(prepared.absent),
    )


_LONGEST_TURN = 10_000_000
"""Nanoseconds that a turn may take: slow engines get the first of the inputs only.

What runs for long is interrupted by other programs in every turn.
"""
_FEWEST = 10
"""Inputs of a decision that every engine gets."""


class _Turns:
    """The turns of one engine: its loops, its inputs, and the times that it has taken."""

    def __init__(
        self, name: str, engine: Engine, workloads: Sequence[Workload]
    ) -> None:
        self.name = name
        self._runs = [
            _Run(engine, workload, engine.decisions[workload.key])
            for workload in workloads
        ]
        self._times: list[int] = []
        self._loops: list[int] = []
        self._shorten()

    def _shorten(self) -> None:
        for run in self._runs:
            run.limit(_FEWEST)
        few = sum(run.decisions for run in self._runs)
        each = self._turn() / few
        for run in self._runs:
            run.limit(max(_FEWEST, int(_LONGEST_TURN / each / len(self._runs))))

    def take(self) -> None:
        """One turn."""
        self._times.append(self._turn())
        self._loops.append(sum(run.time_loop() for run in self._runs))

    def _turn(self) -> int:
        return sum(run.time() for run in self._runs)

    def nanoseconds(self) -> list[float]:
        """For a decision, of every turn."""
        decisions = sum(run.decisions for run in self._runs)
        loop = min(self._loops)
        return [(time - loop) / decisions for time in self._times]


class _Run:
    """One decision by one engine, over its inputs."""

    def __init__(self, engine: Engine, workload: Workload, decide: Decide) -> None:
        self._engine = engine
        self._workload = workload
        host = workload.host is not None
        self._loop = loop_over(1, engine.arity, host=host)
        self._empty = loop_over(0, engine.arity)
        self._arguments = [decide, workload.host] if host else [decide]
        self.limit(len(workload.contexts))

    def limit(self, most: int) -> None:
        """Take so many inputs at most."""
        contexts = self._workload.contexts[:most]
        self.decisions = len(contexts)
        self._contexts = pickle.dumps(contexts)

    def time(self) -> int:
        """Nanoseconds for every input once."""
        own = self._anew()
        started = perf_counter_ns()
        self._loop(own, *self._arguments)
        return perf_counter_ns() - started

    def time_loop(self) -> int:
        """Nanoseconds of the loop alone."""
        own = self._anew()
        started = perf_counter_ns()
        self._empty(own)
        return perf_counter_ns() - started

    def _anew(self) -> list[object]:
        """The inputs, with no object that was there before."""
        # Dumped by `limit`.
        contexts: list[object] = pickle.loads(self._contexts)  # noqa: S301
        inputs = self._engine.inputs
        if inputs is None:
            return contexts
        return [inputs(self._workload.key, context) for context in contexts]
