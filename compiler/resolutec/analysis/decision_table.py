"""The decision table of a setting: regions of its inputs, each with its result.

The rows are disjoint and cover every input. Which are few depends on the order in which the
subjects are looked at; with few subjects every order is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import permutations

from ..check import typed
from ..meaning.results import ConversionFailed, Result, convert
from .boxes import Box, regions_of
from .diagrams import ALL, Diagrams
from .effort import Effort, EffortExceeded
from .lowering import Lowering
from .reading import Reading, read
from .regions import Region
from .space import Axis, Space
from .terms import Term
from .value_sets import integers

_STEPS = 400_000
_MOST_STEPS = 3_000_000
_MOST_ROWS = 20_000
_FEW_SUBJECTS = 4
"""Subjects up to which every order of them is tried."""
_SMALL = 64
"""Branches up to which more than one order is tried."""

_TRUTHS, _TRUE = integers(0, 1), integers(1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A region of inputs, and what they get.

    `when`: by subject, in their order; a subject that does not matter is left out. `number`
    counts branches from 0; that of `else` is the number of branches. `result` is the policy's
    text, `value` the result itself where it is a constant.
    """

    when: Mapping[str, Region]
    number: int
    result: str
    constant: bool
    value: Result
    line: int
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class DecisionTable:
    """The rows in the order of their branches.

    Where the setting is too complex there is a row for each branch, tried in order, its
    condition a subject that is true: `exact` is false then.
    """

    setting: typed.Setting
    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    exact: bool

    @property
    def gaps(self) -> tuple[Row, ...]:
        """Which inputs no branch takes: the rows of `else`."""
        otherwise = len(self.setting.branches)
        return tuple(row for row in self.rows if row.number == otherwise)


def decision_table(
    setting: typed.Setting,
    reading: Reading | None = None,
    steps_per_rule: int = 0,
) -> DecisionTable:
    """The table of a setting, with as few rows as the orders tried give.

    `reading`: that of the setting, where it was read before. `steps_per_rule` raises the
    bound on the work for settings of many rules, up to `_MOST_STEPS` in all.
    """
    reading = reading or read(setting)
    steps = max(_STEPS, min(steps_per_rule * len(reading.rules), _MOST_STEPS))
    best: list[tuple[int, Box]] | None = None
    best_space = reading.space
    for space in _arrangements(reading):
        try:
            boxes = _boxes(reading, space, steps)
        except EffortExceeded:
            continue
        if best is None or len(boxes) < len(best):
            best, best_space = boxes, space
    if best is None:
        return _in_order(reading)
    order = {axis: at for at, axis in enumerate(reading.space.axes)}
    rows = [_row(reading, best_space, order, number, box) for number, box in best]
    subjects = dict.fromkeys(
        region.subject
        for region in _whole_regions(reading.space)
        if any(region.subject in row.when for row in rows)
    )
    return DecisionTable(setting, tuple(subjects), tuple(rows), True)


def as_json(table: DecisionTable) -> dict[str, object]:
    """The table as plain data."""
    return {
        "setting": table.setting.key,
        "variables": list(table.variables),
        "rows": [
            {
                "when": {subject: region.text for subject, region in row.when.items()},
                "result": row.result,
                **({"value": _plain(row.value)} if row.constant else {}),
                "branch": {"line": row.line, "column": row.column},
            }
            for row in table.rows
        ],
        "exact": table.exact,
    }


def _plain(value: Result) -> object:
    match value:
        case timedelta():
            return value.total_seconds()
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _arrangements(reading: Reading) -> Iterator[Space]:
    """The orders of subjects that are tried; the two axes of one stay together."""
    space = reading.space
    yield space
    groups: dict[Term, list[int]] = {}
    for at, axis in enumerate(space.axes):
        groups.setdefault(axis.term, []).append(at)
    if len(reading.rules) > _SMALL or len(groups) < 2:
        return
    terms = list(groups)
    orders: Iterator[tuple[Term, ...]] = permutations(terms)
    if len(terms) > _FEW_SUBJECTS:
        orders = iter([tuple(reversed(terms))])
    for order in orders:
        if list(order) != terms:
            yield space.arranged([at for term in order for at in groups[term]])


def _boxes(reading: Reading, space: Space, steps: int) -> list[tuple[int, Box]]:
    """The boxes of each rule that together are the inputs it decides for."""
    effort = Effort(steps)
    diagrams = Diagrams([len(axis.cells) for axis in space.axes], effort)
    lowering = Lowering(space, diagrams)
    reached = ALL
    found: list[tuple[int, Box]] = []
    for number, rule in enumerate(reading.rules):
        taken = reached
        if rule.condition is not None:
            condition = lowering.diagram(rule.condition)
            taken = diagrams.both(reached, condition)
            reached = diagrams.without(reached, condition)
        boxes = _merged(list(diagrams.paths(taken)), effort)
        boxes.sort(key=_first_cells)
        found.extend((number, box) for box in boxes)
        if len(found) > _MOST_ROWS:
            raise EffortExceeded
    return found


def _first_cells(box: Box) -> list[tuple[int, int]]:
    """Boxes are listed in the order of the cells with which they start."""
    return [(axis, cells & -cells) for axis, cells in sorted(box.items())]


def _merged(boxes: list[Box], effort: Effort) -> list[Box]:
    """Boxes that differ on one axis only become one, until there are none."""
    count = len(boxes) + 1
    while len(boxes) < count:
        count = len(boxes)
        for axis in sorted({axis for box in boxes for axis in box}):
            effort.spend(len(boxes))
            together: dict[tuple[tuple[int, int], ...], Box] = {}
            for box in boxes:
                rest = tuple(item for item in box.items() if item[0] != axis)
                key = (*rest, (-1, axis in box))
                known = together.get(key)
                if known is None or axis not in box:
                    together[key] = box
                else:
                    together[key] = {**box, axis: known[axis] | box[axis]}
            boxes = list(together.values())
    return boxes


def _row(
    reading: Reading,
    space: Space,
    order: Mapping[Axis, int],
    number: int,
    box: Box,
) -> Row:
    axes = sorted(box, key=lambda at: order[space.axes[at]])
    return _with_result(reading, number, regions_of(space, box, axes))


def _whole_regions(space: Space) -> Iterator[Region]:
    for axis in space.axes:
        if not axis.backwards:
            yield Region(axis.term, axis.domain, None, axis.domain)


def _with_result(reading: Reading, number: int, when: Mapping[str, Region]) -> Row:
    setting = reading.setting
    if number < len(setting.branches):
        branch = setting.branches[number]
        text, place = branch.result_text, branch.condition_text
    else:
        text = place = setting.otherwise_text
    position = place.source.position(place.span.start)
    constant, value = _constant_result(reading, number)
    return Row(when, number, text.text, constant, value, position.line, position.column)


def _constant_result(reading: Reading, number: int) -> tuple[bool, Result]:
    value = reading.conditions.constant(reading.rules[number].result)
    if value is None:
        return False, None
    try:
        return True, convert(value, reading.setting.result)
    except ConversionFailed:
        return False, None


def _in_order(reading: Reading) -> DecisionTable:
    """The branches as they stand: each condition true, those before it not."""
    setting = reading.setting
    rows = []
    for number, rule in enumerate(reading.rules):
        when = {}
        if rule.condition is not None:
            term = rule.questions[0].term
            truth = Region(term, _TRUE, None, _TRUTHS)
            when[setting.branches[number].condition_text.text] = truth
        rows.append(_with_result(reading, number, when))
    return DecisionTable(setting, (), tuple(rows), False)
