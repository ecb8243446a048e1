"""The tables of an index of rules: what they are called, and how they are built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ..ir import tree
from .literals import literal, string_literal
from .names import Allocator, python_name
from .rule_plan import Ask, Choose, choices, reading_plan


class Form(Enum):
    """How a subject's value is looked up; TAIL: by its end only."""

    VALUE = "value"
    NUMBER = "number"
    TEXT = "text"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Filter:
    """A set of beginnings, or ends, of one length; no length: a tuple of whole ends."""

    name: str
    length: int | None


@dataclass(frozen=True, slots=True)
class Tails:
    """The tables about ends: a filter, and bounds and rules of strings turned round."""

    filter: Filter
    bounds: str
    rules: str


@dataclass(frozen=True, slots=True)
class SubjectTables:
    """The tables about one subject: what is looked up, and what it gives."""

    row_name: str
    form: Form
    keys: str
    """The mapping, or the bounds; empty where only ends are asked about."""
    rules: str
    """The rules between bounds; those that a value leaves which is not in the mapping."""
    heads: Filter | None
    """Tells most strings that `keys` does not know."""
    tails: Tails | None


@dataclass(frozen=True, slots=True)
class RuleTables:
    """The constants of one index."""

    statement: tree.RuleIndex
    annotation: str
    rows: str
    results: str
    subjects: tuple[SubjectTables, ...]
    plan: Ask | None
    """The order of reading, where rules ask several subjects."""
    early: dict[int, str]
    """The bit of the last of the first so many rules."""
    decided: dict[tuple[int, ...], str]
    asking: dict[tuple[tuple[int, ...], int], str]


SHORTEST_FILTER = 3
"""Characters from which beginnings, or ends, tell most strings apart."""
RuntimeNames = Callable[[str, str], str]
_MODULE = "rules"


def has_sets(statement: tree.RuleIndex) -> bool:
    """Some rule asks several subjects."""
    return any(len(rule.tests) > 1 for rule in statement.rules)


def rule_tables(
    statement: tree.RuleIndex,
    key: str,
    annotation: str,
    allocator: Allocator,
    runtime_name: RuntimeNames,
) -> RuleTables:
    """Names for the constants of an index, and for what the runtime has to build them."""
    wish = python_name(key.rpartition(".")[2]).strip("_").upper() or "RULES"
    rows = allocator.new(f"_{wish}")
    results = allocator.new(f"{rows}_RESULTS")
    runtime_name(_MODULE, "results")
    plan = reading_plan(statement) if has_sets(statement) else None
    names = _row_names(statement)
    subjects = tuple(
        _subject_tables(statement, number, name, rows, allocator, runtime_name)
        for number, name in enumerate(names)
    )
    tables = RuleTables(
        statement, annotation, rows, results, subjects, plan, {}, {}, {}
    )
    for choice in choices(plan) if plan else ():
        _name_masks(tables, choice, allocator, runtime_name)
    return tables


def _row_names(statement: tree.RuleIndex) -> list[str]:
    """What the rows call the subjects."""
    names: list[str] = []
    for subject in statement.subjects:
        wish = name = subject.local.hint
        while name in names:
            name = f"{wish}_{len(names) + 1}"
        names.append(name)
    return names


def _subject_tables(
    statement: tree.RuleIndex,
    number: int,
    name: str,
    rows: str,
    allocator: Allocator,
    runtime_name: RuntimeNames,
) -> SubjectTables:
    tests = [
        test
        for rule in statement.rules
        for test in rule.tests
        if test.subject == number
    ]
    form = _form(tests)
    if form is Form.TAIL and has_sets(statement):
        form = Form.TEXT
    stem = f"_{python_name(name).strip('_').upper()}"
    prefix = "left" if has_sets(statement) else "first"
    keys = rules = ""
    if form is not Form.TAIL:
        keys = allocator.new(stem if form is Form.VALUE else f"{stem}_BOUNDS")
        rules = allocator.new(f"{stem}_{'RULES' if form is not Form.VALUE else 'REST'}")
        runtime_name(_MODULE, f"{prefix}_by_{form.value}")
    if form in (Form.NUMBER, Form.TEXT):
        runtime_name(_MODULE, "bisect_right")
    shortest = _shortest(tests, ("in", "startswith"))
    heads = None
    if form is Form.TEXT and shortest is not None and shortest >= SHORTEST_FILTER:
        runtime_name(_MODULE, "heads")
        heads = Filter(allocator.new(f"{stem}_HEADS"), shortest)
    tails = None
    shortest = _shortest(tests, ("endswith",))
    if shortest is not None:
        length = shortest if shortest >= SHORTEST_FILTER else None
        runtime_name(_MODULE, "ends" if length is None else "tails")
        runtime_name(_MODULE, f"{prefix}_by_tail")
        runtime_name(_MODULE, "bisect_right")
        tails = Tails(
            Filter(allocator.new(f"{stem}_TAILS"), length),
            allocator.new(f"{stem}_TAIL_BOUNDS"),
            allocator.new(f"{stem}_TAIL_RULES"),
        )
    return SubjectTables(name, form, keys, rules, heads, tails)


def _shortest(tests: list[tree.RuleTest], operators: tuple[str, ...]) -> int | None:
    """The length of the shortest string that tests of these operators name."""
    lengths = [
        len(operand)
        for test in tests
        if test.operator in operators
        for operand in test.operands
        if isinstance(operand, str)
    ]
    return min(lengths, default=None)


