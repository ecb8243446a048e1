"""Reading a TOML document, or one in the dialect: headers, assignments, comments."""

from __future__ import annotations

from .assemble import OpenTable, append_table, assign, open_table
from .model import Document
from .scan import RefusedError, Scan
from .toml_keys import assignment, dotted_key, simple_parts
from .toml_layout import skip_blanks, skip_line_end, skip_lines
from .toml_patterns import SIMPLE_HEADER
from .toml_values import value


def toml_document(scan: Scan) -> Document:
    """Read the whole text; what is wrong with it goes into the scan's diagnostics.

    What stands before the place where the text can't be read any more is in the document.
    Raises NotStandardError, unless in the dialect, where the text is surely no TOML 1.0.
    """
    root = OpenTable(scan.start(), len(scan.text))
    try:
        _statements(scan, root)
    except RefusedError as refused:
        scan.report(refused.diagnostic)
    return Document(root.close(), tuple(scan.comments), is_standard=not scan.dialect)


def _statements(scan: Scan, root: OpenTable) -> None:
    text = scan.text
    table, depth = root, 0
    at = skip_lines(scan, scan.start())
    while at < len(text):
        if text[at] == "[":
            table, depth, at = _header(scan, root, at)
        else:
            parts, at = assignment(scan, at)
            below = depth + len(parts)
            scan.check_depth(below, parts[0].start, parts[-1].end)
            item, at = value(scan, at, below)
            assign(scan, table, parts, item)
        at = skip_line_end(scan, at)


def _header(scan: Scan, root: OpenTable, start: int) -> tuple[OpenTable, int, int]:
    """Open the table of a header; returns it, its depth and the header's end."""
    simple = SIMPLE_HEADER.match(scan.text, start)
    if simple:
        end = simple.end()
        scan.check_depth(simple[1].count(".") + 1, start, end)
        parts = simple_parts(simple[1], start + 1)
        return open_table(scan, root, parts, start, end), len(parts), end
    brackets = "]]" if scan.text.startswith("[[", start) else "]"
    parts, at = dotted_key(scan, skip_blanks(scan, start + len(brackets)))
    if not scan.text.startswith(brackets, at):
        raise scan.expected(f"`{brackets}` after the table's name", at)
    end = at + len(brackets)
    if brackets == "]":
        return open_table(scan, root, parts, start, end), len(parts), end
    return append_table(scan, root, parts, start, end), len(parts) + 1, end
