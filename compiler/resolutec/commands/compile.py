"""`resolute compile`: a Python module for each policy."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import UsageError, find_project
from .shared.arguments import add_policy_options, with_options
from .shared.findings import TEXT, add_findings_format_option, show_findings
from .shared.inputs import policy_inputs
from .shared.modules import targets
from .shared.production import Work, produce
from .shared.reading import read_input

if TYPE_CHECKING:
    from ..diagnostics.model import Diagnostic

SUMMARY = "write a Python module for each policy"

DESCRIPTION = """\
Write a Python module for each policy.

  resolute compile policies/tls.toml -o generated/policies   writes tls.py there
  resolute compile                    the policies that pyproject.toml names
  resolute compile policies/          every policy of a folder
  resolute compile -o - tls.toml      the module goes to standard output
  resolute compile - < tls.toml       so does that of standard input
  resolute compile --check            write nothing; exit 1 where a module is not up to date
  resolute compile --native           build extensions beside the modules, which are faster

Each policy is compiled on its own: one with errors leaves its module as it was, and the
others are written nevertheless. A module is replaced as a whole, and only if its text
changes; a file that was not generated is never replaced. Findings, and what was written, go
to standard error; with --format json, github or sarif, findings go to standard output too.

A policy a-b.toml becomes the module a_b.py. Without -o, modules go to the folder that
pyproject.toml names, which becomes a package.

The exit code is 1 if a policy has errors or, with --check, a module is missing, out of date
or edited by hand.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute compile`."""
    parser.add_argument(
        "files",
        nargs="*",
        default=[],
        metavar="FILE",
        help="a policy (.toml or .json), a folder of them, or - for standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        help="the folder of the modules, made where it is missing; - is standard output",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; show how modules differ from what would be written, "
        "and exit 1 where one does",
    )
    parser.add_argument(
        "--diff",
        action="store_true",
        help="write nothing; show how modules differ from what would be written",
    )
    parser.add_argument(
        "--sync",
        action="store_true",
        help="decisions that ask the host are plain functions, not async ones",
    )
    parser.add_argument(
        "--native",
        action="store_true",
        help="also build each module as an extension beside it, with mypyc and a C "
        "compiler (needs the extra `native`)",
    )
    add_findings_format_option(parser)
    add_policy_options(parser)


def run(arguments: Namespace) -> int:
    """Compile; 1 where a policy has errors, or where `--check` finds a difference."""
    project = find_project(Path.cwd())
    inputs = [
        given._replace(
            settings=with_options(given.settings, arguments)._replace(
                synchronous=given.settings.synchronous or arguments.sync,
                native=given.settings.native or arguments.native,
            )
        )
        for given in policy_inputs(arguments.files, project)
    ]
    work = [
        (target, read_input(target.given))
        for target in targets(inputs, arguments.output)
    ]
    told = arguments.format != TEXT
    if told:
        show_findings(_findings(work), arguments.format)
    if arguments.check or arguments.diff:
        from .shared.comparison import compare

        shown = sys.stderr if told else sys.stdout
        return compare(work, fails=arguments.check, shown=shown)
    return produce(work)


def _findings(work: Work) -> list[Diagnostic]:
    """What is found in all policies; raises UsageError where modules need standard output."""
    from .shared.checking import check_input
    from .shared.schemas import find_schema

    if any(target.file is None for target, _ in work):
        raise UsageError(
            "standard output can't hold a module and findings in another form than text",
            "name the folder of the modules with `-o FOLDER`",
        )
    return [
        found
        for target, data in work
        for found in check_input(
            target.given, data, find_schema(target.given.settings.schema)
        ).findings
    ]
