"""What stands between the statements and values of TOML: blanks, line ends, comments."""

from __future__ import annotations

from .model import Comment
from .scan import Scan
from .toml_patterns import (
    BLANK_LINES,
    BLANKS,
    COMMENT,
    DIALECT_COMMENT,
    LINE_END,
    SEPARATOR,
)


def skip_blanks(scan: Scan, at: int) -> int:
    """The offset after blanks."""
    blanks = BLANKS.match(scan.text, at)
    return blanks.end() if blanks else at


def skip_lines(scan: Scan, at: int) -> int:
    """The offset after blanks, line ends and comments; keeps the comments."""
    text = scan.text
    while True:
        lines = BLANK_LINES.match(text, at)
        at = lines.end() if lines else at
        if not text.startswith("#", at):
            return at
        at = _comment(scan, at)


def skip_line_end(scan: Scan, at: int) -> int:
    """The offset of the next statement; raises RefusedError if the line goes on."""
    end = LINE_END.match(scan.text, at)
    if end:
        at = end.end()
    else:
        at = skip_blanks(scan, at)
        if not scan.text.startswith("#", at):
            raise scan.expected("the end of the line", at)
    return skip_lines(scan, at) if scan.text.startswith("#", at) else at


def skip_separator(scan: Scan, at: int) -> tuple[int, bool]:
    """The offset of an array's next element or end, and whether a comma was found."""
    text = scan.text
    found = SEPARATOR.match(text, at)
    if not found:
        return at, False
    at, has_comma = found.end(), found[1] is not None
    if text.startswith("#", at):
        at = skip_lines(scan, at)
        if not has_comma and text.startswith(",", at):
            return skip_lines(scan, at + 1), True
    return at, has_comma


def _comment(scan: Scan, at: int) -> int:
    found = COMMENT.match(scan.text, at)
    if not found:
        scan.not_standard()
        found = DIALECT_COMMENT.match(scan.text, at)
    body = found[1].removesuffix("\r") if found else ""
    end = at + 1 + len(body)
    scan.comments.append(Comment(body, at, end))
    return found.end() if found else end
