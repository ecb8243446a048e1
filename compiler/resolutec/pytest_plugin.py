"""The pytest plugin: every case of a file `name.test.toml` beside a policy is a test.

    pytest policies/

A file of that name without a policy beside it is left alone. `-p no:resolute` switches the
plugin off. How policies are read is said in `pyproject.toml`, as for the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .casefiles.model import Case
    from .casefiles.running import Runner
    from .diagnostics.model import Diagnostic

ENDING = ".test.toml"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """Collect a file of cases."""
    if not file_path.name.endswith(ENDING):
        return None
    # The compiler is imported where there is something for it to do.
    from .commands.testing.files import find_policy

    if find_policy(file_path) is None:
        return None
    file: CaseFile = CaseFile.from_parent(parent, path=file_path)
    return file


def _text(findings: tuple[Diagnostic, ...]) -> str:
    from .report.text import render

    return render(findings).rstrip("\n")


class CaseFile(pytest.File):
    """A file of cases; what is wrong with it is an error of its collection."""

    def collect(self) -> Iterator[CaseItem]:
        """The cases, in their order."""
        from .config import UsageError

        try:
            yield from self._items()
        except UsageError as error:
            raise self.CollectError(error.message) from None

    def _items(self) -> Iterator[CaseItem]:
        from .commands.testing.files import policy_of, tested_policies
        from .commands.testing.trial import prepare
        from .config import find_project

        project = find_project(self.path.parent)
        for tested in tested_policies([str(policy_of(self.path))], project):
            trial = prepare(tested.given, self.path)
            if trial.findings or trial.runner is None:
                raise self.CollectError(_text(trial.findings))
            for case in trial.cases:
                item: CaseItem = CaseItem.from_parent(
                    self, name=case.name, runner=trial.runner, case=case
                )
                yield item


class CaseItem(pytest.Item):
    """One case."""

    def __init__(
        self, name: str, parent: CaseFile, *, runner: Runner, case: Case
    ) -> None:
        super().__init__(name, parent)
        self._runner = runner
        self._case = case

    def runtest(self) -> None:
        """Run the case."""
        result = self._runner.run(self._case)
        if not result.passed:
            pytest.fail(_text(result.failures), pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The place of the case, and its name."""
        place = self._case.place
        line = place.source.position(place.span.start).line
        return self.path, line - 1, self.name
