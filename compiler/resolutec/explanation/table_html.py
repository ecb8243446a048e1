"""Decision tables as one page that needs nothing else: no script, no font, no other file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from ..diagnostics.quoting import visible
from .colours import Paint, paints
from .dangers import Danger
from .grid_svg import grid_svg
from .grids import grid_of
from .tables import ANY, Line, Table

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;color:#1f2328;background:#fff;margin:2rem auto;
max-width:70rem;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2.5rem 0 .6rem;overflow-wrap:anywhere}
code,td,th,svg text{font-family:ui-monospace,Menlo,Consolas,monospace}
table{border-collapse:collapse;margin:.8rem 0;font-size:13px}
th,td{border:1px solid #d0d7de;padding:.3rem .6rem;text-align:left;max-width:22rem;
overflow-wrap:break-word}
th{background:#f6f8fa}td.any{color:#818b98}td.line{color:#59636e}
svg{display:block;max-width:100%;height:auto;margin:.8rem 0}
svg text{font-size:12px;fill:#1f2328}svg .axis{font-weight:600}
.wide{overflow-x:auto}.note{color:#59636e}.danger{font-weight:600}
ul{columns:3 16rem;padding-left:1.2rem}li{overflow-wrap:anywhere}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def tables_html(tables: Sequence[Table], policy: str) -> str:
    """A page with a section for each table; `policy` is what the policy is called.

    Nothing of a policy's text is read as HTML, and the page forbids browsers to load or run
    anything.
    """
    name = _safe(policy)
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>What {name} decides</title>",
        f"<style>{_STYLE}</style>\n</head>\n<body>",
        f"<h1>What <code>{name}</code> decides</h1>",
        *_contents(tables),
        *(
            part
            for number, table in enumerate(tables)
            for part in _section(table, number)
        ),
        "</body>\n</html>",
    ]
    return "\n".join(parts) + "\n"


def _safe(text: str) -> str:
    return escape(visible(text), quote=True)


def _contents(tables: Sequence[Table]) -> Iterator[str]:
    """Where the sections are, what is dangerous in them named first."""
    if len(tables) < 2:
        return
    yield "<ul>"
    for number, table in enumerate(tables):
        dangers = _dangers(table.lines)
        mark = f" ⚠ {', '.join(dangers)}" if dangers else ""
        yield f'<li><a href="#s{number}">{_safe(table.setting.key)}</a>{_safe(mark)}</li>'
    yield "</ul>"


def _dangers(lines: Sequence[Line]) -> list[str]:
    found = {line.danger for line in lines}
    return [danger.value for danger in Danger if danger in found]


def _section(table: Table, number: int) -> Iterator[str]:
    key = table.setting.key
    paint = paints(table.lines)
    yield f'<section id="s{number}">\n<h2><code>{_safe(key)}</code></h2>'
    yield from _remarks(table)
    grid = grid_of(table)
    if grid is not None:
        yield f'<div class="wide">{grid_svg(grid, paint, visible(key))}</div>'
    yield from _rows(table, paint)
    yield "</section>"


def _remarks(table: Table) -> Iterator[str]:
    if not table.exact:
        yield (
            '<p class="note">Too complex for regions: the branches, to be tried in '
            "order.</p>"
        )
    dangers = _dangers(table.lines)
    if dangers:
        yield f'<p class="danger">⚠ {_safe("; ".join(dangers))}</p>'


def _rows(table: Table, paint: Mapping[str, Paint]) -> Iterator[str]:
    subjects = ["when"] if table.is_wide else map(_safe, table.subjects)
    cells = "".join(f"<th>{head}</th>" for head in (*subjects, "result", "line"))
    yield f'<div class="wide"><table>\n<thead><tr>{cells}</tr></thead>\n<tbody>'
    for line in table.lines:
        yield f"<tr>{_when(table, line)}{_result(line, paint)}{_place(line)}</tr>"
    yield "</tbody></table></div>"


def _when(table: Table, line: Line) -> str:
    if not table.is_wide:
        return "".join(_region(line, subject) for subject in table.subjects)
    otherwise = "always" if table.exact else "otherwise"
    return f"<td>{'<br>'.join(map(_safe, line.conditions)) or otherwise}</td>"


def _region(line: Line, subject: str) -> str:
    kind = "" if subject in line.when else f' class="{ANY}"'
    return f"<td{kind}>{_safe(line.text(subject))}</td>"


def _result(line: Line, paint: Mapping[str, Paint]) -> str:
    chosen = paint[line.result]
    style = f"background:{chosen.fill};color:{chosen.text}"
    danger = "" if line.danger is None else f" ⚠ {line.danger.value}"
    return f'<td style="{style}">{_safe(line.result + danger)}</td>'


def _place(line: Line) -> str:
    return f'<td class="line">{line.place}</td>'
