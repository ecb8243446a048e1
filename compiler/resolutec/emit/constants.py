"""The constants of a module: durations, patterns, tables."""

from __future__ import annotations

from typing import assert_never

from ..ir import tree
from .literals import literal, string_literal
from .rule_tables import rule_table_lines
from .scope import ModuleScope, TableUse, duration_unit


def constant_lines(scope: ModuleScope) -> list[str]:
    """Every constant that functions refer to, in an order in which each can be computed."""
    lines = [
        f"{name} = re.compile({scope.pattern_expression(parts)})"
        for parts, name in scope.patterns.items()
    ]
    for milliseconds, name in scope.durations.items():
        count, unit, _ = duration_unit(milliseconds)
        lines.append(f"{name} = timedelta({unit}={count})")
    lines += [
        _member_table(entries, name) for entries, name in scope.member_tables.items()
    ]
    lines += [_text_set(texts, name) for texts, name in scope.text_sets.items()]
    for use in scope.tables.values():
        lines += _table_lines(use, scope)
    for tables in scope.rule_indexes.values():
        lines += rule_table_lines(
            tables, lambda node: _constant(node, scope), scope.runtime_name
        )
    return lines


def result_lines(scope: ModuleScope) -> list[str]:
    """The outcomes of tables that are decided together; they need the tables' classes."""
    return [
        f"{name} = {class_name}("
        f"{', '.join(_constant(value, scope) for value in _constants(results))})"
        for (class_name, results), name in scope.results.items()
    ]


def _constants(results: tree.Results) -> list[tree.Constant]:
    return [
        value
        for value in results.values
        if isinstance(value, tree.Literal | tree.Duration)
    ]


def _member_table(entries: tuple[tuple[int | str, str], ...], name: str) -> str:
    members = tuple(dict.fromkeys(member for _, member in entries))
    kinds = ", ".join(string_literal(member) for member in members)
    pairs = ", ".join(f"{literal(key)}: {literal(member)}" for key, member in entries)
    return f"{name}: Mapping[int | str, Literal[{kinds}]] = {{{pairs}}}"


def _text_set(texts: tuple[str, ...], name: str) -> str:
    members = ", ".join(string_literal(text) for text in texts)
    return f"{name} = frozenset([{members}])"


def _table_lines(use: TableUse, scope: ModuleScope) -> list[str]:
    result = use.annotation
    optional = (
        result if result.endswith("| None") or use.default else f"{result} | None"
    )
    match use.table:
        case tree.EqualityTable():
            key = "str" if isinstance(use.table.entries[0][0], str) else "int"
            return [
                f"{use.name}: Mapping[{key}, {optional}] = {{",
                *(
                    f"    {literal(value)}: {_constant(result, scope)},"
                    + (f"  # line {line}" if line else "")
                    for (value, result), line in zip(
                        use.table.entries, use.table.lines, strict=True
                    )
                ),
                "}",
                # The method, bound once: every look-up would look for it.
                f"{use.look_up} = {use.name}.get",
            ]
        case tree.RangeTable():
            default = _constant(use.default or tree.Literal(None), scope)
            rows = [
                f"        ({low}, {high}, {_constant(result, scope)}),"
                for (low, high), result in use.table.rows
            ]
            if use.table.size is not None:
                name = scope.runtime_name("ranges", "spread")
                head = f"{use.name}: Sequence[{optional}] = {name}("
                end = [f"    {use.table.size},", f"    {default},"]
            else:
                name = scope.runtime_name("ranges", "steps")
                kind = f"tuple[Sequence[int], Sequence[{optional}]]"
                head = f"{use.name}: {kind} = {name}("
                end = [f"    {default},"]
            return [head, "    (", *rows, "    ),", *end, ")"]
        case _:
            assert_never(use.table)


def _constant(node: tree.Constant, scope: ModuleScope) -> str:
    if isinstance(node, tree.Duration):
        return scope.duration(node.milliseconds)
    return literal(node.value)
