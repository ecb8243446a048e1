"""Programs that are compiled together, in every form of a module."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from unittest.mock import patch

from resolutec.check.typed import Setting
from resolutec.diagnostics.model import Diagnostic, Severity
from resolutec.emit.module import ModuleOptions, emit
from resolutec.ir.groups import table_groups
from resolutec.ir.lower import lower
from resolutec.optimise.tables import decide_table
from resolutec.pipeline import Checked, Options, check, generate
from resolutec.source import Source
from resolutec.version import VERSION
from tests.properties.programs import TABLES, Program, program
from tests.properties.world import schema

SIZE = 2 * len(TABLES)
"""Programs of one batch: two for each kind of result."""

_NAME = "random.toml"


@dataclass(frozen=True)
class Batch:
    """Programs that are compiled together; `mixed` ones need `lenient`."""

    seed: int
    mixed: bool
    programs: tuple[Program, ...]

    @cached_property
    def text(self) -> str:
        """The policy."""
        return "\n".join(each.text for each in self.programs)

    @cached_property
    def checked(self) -> Checked:
        """The typed policy, and what was found."""
        return check(Source(_NAME, self.text), self._options)

    @cached_property
    def settings(self) -> tuple[tuple[Setting, Program], ...]:
        """Each typed setting with the program that it was."""
        programs = {each.key: each for each in self.programs}
        settings = self.checked.policy.settings
        return tuple((setting, programs[setting.key]) for setting in settings)

    @cached_property
    def tables(self) -> dict[str, tuple[Setting, ...]]:
        """The settings of each table, in their order."""
        tables: dict[str, tuple[Setting, ...]] = {}
        for setting in self.checked.policy.settings:
            table = setting.key.partition(".")[0]
            tables[table] = (*tables.get(table, ()), setting)
        return tables

    @property
    def errors(self) -> list[Diagnostic]:
        """What keeps the policy from being compiled."""
        found = self.checked.diagnostics
        return [each for each in found if each.severity is Severity.ERROR]

    @property
    def _options(self) -> Options:
        return Options(schema(), lenient=self.mixed, synchronous=True)

    def source(self, *, synchronous: bool) -> str:
        """The module as the pipeline makes it."""
        options = replace(self._options, synchronous=synchronous)
        return generate(self.checked.policy, options)

    def unformatted_source(self, *, synchronous: bool) -> str:
        """The module with its long lines as they are, which saves most of the time."""
        with patch("resolutec.emit.module.formatted", str):
            return self.source(synchronous=synchronous)

    def unoptimised_source(self) -> str:
        """The synchronous module without any pass of optimisation, and unformatted."""
        decisions = [lower(setting) for setting in self.checked.policy.settings]
        options = ModuleOptions(VERSION, _NAME, self.text, synchronous=True)
        groups = table_groups(decisions)
        together = {key: decide_table(group) for key, group in groups.items()}
        with patch("resolutec.emit.module.formatted", str):
            return emit(decisions, together, options)


def batch(seed: int, *, mixed: bool) -> Batch:
    """The batch of a seed: the same on every machine."""
    random = Random(f"{seed} {mixed}")
    programs = [
        program(random, TABLES[number % len(TABLES)], f"s{number}", mixed=mixed)
        for number in range(SIZE)
    ]
    return Batch(seed, mixed, tuple(programs))
