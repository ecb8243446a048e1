"""The names that the expressions of one module, and of one function, refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from ..ir import tree
from ..ir.walk import expressions, walk
from ..regex.translate import ClassReference, Translation
from .literals import pattern_literal
from .names import MODULE_NAMES, Allocator, python_name
from .rule_tables import RuleTables, rule_tables

_UNITS = (
    (86_400_000, "days", "DAY"),
    (3_600_000, "hours", "HOUR"),
    (60_000, "minutes", "MINUTE"),
    (1_000, "seconds", "SECOND"),
    (1, "milliseconds", "MILLISECOND"),
)


def duration_unit(milliseconds: int) -> tuple[int, str, str]:
    """The largest unit that divides a duration: count, keyword of timedelta, singular."""
    for size, keyword, singular in _UNITS:
        if milliseconds % size == 0:
            return milliseconds // size, keyword, singular
    raise AssertionError("every duration is a number of milliseconds")


@dataclass(frozen=True, slots=True)
class TableUse:
    """A table as a constant: its name, what it gives, and how that is annotated.

    `look_up` is what is called to look into it, where it is a mapping.
    """

    name: str
    look_up: str
    table: tree.Table
    default: tree.Constant | None
    annotation: str


class ResultTable(Protocol):
    """What has to be known of a table whose settings are decided together."""

    @property
    def key(self) -> str:
        """The table's key."""

    @property
    def class_name(self) -> str:
        """The class of its results."""

    @property
    def together(self) -> tree.Decision:
        """The decision that yields them all."""


def is_constant(results: tree.Results) -> bool:
    """Every result is a constant that nobody can change."""
    return all(
        isinstance(value, tree.Literal | tree.Duration) for value in results.values
    )


RuleKey = tuple[tuple[str, ...], tuple[tree.Rule, ...], tree.Constant | None]


def _rule_key(statement: tree.RuleIndex) -> RuleKey:
    """What the constants of an index depend on."""
    names = tuple(subject.local.hint for subject in statement.subjects)
    return names, statement.rules, statement.default


