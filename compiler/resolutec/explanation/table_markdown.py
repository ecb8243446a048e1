"""Decision tables as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from .markdown import code, table
from .tables import Line, Table


def tables_markdown(tables: Sequence[Table], policy: str) -> str:
    """A document with a section for each table; `policy` is what the policy is called."""
    lines = [f"# What {code(policy)} decides", ""]
    for each in tables:
        lines.extend(table_markdown(each))
    return "\n".join(lines)


def table_markdown(explained: Table) -> list[str]:
    """The lines of a section."""
    lines = [f"## {code(explained.setting.key)}", ""]
    if not explained.exact:
        lines.extend(
            ["Too complex for regions: the branches, to be tried in order.", ""]
        )
    header = [*map(code, explained.subjects), "result", "line"]
    rows = [
        [
            *(_region(line, subject) for subject in explained.subjects),
            _result(line),
            f"{line.line}:{line.column}",
        ]
        for line in explained.lines
    ]
    return [*lines, *table(header, rows), ""]


def _region(line: Line, subject: str) -> str:
    return code(line.text(subject)) if subject in line.when else "any"


def _result(line: Line) -> str:
    if line.danger is None:
        return code(line.result)
    return f"{code(line.result)} **{line.danger.value}**"
