"""Reading TOML's values, and the dialect's, with their places."""

from __future__ import annotations

from .assemble import OpenTable, assign
from .model import Array, Member, Table, Value
from .scan import Scan
from .toml_keys import assignment
from .toml_layout import skip_blanks, skip_lines, skip_separator
from .toml_patterns import SIMPLE_SCALAR, SIMPLE_TABLE
from .toml_scalars import date_or_number, simple_scalar
from .toml_strings import string


def value(scan: Scan, at: int, depth: int) -> tuple[Value, int]:
    """Read the value that starts at `at`, `depth` levels deep; returns also its end.

    Raises RefusedError where no value stands, or one that is not closed, or too deep.
    """
    first = scan.text[at : at + 1]
    if first == "{":
        return _inline_table(scan, at, depth)
    if first == "[":
        return _array(scan, at, depth)
    simple = SIMPLE_SCALAR.match(scan.text, at)
    if simple:
        return simple_scalar(scan, simple, 1), simple.end()
    if first not in ('"', "'"):
        return date_or_number(scan, at)
    decoded, anchors, end = string(scan, at)
    return scan.string(decoded, anchors, at, end), end


def _array(scan: Scan, start: int, depth: int) -> tuple[Array, int]:
    scan.check_depth(depth + 1, start, start + 1)
    text = scan.text
    items: list[Value] = []
    at = skip_lines(scan, start + 1)
    has_comma = True
    while has_comma and at < len(text) and text[at] != "]":
        item, at = value(scan, at, depth + 1)
        items.append(item)
        at, has_comma = skip_separator(scan, at)
    if at >= len(text):
        raise scan.unclosed(start, "array", "]")
    if text[at] != "]":
        raise scan.expected("`,` or `]` after an element of the array", at)
    return Array(tuple(items), start, at + 1), at + 1


def _inline_table(scan: Scan, start: int, depth: int) -> tuple[Table, int]:
    scan.check_depth(depth + 1, start, start + 1)
    simple = SIMPLE_TABLE.match(scan.text, start)
    if not simple or simple[1] == simple[6]:
        return _long_inline_table(scan, start, depth)
    end = simple.end()
    entries = {simple[1]: Member(simple_scalar(scan, simple, 2), *simple.span(1))}
    if simple[6] is not None:
        second = simple_scalar(scan, simple, 7)
        entries[simple[6]] = Member(second, *simple.span(6))
    return Table(entries, start, end), end


def _long_inline_table(scan: Scan, start: int, depth: int) -> tuple[Table, int]:
    scan.has_doubts = True
    text = scan.text
    table = OpenTable(start, start)
    at = _skip(scan, start + 1)
    comma = -1
    has_more = not text.startswith("}", at)
    while has_more:
        at = _member(scan, table, at, depth)
        has_more = text.startswith(",", at)
        if has_more:
            comma, at = at, _skip(scan, at + 1)
            if text.startswith("}", at):
                scan.later_version(comma, "a comma after the last member of a table")
                has_more = False
    if at >= len(text):
        raise scan.unclosed(start, "inline table", "}")
    if text[at] != "}":
        raise scan.expected("`,` or `}` after a member of the table", at)
    table.end = at + 1
    return table.close(), at + 1


def _member(scan: Scan, table: OpenTable, at: int, depth: int) -> int:
    """Read a member of an inline table; returns the offset of what follows it."""
    if at >= len(scan.text):
        return at
    parts, at = assignment(scan, at)
    below = depth + len(parts)
    scan.check_depth(below, parts[0].start, parts[-1].end)
    item, at = value(scan, at, below)
    assign(scan, table, parts, item)
    return _skip(scan, at)


def _skip(scan: Scan, at: int) -> int:
    """The offset after blanks, and after the line ends and comments that TOML 1.0 bars."""
    at = skip_blanks(scan, at)
    if not scan.text.startswith(("\n", "\r\n", "#"), at):
        return at
    scan.later_version(at, "an inline table over several lines")
    return skip_lines(scan, at)
