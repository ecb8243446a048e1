"""The documentation of a code, from the file `CODE.md` beside this module.

# not-in-enum             the code
Severity: error.          how much it weighs
A comparison with …       what it means: this paragraph is the summary
Why it matters: …
Bad: … Good: …            examples, each of which a test runs
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_SEVERITY = re.compile(r"Severity: (error|warning|note)\b")
_FENCE = re.compile(r"^```")


@dataclass(frozen=True, slots=True)
class Documentation:
    """What there is to say about a code; `text` is the whole of it, in Markdown.

    `summary` is its first paragraph on one line; `severity` the one that it usually has.
    """

    code: str
    severity: str
    summary: str
    text: str


def documented_codes() -> tuple[str, ...]:
    """Every code that is documented, sorted."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.md")))


@cache
def documentation(code: str) -> Documentation:
    """What a code means; raises KeyError for one that is not documented."""
    if code not in documented_codes():
        raise KeyError(code)
    text = (_FOLDER / f"{code}.md").read_text(encoding="utf-8")
    return parse_documentation(code, text)


def parse_documentation(code: str, text: str) -> Documentation:
    """The parts of a file; raises ValueError where it is not of the form above."""
    head, severity, summary, *_ = [*text.split("\n\n"), "", ""]
    found = _SEVERITY.match(severity)
    if head != f"# {code}" or found is None or not summary:
        raise ValueError(f"{code}.md is not of the form that findings have")
    return Documentation(code, found[1], " ".join(summary.split()), text)


def plain_text(text: str) -> str:
    """The Markdown of a documentation as a terminal shows it: code blocks indented."""
    lines, in_code = [], False
    for line in text.removeprefix("# ").splitlines():
        if _FENCE.match(line):
            in_code = not in_code
        else:
            lines.append(f"    {line}".rstrip() if in_code else line)
    return "\n".join(lines) + "\n"


def guide() -> str:
    """All of it as one Markdown document: the text of `docs/findings.md`."""
    found = [documentation(code) for code in documented_codes()]
    index = "\n".join(
        f"- [{each.code}](#{each.code}): {each.summary}" for each in found
    )
    chapters = "\n".join(f"#{each.text}" for each in found)
    return f"{_INTRODUCTION}\n{index}\n\n{chapters}"


_INTRODUCTION = """\
# Findings

Every finding has a code, which never changes its meaning. `resolute explain CODE` prints what
stands here about it. An *error* keeps a policy from being compiled; a *warning* says that it
probably does not do what it seems to; a *note* is for information. The exit code of
`resolute check` is 1 where there is an error.
"""