def _form(tests: list[tree.RuleTest]) -> Form:
    operators = {test.operator for test in tests}
    if "range" in operators:
        single = all(
            isinstance(operand, tuple) and operand[0] == operand[1] is not None
            for test in tests
            for operand in test.operands
        )
        return Form.VALUE if single else Form.NUMBER
    if "startswith" in operators:
        return Form.TEXT
    if "in" not in operators:
        return Form.TAIL
    return Form.VALUE if operators == {"in"} else Form.TEXT


def _name_masks(
    tables: RuleTables,
    choice: Choose,
    allocator: Allocator,
    runtime_name: RuntimeNames,
) -> None:
    known = "_".join(_upper(tables, number) for number in choice.known)
    if not (choice.may_be_settled or choice.asks):
        return
    if choice.early not in tables.early:
        name = allocator.new(f"{tables.rows}_FIRST_{choice.early}")
        tables.early[choice.early] = name
    state = tuple(sorted(choice.known))
    if choice.may_be_settled and state not in tables.decided:
        runtime_name(_MODULE, "decided")
        tables.decided[state] = allocator.new(f"{tables.rows}_DECIDED_BY_{known}")
    for ask in choice.asks:
        if (state, ask.subject) not in tables.asking:
            runtime_name(_MODULE, "asking")
            asked = _upper(tables, ask.subject)
            wish = f"{tables.rows}_ASKING_{asked}_AFTER_{known}"
            tables.asking[state, ask.subject] = allocator.new(wish)


def _upper(tables: RuleTables, number: int) -> str:
    return python_name(tables.subjects[number].row_name).strip("_").upper()


def rule_table_lines(
    tables: RuleTables,
    constant: Callable[[tree.Constant], str],
    runtime_name: RuntimeNames,
) -> list[str]:
    """The rows, one for each rule, and what is built of them."""
    rows, default = tables.rows, tables.statement.default or tree.Literal(None)
    results = runtime_name(_MODULE, "results")
    result = tables.annotation
    if tables.statement.default is None and not result.endswith("| None"):
        result = f"{result} | None"
    lines = [
        f"{rows}: Sequence[RuleRow[{result}]] = (",
        *(_row_line(tables, rule, constant) for rule in tables.statement.rules),
        ")",
        f"{tables.results} = {results}({rows}, {constant(default)})",
    ]
    for subject in tables.subjects:
        lines += _subject_lines(tables, subject, runtime_name)
    for count, name in tables.early.items():
        shift = len(tables.statement.rules) + 1 - count
        lines.append(f"{name} = 1 << {shift}")
    for known, name in tables.decided.items():
        function = runtime_name(_MODULE, "decided")
        lines.append(f"{name} = {function}({rows}, {_names(tables, known)})")
    for (known, asked), name in tables.asking.items():
        function = runtime_name(_MODULE, "asking")
        lines.append(f"{name} = {function}({rows}, {_names(tables, (asked, *known))})")
    return lines


def _names(tables: RuleTables, numbers: tuple[int, ...]) -> str:
    names = (string_literal(tables.subjects[number].row_name) for number in numbers)
    return ", ".join(names)


def _row_line(
    tables: RuleTables, rule: tree.Rule, constant: Callable[[tree.Constant], str]
) -> str:
    tests = ", ".join(
        f"({string_literal(tables.subjects[test.subject].row_name)}, "
        f"{string_literal(test.operator)}, {_operands(test)})"
        for test in rule.tests
    )
    comment = f"  # line {rule.line}" if rule.line else ""
    return f"    ({constant(rule.result)}, {tests}),{comment}"


def _operands(test: tree.RuleTest) -> str:
    items = [
        (
            string_literal(operand)
            if isinstance(operand, str)
            else f"({literal(operand[0])}, {literal(operand[1])})"
        )
        for operand in test.operands
    ]
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def _subject_lines(
    tables: RuleTables, subject: SubjectTables, runtime_name: RuntimeNames
) -> list[str]:
    prefix = "left" if tables.plan else "first"
    name = string_literal(subject.row_name)
    lines: list[str] = []
    if subject.form is not Form.TAIL:
        function = runtime_name(_MODULE, f"{prefix}_by_{subject.form.value}")
        alone = subject.form is Form.VALUE and not tables.plan
        target = subject.keys if alone else f"{subject.keys}, {subject.rules}"
        lines.append(f"{target} = {function}({tables.rows}, {name})")
    if subject.heads is not None:
        lines.append(_filter_line("heads", subject.heads, tables, name, runtime_name))
    if subject.tails is not None:
        kind = "ends" if subject.tails.filter.length is None else "tails"
        found = subject.tails.filter
        lines.append(_filter_line(kind, found, tables, name, runtime_name))
        function = runtime_name(_MODULE, f"{prefix}_by_tail")
        target = f"{subject.tails.bounds}, {subject.tails.rules}"
        lines.append(f"{target} = {function}({tables.rows}, {name})")
    return lines


def _filter_line(
    kind: str, filter_: Filter, tables: RuleTables, name: str, names: RuntimeNames
) -> str:
    length = "" if filter_.length is None else f", {filter_.length}"
    return f"{filter_.name} = {names(_MODULE, kind)}({tables.rows}, {name}{length})"
