"""Findings on standard output, in the form that `--format` asks for."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .screen import has_colour

if TYPE_CHECKING:
    from ...diagnostics.model import Diagnostic

TEXT = "text"
FORMATS = (TEXT, "json", "github", "sarif")


def add_findings_format_option(parser: ArgumentParser) -> None:
    """`--format`, of commands that have findings."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=TEXT,
        help="text for people (the default), JSON, workflow commands of GitHub Actions, "
        "or SARIF 2.1.0",
    )


def show_findings(findings: Sequence[Diagnostic], output_format: str) -> None:
    """Print findings in one of FORMATS."""
    if output_format == "json":
        from ...report.json import as_json

        print(as_json(findings))
    elif output_format == "github":
        from ...report.github import as_github

        print(as_github(findings), end="")
    elif output_format == "sarif":
        from ...report.sarif import as_sarif

        print(as_sarif(findings))
    else:
        from ...report.text import render

        print(render(findings, has_colour(sys.stdout)), end="")
