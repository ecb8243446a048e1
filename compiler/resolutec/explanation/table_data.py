"""Decision tables for programs."""

from __future__ import annotations

from collections.abc import Mapping

from .tables import Table

TableData = Mapping[str, object]


def table_data(table: Table) -> TableData:
    """A table as JSON has it: `{"setting", "variables", "rows": [...], "exact", "file"}`.

    A row is `{"when": {...}, "result", "constant", "danger", "else", "branch": {"line",
    "column"}}`; where `constant` is false, `result` is the expression that yields the result.
    `else`: no branch takes these inputs.
    """
    return {
        "setting": table.setting.key,
        "variables": list(table.subjects),
        "rows": [
            {
                "when": {subject: line.text(subject) for subject in line.when},
                "result": line.data,
                "constant": line.constant,
                "danger": None if line.danger is None else line.danger.value,
                "else": line.otherwise,
                "branch": {"line": line.line, "column": line.column},
            }
            for line in table.lines
        ],
        "exact": table.exact,
        "file": table.file,
    }