@dataclass(slots=True)
class ModuleScope:
    """What the functions of a module share: imports of the runtime, constants, patterns.

    Filled while functions are printed; the parts of the module above them are printed last.
    """

    synchronous: bool = False
    """Decisions that ask the host are plain functions."""
    allocator: Allocator = field(default_factory=lambda: Allocator(MODULE_NAMES))
    runtime: dict[tuple[str, str], str] = field(default_factory=dict)
    durations: dict[int, str] = field(default_factory=dict)
    patterns: dict[tuple[str | ClassReference, ...], str] = field(default_factory=dict)
    member_tables: dict[tuple[tuple[int | str, str], ...], str] = field(
        default_factory=dict
    )
    text_sets: dict[tuple[str, ...], str] = field(default_factory=dict)
    results: dict[tuple[str, tree.Results], str] = field(default_factory=dict)
    tables: dict[tuple[tree.Table, tree.Constant | None], TableUse] = field(
        default_factory=dict
    )

    rule_indexes: dict[RuleKey, RuleTables] = field(default_factory=dict)

    def call(self, function: str) -> str:
        """The runtime's function that asks the host, and names what fails."""
        module = "calls_sync" if self.synchronous else "calls"
        return self.runtime_name(module, function)

    def once(self) -> str:
        """The runtime's function for questions that are asked once."""
        return self.runtime_name("asking", "once_sync" if self.synchronous else "once")

    def runtime_name(self, module: str, function: str) -> str:
        """The local name of a function of the runtime."""
        found = self.runtime.get((module, function))
        if found is None:
            found = self.runtime[module, function] = self.allocator.new(function)
        return found

    def duration(self, milliseconds: int) -> str:
        """The constant that holds a duration."""
        found = self.durations.get(milliseconds)
        if found is None:
            count, _, singular = duration_unit(milliseconds)
            plural = "" if count == 1 else "S"
            found = self.allocator.new(f"_{count}_{singular}{plural}")
            self.durations[milliseconds] = found
        return found

    def pattern(self, translation: Translation) -> str:
        """The constant that holds a compiled pattern."""
        found = self.patterns.get(translation.parts)
        if found is None:
            found = self.allocator.new("_PATTERN")
            self.patterns[translation.parts] = found
            for part in translation.parts:
                if isinstance(part, ClassReference):
                    self.runtime_name("patterns", part.name)
        return found

    def member_table(self, table: tree.MemberTable) -> str:
        """The constant that maps numbers and spellings to members."""
        found = self.member_tables.get(table.entries)
        if found is None:
            found = self.allocator.new("_MEMBERS")
            self.member_tables[table.entries] = found
        return found

    def text_set(self, node: tree.TextSet) -> str:
        """The constant that holds a set of strings."""
        found = self.text_sets.get(node.texts)
        if found is None:
            found = self.text_sets[node.texts] = self.allocator.new("_TEXTS")
        return found

    def table(self, table: tree.Table, default: tree.Constant | None) -> TableUse:
        """The constant that holds a table, once it is settled."""
        return self.tables[table, default]

    def rules(self, statement: tree.RuleIndex) -> RuleTables:
        """The constants of an index of rules, once they are settled."""
        return self.rule_indexes[_rule_key(statement)]

    def _settle_table(
        self, statement: tree.Dispatch, key: str, annotation: str
    ) -> None:
        table = statement.table
        if isinstance(table, tree.EqualityTable):
            self.runtime_name("dispatch", "first_equal")
        elif table.size is None:
            self.runtime_name("ranges", "steps")
            self.runtime_name("ranges", "bisect_right")
        else:
            self.runtime_name("ranges", "spread")
        if (table, statement.default) not in self.tables:
            wish = python_name(key.rpartition(".")[2]).strip("_").upper()
            name, look_up = self.allocator.new(f"_{wish or 'TABLE'}"), ""
            if isinstance(table, tree.EqualityTable):
                look_up = self.allocator.new(f"{name}_GET")
            use = TableUse(name, look_up, table, statement.default, annotation)
            self.tables[table, statement.default] = use

    def settle(self, block: tree.Block, key: str, annotation: str) -> None:
        """Name everything that a function refers to, before any of it is printed.

        `key` is the setting's, after which its tables are called; `annotation` its result's.
        """
        for statement in block:
            if isinstance(statement, tree.Dispatch):
                self._settle_table(statement, key, annotation)
            if isinstance(statement, tree.RuleIndex):
                found = _rule_key(statement)
                if found not in self.rule_indexes:
                    self.rule_indexes[found] = rule_tables(
                        statement, key, annotation, self.allocator, self.runtime_name
                    )
        for root in expressions(block):
            for node in walk(root):
                match node:
                    case tree.RuntimeCall() | tree.RuntimeName():
                        self.runtime_name(node.module, node.function)
                    case tree.HostCall():
                        self.call(node.function)
                        if node.remembered:
                            self.once()
                    case tree.Together():
                        self.runtime_name("asking", "together")
                    case tree.Duration():
                        self.duration(node.milliseconds)
                    case tree.Search():
                        self.pattern(node.pattern)
                    case tree.MemberTable():
                        self.member_table(node)
                    case tree.TextSet():
                        self.text_set(node)
                    case tree.ElementOr():
                        if not isinstance(node.sequence, tree.Local):
                            self.runtime_name("operators", "element_or")
                    case _:
                        pass

    def settle_results(self, table: ResultTable) -> None:
        """Name what the decision of a whole table refers to, and its constant outcomes."""
        self.settle(table.together.body, table.key, "")
        wish = f"_{python_name(table.key).strip('_').upper()}"
        for root in expressions(table.together.body):
            if isinstance(root, tree.Results) and is_constant(root):
                use = (table.class_name, root)
                if use not in self.results:
                    self.results[use] = self.allocator.new(wish)

    def pattern_expression(self, parts: tuple[str | ClassReference, ...]) -> str:
        """The text of a pattern as Python: literals, and classes of the runtime."""
        return " + ".join(
            (
                self.runtime_name("patterns", part.name)
                if isinstance(part, ClassReference)
                else pattern_literal(part)
            )
            for part in parts
        )


class FunctionScope:
    """The names inside one function; those of the module have to be settled before."""

    def __init__(
        self, module: ModuleScope, parameter: str, host: str, is_async: bool
    ) -> None:
        self.module = module
        self.parameter = parameter
        self.host = host
        self.is_async = is_async
        self._locals: dict[int, str] = {}
        self._temporaries: dict[str, str] = {}
        self._answers: str | None = None
        self._error: str | None = None
        self.results_class = ""
        self.calls: dict[str, tuple[str, bool, bool]] = {}
        self._allocator = module.allocator.inner({parameter, host})

    def answers(self) -> str:
        """The variable that holds what the host has answered in this evaluation."""
        if self._answers is None:
            self._answers = self._allocator.new("answers")
        return self._answers

    def answers_at(self, question: tree.HostCall) -> str:
        """The answers that are passed to a question; the first one makes them."""
        answers = self.answers()
        return f"{answers} := {{}}" if question.is_first else answers

    def error(self) -> str:
        """The variable that holds a failure of the host."""
        if self._error is None:
            self._error = self._allocator.new("error")
        return self._error

    def found(self) -> str:
        """The variable that holds what a table gave."""
        return self.temporary("found")

    def temporary(self, wish: str) -> str:
        """A variable for the steps of a look-up."""
        found = self._temporaries.get(wish)
        if found is None:
            found = self._temporaries[wish] = self._allocator.new(wish)
        return found

    def local(self, local: tree.Local) -> str:
        """The name of a local variable."""
        found = self._locals.get(local.number)
        if found is None:
            found = self._allocator.new(local.hint)
            self._locals[local.number] = found
        return found
