"""The look-up in an index of rules, as lines of Python."""

from __future__ import annotations

from typing import assert_never

from ..ir import tree
from .expressions import expression
from .rule_plan import Ask, Choose, Settle
from .rule_tables import Form, Parts, RuleTables, SubjectTables
from .scope import FunctionScope


def rule_index_lines(
    statement: tree.RuleIndex, scope: FunctionScope, indent: int
) -> list[str]:
    """The statements that return a rule's result; subjects of another type raise TypeError."""
    printer = _Printer(statement, scope)
    return printer.by_sets(indent) if printer.tables.plan else printer.by_number(indent)


class _Printer:
    """Prints the look-up of one index in one function."""

    def __init__(self, statement: tree.RuleIndex, scope: FunctionScope) -> None:
        self.statement = statement
        self.scope = scope
        self.tables: RuleTables = scope.module.rules(statement)
        self.bisect = (
            scope.module.runtime_name("rules", "bisect_right")
            if any(map(_bisects, self.tables.subjects))
            else ""
        )

    def by_number(self, indent: int) -> list[str]:
        """The smallest number of a rule that fits, over the tables of all subjects."""
        margin, rule = " " * indent, self.scope.temporary("rule")
        first = [
            min(
                place
                for place, rule in enumerate(self.statement.rules)
                if rule.tests[0].subject == number
            )
            for number in range(len(self.statement.subjects))
        ]
        lines: list[str] = []
        for number in range(len(first)):
            if number:
                lines += [
                    f"{margin}if {rule} < {first[number]}:",
                    f"{margin}    return {self.tables.results}[{rule}]",
                ]
            lines += self._read(number, indent)
            lines += self._first(number, indent)
        return [*lines, *self._closing(rule, indent)]

    def by_sets(self, indent: int) -> list[str]:
        """The first of the rules that all the tables leave."""
        plan = self.tables.plan
        assert plan is not None, "the caller has looked"
        lines = self._ask(plan, indent, is_first=True)
        if self.statement.default is None:
            left = self.scope.temporary("left")
            result = f"{self.tables.results}[-{left}.bit_length()]"
            lines += [
                f"{' ' * indent}if {left} > 1:",
                f"{' ' * indent}    return {result}",
            ]
        return lines

    def _closing(self, rule: str, indent: int) -> list[str]:
        margin, none = " " * indent, len(self.statement.rules)
        result = f"return {self.tables.results}[{rule}]"
        if self.statement.default is not None:
            return [f"{margin}{result}"]
        return [f"{margin}if {rule} < {none}:", f"{margin}    {result}"]

    def _name(self, number: int) -> str:
        subject = self.statement.subjects[number]
        held = subject.value
        return self.scope.local(held if isinstance(held, tree.Local) else subject.local)

    def _read(self, number: int, indent: int) -> list[str]:
        """The read of a subject, unless a variable holds it; and what it may not be."""
        margin, name = " " * indent, self._name(number)
        value = self.statement.subjects[number].value
        form = self.tables.subjects[number].form
        lines: list[str] = []
        if not isinstance(value, tree.Local):
            lines.append(f"{margin}{name} = {expression(value, self.scope)}")
        if form is not Form.VALUE:
            kind = "int" if form is Form.NUMBER else "str"
            lines.append(f"{margin}if {name}.__class__ is not {kind}:")
            lines.append(f"{margin}    raise TypeError")
        return lines

    def _whole(self, number: int, otherwise: str) -> str:
        """What the table of whole values says of a subject; empty if it has none."""
        tables, name = self.tables.subjects[number], self._name(number)
        match tables.form:
            case Form.VALUE:
                return f"{tables.look_up}({name}, {otherwise})"
            case Form.NUMBER:
                return f"{tables.rules}[{self.bisect}({tables.bounds}, {name})]"
            case Form.HEAD | Form.TAIL:
                return ""
            case _:
                assert_never(tables.form)

    def _part(
        self, parts: Parts, number: int, is_tail: bool, then: list[str]
    ) -> list[str]:
        """Look into the bounds of the texts that begin, or end, as the subject does."""
        wish, name = "tail" if is_tail else "head", self._name(number)
        part = self.scope.temporary(wish)
        bounds, rules = self.scope.temporary("bounds"), self.scope.temporary("rules")
        return [
            f"{part} = {name}[{parts.piece}]",
            f"if {part} in {parts.name}:",
            f"    {bounds}, {rules} = {parts.name}[{part}]",
            *(f"    {line}" for line in then),
        ]

    def _in_part(self, number: int, is_tail: bool) -> str:
        name = f"{self._name(number)}[::-1]" if is_tail else self._name(number)
        bounds, rules = self.scope.temporary("bounds"), self.scope.temporary("rules")
        return f"{rules}[{self.bisect}({bounds}, {name})]"

    def _parts(self, number: int) -> list[tuple[Parts, bool]]:
        tables = self.tables.subjects[number]
        both = ((tables.heads, False), (tables.tails, True))
        return [(parts, is_tail) for parts, is_tail in both if parts is not None]

    def _first(self, number: int, indent: int) -> list[str]:
        """Lower the number of the rule to what the tables of a subject say."""
        rule, none = self.scope.temporary("rule"), str(len(self.statement.rules))
        whole = self._whole(number, none)
        lines: list[str] = []
        if number == 0:
            lines.append(f"{rule} = {whole or none}")
        elif whole:
            lines += self._lower(whole)
        for place, (parts, is_tail) in enumerate(self._parts(number)):
            found = self._in_part(number, is_tail)
            first = number == 0 and not whole and place == 0
            then = [f"{rule} = {found}"] if first else self._lower(found)
            lines += self._part(parts, number, is_tail, then)
        return [f"{' ' * indent}{line}" for line in lines]

    def _lower(self, value: str) -> list[str]:
        found, rule = self.scope.temporary("found"), self.scope.temporary("rule")
        return [
            f"{found} = {value}",
            f"if {found} < {rule}:",
            f"    {rule} = {found}",
        ]

    def _ask(self, ask: Ask, indent: int, *, is_first: bool = False) -> list[str]:
        lines = self._read(ask.subject, indent)
        lines += self._keep(ask.subject, indent, is_first=is_first)
        match ask.then:
            case Settle():
                left = self.scope.temporary("left")
                if self.statement.default is None:
                    return lines
                result = f"{self.tables.results}[-{left}.bit_length()]"
                return [*lines, f"{' ' * indent}return {result}"]
            case Choose():
                return [*lines, *self._choose(ask.then, indent)]

    def _keep(self, number: int, indent: int, *, is_first: bool) -> list[str]:
        """Keep the rules that a subject leaves."""
        left, found = self.scope.temporary("left"), self.scope.temporary("found")
        assign = "=" if is_first else "&="
        rest = self.tables.subjects[number].rest
        whole = self._whole(number, rest)
        if whole:
            return [f"{' ' * indent}{left} {assign} {whole}"]
        lines = [f"{found} = {rest}"]
        for place, (parts, is_tail) in enumerate(self._parts(number)):
            add = "|=" if place else "="
            then = [f"{found} {add} {self._in_part(number, is_tail)}"]
            lines += self._part(parts, number, is_tail, then)
        lines.append(f"{left} {assign} {found}")
        return [f"{' ' * indent}{line}" for line in lines]

    def _choose(self, choice: Choose, indent: int) -> list[str]:
        margin, state = " " * indent, tuple(sorted(choice.known))
        tables = self.tables
        if not (choice.may_be_settled or choice.asks):
            return self._otherwise(choice, indent)
        left = self.scope.temporary("left")
        test = f"{left} >= {tables.early[choice.early]} and {left}.bit_length() in"
        lines: list[str] = []
        if choice.may_be_settled:
            number = f"-{left}.bit_length()"
            lines.append(f"{margin}if {test} {tables.decided[state]}:")
            lines.append(f"{margin}    return {tables.results}[{number}]")
        returns = self.statement.default is not None
        keyword = "if"
        for ask in choice.asks:
            mask = tables.asking[state, ask.subject]
            lines.append(f"{margin}{keyword} {test} {mask}:")
            lines += self._ask(ask, indent + 4)
            keyword = "if" if returns else "elif"
        if returns or not choice.asks:
            return [*lines, *self._otherwise(choice, indent)]
        return [*lines, f"{margin}else:", *self._otherwise(choice, indent + 4)]

    def _otherwise(self, choice: Choose, indent: int) -> list[str]:
        if choice.otherwise is not None:
            return self._ask(choice.otherwise, indent)
        if self.statement.default is None:
            return [f"{' ' * indent}{self.scope.temporary('left')} = 1"]
        return [f"{' ' * indent}return {self.tables.results}[-1]"]


def _bisects(tables: SubjectTables) -> bool:
    return tables.form is not Form.VALUE
