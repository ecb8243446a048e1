"""`resolute check`: what is wrong or doubtful in policies."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..config import find_project
from .shared.arguments import add_policy_options, with_options
from .shared.findings import add_findings_format_option, show_findings
from .shared.inputs import policy_inputs
from .shared.reading import read_input
from .shared.screen import has_errors, summary, tell

SUMMARY = "report what is wrong or doubtful in policies"

DESCRIPTION = """\
Report what is wrong or doubtful in policies, and write nothing.

  resolute check policies/                 every policy of a folder
  resolute check policies/tls.toml         one file
  resolute check                           the policies that pyproject.toml names
  resolute check --format json - < x.toml  standard input, for a program
  resolute check --format github           annotations, in a workflow of GitHub Actions
  resolute check --format sarif            SARIF 2.1.0, for code scanning

Findings go to standard output, their number to standard error. The exit code is 1 if one of
them is an error; warnings and notes leave it 0.

JSON is {"findings": [...]}; a finding has code, severity (error, warning or note), message,
help, file, line, column, end_line, end_column and setting. Lines and columns count from 1;
the end is the place after the last character; help and setting may be null.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute check`."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],
        metavar="PATH",
        help="a policy (.toml or .json), a folder of them, or - for standard input",
    )
    add_findings_format_option(parser)
    add_policy_options(parser)


def run(arguments: Namespace) -> int:
    """Check and report; 1 where there is an error."""
    project = find_project(Path.cwd())
    inputs = [
        given._replace(settings=with_options(given.settings, arguments))
        for given in policy_inputs(arguments.paths, project)
    ]
    read = [(given, read_input(given)) for given in inputs]
    from .shared.checking import check_input
    from .shared.schemas import find_schema

    checked = [
        check_input(given, data, find_schema(given.settings.schema), analyse=True)
        for given, data in read
    ]
    findings = [found for each in checked for found in each.findings]
    show_findings(findings, arguments.format)
    tell(summary(findings, sum(each.settings for each in checked), len(read)))
    return int(has_errors(findings))
