"""Findings as SARIF 2.1.0, the form in which code scanning services take them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote

from ..diagnostics.model import Diagnostic, Severity
from ..findings.read import documentation, documented_codes, plain_text
from ..version import VERSION

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}

Data = dict[str, object]


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """One run in ASCII, the findings in the given order, with a rule for each code.

    Lines and columns count from 1, columns in code points; a region ends after its last
    character.
    """
    codes = sorted({each.code for each in diagnostics})
    indices = {code: index for index, code in enumerate(codes)}
    driver: Data = {
        "name": "resolute",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": [_rule(code) for code in codes],
    }
    run: Data = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, indices[each.code]) for each in diagnostics],
    }
    log: Data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2)


def _rule(code: str) -> Data:
    """A rule; its descriptions are the documentation of the code."""
    if code not in documented_codes():
        return {"id": code}
    found = documentation(code)
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in code.split("-")),
        "shortDescription": {"text": found.summary},
        "fullDescription": {"text": found.summary},
        "help": {"text": plain_text(found.text), "markdown": found.text},
        "defaultConfiguration": {"level": found.severity},
    }


def _result(diagnostic: Diagnostic, rule_index: int) -> Data:
    message = diagnostic.message
    if diagnostic.help is not None:
        message += f"\nhelp: {diagnostic.help}"
    location: Data = {
        "physicalLocation": {
            "artifactLocation": {"uri": file_uri(diagnostic.source.name)},
            "region": _region(diagnostic),
        }
    }
    if diagnostic.setting is not None:
        location["logicalLocations"] = [
            {"fullyQualifiedName": diagnostic.setting, "kind": "member"}
        ]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message},
        "locations": [location],
    }


def _region(diagnostic: Diagnostic) -> Data:
    start = diagnostic.source.position(diagnostic.span.start)
    end = diagnostic.source.position(max(diagnostic.span.start, diagnostic.span.end))
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def file_uri(name: str) -> str:
    """A file's name as a URI: relative to where the command ran, unless it is absolute."""
    path = PurePath(name)
    text = path.as_posix()
    prefix = "file://" + ("" if text.startswith("/") else "/")
    escaped = quote(text, errors="surrogatepass")
    return f"{prefix}{escaped}" if path.is_absolute() else escaped
