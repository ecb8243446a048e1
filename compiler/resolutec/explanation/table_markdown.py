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
    header = ["when"] if explained.is_wide else map(code, explained.subjects)
    rows = [
        [*_when(explained, line), _result(line), line.place] for line in explained.lines
    ]
    return [*lines, *table([*header, "result", "line"], rows), ""]


def _when(explained: Table, line: Line) -> list[str]:
    if not explained.is_wide:
        return [_region(line, subject) for subject in explained.subjects]
    otherwise = "always" if explained.exact else "otherwise"
    return [", ".join(map(code, line.conditions)) or otherwise]


def _region(line: Line, subject: str) -> str:
    return code(line.text(subject)) if subject in line.when else "any"


def _result(line: Line) -> str:
    if line.danger is None:
        return code(line.result)
    return f"{code(line.result)} **{line.danger.value}**"
