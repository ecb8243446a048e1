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
    HEAD = "head"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Parts:
    """A mapping from the first, or last, so many characters to bounds and rules.

    `piece` is the slice of these characters; made once, for that costs more than a test.
    """

    name: str
    piece: str
    length: int


@dataclass(frozen=True, slots=True)
class SubjectTables:
    """The tables about one subject; names that its form has no need of are empty."""

    row_name: str
    form: Form
    look_up: str
    """What gives the rule of a value, or the rules that it leaves."""
    bounds: str
    rules: str
    """The rules between bounds of integers."""
    rest: str
    """The rules that a value leaves which no table knows."""
    heads: Parts | None
    tails: Parts | None


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
    stem = f"_{python_name(name).strip('_').upper()}"
    prefix = "left" if has_sets(statement) else "first"
    runtime_name(_MODULE, f"{prefix}_by_{form.value}")
    look_up = bounds = numbers = rest = ""
    if form is Form.VALUE:
        look_up = allocator.new(f"{stem}_GET")
    if form is Form.NUMBER:
        bounds = allocator.new(f"{stem}_BOUNDS")
        numbers = allocator.new(f"{stem}_RULES")
    if form is not Form.VALUE:
        runtime_name(_MODULE, "bisect_right")
    if has_sets(statement) and form is not Form.NUMBER:
        runtime_name(_MODULE, "not_asking")
        rest = allocator.new(f"{stem}_REST")
    heads = tails = None
    if form is Form.HEAD:
        # A whole string may be shorter: it is its own beginning.
        length = _shortest(tests, "startswith") or _shortest(tests, "in")
        heads = Parts(
            allocator.new(f"{stem}_HEADS"),
            allocator.new(f"{stem}_HEAD"),
            max(1, length),
        )
    length = _shortest(tests, "endswith")
    if length:
        runtime_name(_MODULE, f"{prefix}_by_tail")
        tails = Parts(
            allocator.new(f"{stem}_TAILS"), allocator.new(f"{stem}_TAIL"), length
        )
    return SubjectTables(name, form, look_up, bounds, numbers, rest, heads, tails)


def _shortest(tests: list[tree.RuleTest], operator: str) -> int:
    """The length of the shortest string that tests of an operator name; 0 without any."""
    lengths = [
        len(operand)
        for test in tests
        if test.operator == operator
        for operand in test.operands
        if isinstance(operand, str)
    ]
    return min(lengths, default=0)


def _form(tests: list[tree.RuleTest]) -> Form:
    operators = {test.operator for test in tests}
    if "range" in operators:
        single = all(
            isinstance(operand, tuple) and operand[0] == operand[1] is not None
            for test in tests
            for operand in test.operands
        )
        return Form.VALUE if single else Form.NUMBER
    if operators == {"in"}:
        return Form.VALUE
    return Form.TAIL if operators == {"endswith"} else Form.HEAD


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

    def built(function: str, length: int | None = None) -> str:
        arguments = (
            [tables.rows, name] if length is None else [tables.rows, name, str(length)]
        )
        return f"{runtime_name(_MODULE, function)}({', '.join(arguments)})"

    if subject.form is Form.VALUE:
        lines.append(f"{subject.look_up} = {built(f'{prefix}_by_value')}.get")
    if subject.form is Form.NUMBER:
        value = built(f"{prefix}_by_number")
        lines.append(f"{subject.bounds}, {subject.rules} = {value}")
    if subject.rest:
        lines.append(f"{subject.rest} = {built('not_asking')}")
    if subject.heads is not None:
        value = built(f"{prefix}_by_head", subject.heads.length)
        lines.append(f"{subject.heads.piece} = slice({subject.heads.length})")
        lines.append(f"{subject.heads.name} = {value}")
    if subject.tails is not None:
        value = built(f"{prefix}_by_tail", subject.tails.length)
        lines.append(f"{subject.tails.piece} = slice(-{subject.tails.length}, None)")
        lines.append(f"{subject.tails.name} = {value}")
    return lines
