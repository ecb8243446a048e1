"""What of a policy is measured: each setting, and each table that is decided in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from itertools import islice
from types import ModuleType, SimpleNamespace
from typing import TypeAlias

from ..analysis.inputs import Input
from ..check.typed import Policy, Setting
from ..difference.running import plain_attributes
from ..difference.sampling import samples
from ..emit.names import python_name
from ..explanation.truths import expressions_of
from ..interpreter import interpret, interpret_rules
from ..meaning.results import ConversionFailed

Decide: TypeAlias = Callable[[object], object]
"""A compiled decision that asks nobody."""

_MOST_TRIED = 20
"""Inputs that are tried for each that is wanted: not every input has a result."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Settings that `decide` decides in one call: one, those of a table, or a rule set's."""

    key: str
    settings: tuple[Setting, ...]
    decide: Decide
    yields_tags: bool = False

    @property
    def is_several(self) -> bool:
        """Several settings are decided in one call."""
        return len(self.settings) > 1

    @property
    def branches(self) -> int:
        """Of all its settings."""
        return sum(len(setting.branches) for setting in self.settings)

    @property
    def asks_host(self) -> bool:
        """The decision takes a host besides."""
        return len(signature(self.decide).parameters) > 1

    def interpreted(self, context: object) -> tuple[object, ...]:
        """The results of the settings; raises ConversionFailed where one has none."""
        if self.yields_tags:
            return (interpret_rules(self.settings, context),)
        return tuple([interpret(setting, context) for setting in self.settings])

    def compiled(self, context: object) -> tuple[object, ...]:
        """The same by compiled code."""
        result = self.decide(context)
        if self.is_several and not self.yields_tags:
            assert isinstance(result, tuple)
            return tuple(result)
        return (result,)


def subjects(policy: Policy, module: ModuleType) -> Iterator[Subject]:
    """Each setting of a policy, behind those of a table all of them, and then rule sets.

    `module` is the policy's, synchronous.
    """
    for table, members in _by_table(policy.settings).items():
        for setting in members:
            yield Subject(setting.key, (setting,), module.DECISIONS[setting.key])
        together = getattr(module, python_name(table), None) if table else None
        if len(members) > 1 and together is not None:
            yield Subject(table, members, together)
    by_key = {setting.key: setting for setting in policy.settings}
    for rules in policy.rule_sets:
        together = module.RULE_SETS.get(rules.key) if rules.rules else None
        if together is not None:
            members = tuple([by_key[rule] for rule in rules.rules])
            yield Subject(rules.key, members, together, yields_tags=True)


def _by_table(settings: Sequence[Setting]) -> Mapping[str, tuple[Setting, ...]]:
    found: dict[str, list[Setting]] = {}
    for setting in settings:
        found.setdefault(setting.key.rpartition(".")[0], []).append(setting)
    return {table: tuple(members) for table, members in found.items()}


def inputs(subject: Subject, count: int) -> list[Input]:
    """Up to so many inputs that have results, near the constants of the settings.

    The same each time.
    """
    expressions = [
        each for setting in subject.settings for each in expressions_of(setting)
    ]
    drawn = samples(subject.settings, expressions, ())
    tried = islice(drawn, count * _MOST_TRIED)
    return list(islice((each for each in tried if _decides(subject, each)), count))


def _decides(subject: Subject, found: Input) -> bool:
    try:
        subject.interpreted(context_of(found))
    except ConversionFailed:
        return False
    return True


def context_of(found: Input) -> object:
    """An object with the values of an input as a host's own would have them."""
    return SimpleNamespace(**plain_attributes(found))
