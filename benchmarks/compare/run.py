"""Every case, decided by both modules in turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

from ..figures.contest import Contest, Side, first_difference
from ..figures.sources import decision
from ..figures.timing import THIRDS, timed_sides
from ..measure import Prepared
from .base import Base, PolicyToCompile

_NOISE = 0.05
"""Changes smaller than this say nothing, however often they are measured."""


class WrongComparisonError(Exception):
    """Both modules decide something differently; the lines say what."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: decisions of a policy, each about contexts of its own."""

    name: str
    policy: PolicyToCompile
    source: str
    module: ModuleType
    workloads: Sequence[tuple[str, Sequence[object], object | None]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a case came out: the time of the working tree divided by that of the commit.

    `thirds` are the ratios of each third of the measurements alone. `reason` says why there is
    none; with `same_code` the modules are the same, though not what they import.
    """

    name: str
    ratio: float | None
    thirds: Sequence[float] = ()
    detail: str = ""
    reason: str = ""
    same_code: bool = False

    @property
    def verdict(self) -> str:
        """`faster` or `slower`, where that is no noise."""
        if self.thirds and all(one > 1 + _NOISE for one in self.thirds):
            return "slower"
        if self.thirds and all(one < 1 - _NOISE for one in self.thirds):
            return "faster"
        return ""


def of_contests(contests: Iterable[Contest]) -> Iterator[Subject]:
    """The compiled sides of contests."""
    for contest in contests:
        policy = contest.policy
        yield Subject(
            contest.name,
            PolicyToCompile(
                policy.compiled.policy.source.text,
                policy.mounts,
                synchronous=policy.synchronous,
            ),
            policy.compiled.source,
            policy.module,
            [
                (key, contest.measured.contexts, contest.measured.host)
                for key in contest.keys
            ],
        )


def of_cases(cases: Iterable[Prepared]) -> Iterator[Subject]:
    """The compiled decisions of cases, policy by policy."""
    for prepared in cases:
        for compiled in prepared.case.compile():
            keys = {setting.key for setting in compiled.policy.settings}
            text = compiled.policy.source.text
            found = [
                (workload.key, workload.contexts, workload.host)
                for workload in prepared.workloads
                if workload.key in keys
            ]
            if found:
                yield Subject(
                    f"{prepared.case.name} {compiled.name}",
                    PolicyToCompile(text, prepared.case.mounts, synchronous=True),
                    compiled.source,
                    compiled.module(),
                    found,
                )


def compared(
    base: Base, subjects: Sequence[Subject], repeats: int, seed: int
) -> list[Comparison]:
    """Compile everything with the other compiler, check it, and time both.

    Raises BaseError where that compiler does not run, WrongComparisonError where the
    modules decide differently.
    """
    made = base.compiled([subject.policy for subject in subjects])
    pairs = [
        (subject, one, None if one.failed else one.module())
        for subject, one in zip(subjects, made, strict=True)
    ]
    wrong = [
        line
        for subject, _, module in pairs
        if module is not None
        for line in _differences(subject, module)
    ]
    if wrong:
        raise WrongComparisonError("\n".join(wrong))
    return [
        (
            Comparison(subject.name, None, reason=one.failed)
            if module is None
            else replace(
                _comparison(subject, module, repeats, seed),
                same_code=_code(subject.source) == _code(one.source),
            )
        )
        for subject, one, module in pairs
    ]


def _code(source: str) -> list[str]:
    """The lines of a module without those that hold hashes."""
    return [
        line
        for line in source.splitlines()
        if not line.startswith("# source ") and "_HASH = " not in line
    ]


def _sides(subject: Subject, module: ModuleType) -> Iterator[tuple[str, Side, Side]]:
    """Each decision by both modules."""
    for key, contexts, host in subject.workloads:
        here, there = decision(subject.module, key), decision(module, key)
        yield key, Side([here], contexts, host=host), Side([there], contexts, host=host)


def _differences(subject: Subject, module: ModuleType) -> Iterator[str]:
    for key, here, there in _sides(subject, module):
        found = first_difference(here, there)
        if found is not None:
            context, expected, got = found
            yield (
                f"{subject.name}: {key}: the working tree gives {got!r}, the commit"
                f" {expected!r}, for {context!r}"
            )


def _comparison(
    subject: Subject, module: ModuleType, repeats: int, seed: int
) -> Comparison:
    times = [
        timed_sides(f"{subject.name} {key}", here, there, repeats, seed)
        for key, here, there in _sides(subject, module)
    ]

    here = sum(min(one.measured) for one in times) / len(times)
    there = sum(min(one.against) for one in times) / len(times)
    thirds = [
        sum(one.measured_thirds[third] for one in times)
        / sum(one.against_thirds[third] for one in times)
        for third in range(min(THIRDS, repeats))
    ]
    return Comparison(
        subject.name,
        here / there,
        thirds if len(thirds) == THIRDS else [],
        f"{here:,.0f} / {there:,.0f} ns",
    )
