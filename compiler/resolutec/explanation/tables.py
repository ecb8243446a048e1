"""The decision table of a setting, its texts and dangers settled: what renderers need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..analysis.decision_table import DecisionTable, Row, decision_table
from ..analysis.regions import Region
from ..analysis.written import written
from ..check import typed
from ..diagnostics.quoting import visible
from .dangers import Danger, danger_of
from .results import Data, result_data, result_text
from .truths import with_plain_results

ANY = "any"
"""What stands for a variable that does not matter."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row: when it applies, what comes of it, and the branch that says so.

    `when` has the regions by subject, those that matter only. `result` is one line: the result
    itself where it is a `constant`, else the expression that yields it. `data` is the same for
    JSON. Lines and columns count from 1.
    """

    when: Mapping[str, Region]
    result: str
    data: Data
    constant: bool
    danger: Danger | None
    line: int
    column: int

    def text(self, subject: str) -> str:
        """The region of a subject in words; `any` where it does not matter."""
        region = self.when.get(subject)
        return ANY if region is None else visible(region.text)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The lines of a setting, disjoint and covering every input where it is `exact`.

    Where it is not, there is a line for each branch, tried in order.
    """

    setting: typed.Setting
    subjects: tuple[str, ...]
    lines: tuple[Line, ...]
    exact: bool

    @property
    def file(self) -> str:
        """The name of the policy."""
        return self.setting.source.name


def table_of(setting: typed.Setting) -> Table:
    """What a setting decides, as few lines as are found."""
    table = decision_table(with_plain_results(setting))
    return _table(setting, table)


def _table(setting: typed.Setting, table: DecisionTable) -> Table:
    lines = tuple(_line(table.setting, row) for row in table.rows)
    subjects = table.variables
    if not table.exact:
        subjects = tuple(dict.fromkeys(each for row in table.rows for each in row.when))
    return Table(setting, subjects, lines, table.exact)


def _line(setting: typed.Setting, row: Row) -> Line:
    if row.constant:
        text = result_text(row.value, setting.result.kind)
        data = result_data(row.value)
        danger = danger_of(setting.key, row.value)
    else:
        node = _result(setting, row.number)
        text = data = visible(written(node))
        danger = None
    return Line(row.when, text, data, row.constant, danger, row.line, row.column)


def _result(setting: typed.Setting, number: int) -> typed.Expression:
    if number < len(setting.branches):
        return setting.branches[number].result
    return setting.otherwise
