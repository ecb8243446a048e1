"""The decision table of a setting, its texts and dangers settled: what renderers need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..analysis.decision_table import DecisionTable, Row, decision_table
from ..analysis.regions import Region
from ..analysis.written import written
from ..check import typed
from ..diagnostics.quoting import visible
from .dangers import Danger, danger_of
from .results import Data, result_data, result_text
from .truths import with_plain_results

_MOST_COLUMNS = 12
_STEPS_PER_RULE = 300
ANY = "any"
"""What stands for a variable that does not matter."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row: when it applies, what comes of it, and the branch that says so.

    `when` has the regions by subject, those that matter only. `result` is one line: the result
    itself where it is a `constant`, else the expression that yields it. `data` is the same for
    JSON. `otherwise`: no branch takes these inputs, they fall to `else`. Lines and columns count
    from 1.
    """

    when: Mapping[str, Region]
    result: str
    data: Data
    constant: bool
    danger: Danger | None
    otherwise: bool
    line: int
    column: int

    @property
    def place(self) -> str:
        """Line and column, and whether that is `else`."""
        return f"{self.line}:{self.column}{' else' if self.otherwise else ''}"

    def text(self, subject: str) -> str:
        """The region of a subject in words; `any` where it does not matter."""
        region = self.when.get(subject)
        return ANY if region is None else visible(region.text)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Each region that matters, in words, with its subject."""
        return tuple(f"{visible(each)}: {self.text(each)}" for each in self.when)


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
    def is_wide(self) -> bool:
        """There are more subjects than a table should have columns.

        Most of them matter to few lines, so that each line has to say which.
        """
        return not self.exact or len(self.subjects) > _MOST_COLUMNS

    @property
    def gaps(self) -> Table:
        """The table with those lines only that fall to `else`."""
        return replace(self, lines=tuple(each for each in self.lines if each.otherwise))

    @property
    def file(self) -> str:
        """The name of the policy."""
        return self.setting.source.name


def table_of(setting: typed.Setting) -> Table:
    """What a setting decides, as few lines as are found."""
    plain = with_plain_results(setting)
    table = decision_table(plain, steps_per_rule=_STEPS_PER_RULE)
    return _table(setting, table)


def _table(setting: typed.Setting, table: DecisionTable) -> Table:
    lines = tuple(_line(setting, table.setting, row) for row in table.rows)
    subjects = table.variables
    if not table.exact:
        subjects = tuple(dict.fromkeys(each for row in table.rows for each in row.when))
    return Table(setting, subjects, lines, table.exact)


def _line(original: typed.Setting, setting: typed.Setting, row: Row) -> Line:
    if row.constant:
        text = result_text(row.value, setting.result.kind)
        data = result_data(row.value)
        danger = danger_of(setting, row.value)
    else:
        node = _result(setting, row.number)
        text = data = visible(written(node))
        danger = None
    text_of_else = original.otherwise_text
    last = text_of_else.source.position(text_of_else.span.start)
    at = row.line, row.column
    otherwise = bool(original.branches) and at == (last.line, last.column)
    return Line(row.when, text, data, row.constant, danger, otherwise, *at)


def _result(setting: typed.Setting, number: int) -> typed.Expression:
    if number < len(setting.branches):
        return setting.branches[number].result
    return setting.otherwise
