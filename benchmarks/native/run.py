"""Every policy of the figures once, in both forms, timed in turns."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from .. import figures
from ..figures.contest import Side
from ..figures.timing import timed_sides
from ..model import Decide
from ..results import Environment
from .modules import Pair, built, decision

AT_MOST = 0.62
"""What the geometric mean should be at most."""


class WrongNativeResultError(Exception):
    """An extension decides otherwise than the module beside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One decision: least nanoseconds of the plain function and of the compiled one.

    Both on contexts of the module's own class; `foreign` is the compiled function on those of
    the plain class, which are as good as any other object.
    """

    what: str
    plain: float
    native: float
    foreign: float
    seconds: float

    @property
    def ratio(self) -> float:
        """Compiled to plain."""
        return self.native / self.plain


@dataclass(frozen=True, slots=True)
class NativeRun:
    """What was measured where."""

    environment: Environment
    repeats: int
    rows: Sequence[Row]

    @property
    def mean(self) -> float:
        """The geometric mean of the ratios."""
        return prod(row.ratio for row in self.rows) ** (1 / len(self.rows))


def measured(
    repeats: int, size: int, seed: int, names: Sequence[str] | None
) -> NativeRun:
    """Build each policy and time its decisions.

    Raises WrongNativeResultError, and UsageError where no extension can be built.
    """
    found = figures.contests(min(size, figures.MOST_CONTEXTS), seed)
    chosen = list(_each_policy_once(figures.chosen(found, names)))
    with TemporaryDirectory() as name:
        sys.path.insert(0, name)
        try:
            rows = list(_rows(chosen, Path(name), repeats, seed))
        finally:
            sys.path.remove(name)
    return NativeRun(Environment.here(), repeats, rows)


def _each_policy_once(contests: Iterable[figures.Contest]) -> Iterator[figures.Contest]:
    """Of several distributions of inputs, the uniform one."""
    by_policy: dict[tuple[str, ...], list[figures.Contest]] = {}
    for contest in contests:
        if contest.measured.host is None:
            text = contest.policy.compiled.policy.source.text
            by_policy.setdefault((text, *contest.keys), []).append(contest)
    for group in by_policy.values():
        uniform = [one for one in group if "uniform" in one.name]
        yield (uniform or group)[0]


def _rows(
    contests: Sequence[figures.Contest], folder: Path, repeats: int, seed: int
) -> Iterator[Row]:
    pairs: dict[str, Pair] = {}
    for contest in contests:
        text = contest.policy.compiled.policy.source.text
        if text not in pairs:
            pairs[text] = built(contest, f"native_policy_{len(pairs)}", folder)
        yield _row(contest, pairs[text], repeats, seed)


def _row(contest: figures.Contest, pair: Pair, repeats: int, seed: int) -> Row:
    plain = _side(pair, pair.plain, pair.plain, contest)
    native = _side(pair, pair.native, pair.native, contest)
    foreign = _side(pair, pair.native, pair.plain, contest)
    for side in (native, foreign):
        _compare(contest.name, side, plain)
    times = timed_sides(contest.name, native, plain, repeats, seed)
    others = timed_sides(contest.name, foreign, plain, repeats, seed)
    return Row(
        contest.name,
        min(times.against),
        min(times.measured),
        min(others.measured) / min(others.against),
        pair.seconds,
    )


def _side(
    pair: Pair, module: ModuleType, of_class: ModuleType, contest: figures.Contest
) -> Side:
    given = contest.measured.contexts
    functions: list[Decide] = []
    contexts: list[object] = []
    for key in contest.keys:
        functions.append(decision(module, key))
        contexts = pair.contexts(of_class, key, given)
    return Side(functions, contexts)


def _compare(name: str, side: Side, other: Side) -> None:
    for one, another in zip(side.contexts, other.contexts, strict=True):
        got = [_bare(function(one)) for function in side.functions]
        expected = [_bare(function(another)) for function in other.functions]
        if got != expected or list(map(type, got)) != list(map(type, expected)):
            raise WrongNativeResultError(
                f"{name}: compiled gives {got!r}, expected {expected!r}, for {one!r}"
            )


def _bare(result: object) -> object:
    """A named tuple's values: each module has a class of its own."""
    return tuple(result) if isinstance(result, tuple) else result
