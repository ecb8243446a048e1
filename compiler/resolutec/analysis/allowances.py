"""Comments that accept one finding at one place.

    # resolute: allow tls-cleartext-on-failure — the archive behind this route has no TLS

The comment stands on the line of the finding, or on a comment line directly above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..diagnostics import security as wording
from ..diagnostics.model import Diagnostic, Severity
from ..settings.model import Comment
from ..source import Source

_ALLOW = re.compile(r"#\s*resolute:\s*allow\s+([a-z0-9-]+)\s*(?:[—–:-]+\s*(\S.*))?")


@dataclass(frozen=True, slots=True)
class Allowance:
    """A comment that accepts findings of a code, and the lines that it speaks for."""

    code: str
    reason: str
    comment: Comment
    lines: range


def accepted(
    source: Source, comments: Iterable[Comment], findings: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The findings that no comment accepts, and what is wrong with the comments.

    Errors are never accepted.
    """
    allowances = _allowances(source, tuple(comments))
    used: set[int] = set()
    left: list[Diagnostic] = []
    for found in findings:
        line = source.position(found.span.start).line
        matching = [
            number
            for number, each in enumerate(allowances)
            if each.code == found.code and line in each.lines
        ]
        if matching and found.severity is not Severity.ERROR:
            used.update(matching)
        else:
            left.append(found)
    for number, each in enumerate(allowances):
        if number not in used:
            left.append(wording.unused_allowance(each.code, source, each.comment.span))
        elif not each.reason:
            left.append(
                wording.allowance_without_reason(each.code, source, each.comment.span)
            )
    return tuple(left)


def _allowances(source: Source, comments: tuple[Comment, ...]) -> list[Allowance]:
    """The comments that accept something; one above others speaks for the line below all."""
    lines_of_comments = {
        source.position(comment.span.start).line
        for comment in comments
        if _stands_alone(source, comment)
    }
    result: list[Allowance] = []
    for comment in comments:
        text = source.text[comment.span.start : comment.span.end]
        match = _ALLOW.match(text)
        if match is None:
            continue
        line = below = source.position(comment.span.start).line
        while below in lines_of_comments:
            below += 1
        result.append(
            Allowance(match[1], match[2] or "", comment, range(line, below + 1))
        )
    return result


def _stands_alone(source: Source, comment: Comment) -> bool:
    """Nothing but blanks before the comment on its line."""
    position = source.position(comment.span.start)
    return not source.line(position.line)[: position.column - 1].strip()
