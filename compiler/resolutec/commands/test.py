"""`resolute test`: whether policies decide what their test cases say."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import UsageError, find_project
from ..diagnostics.quoting import quoted
from .shared.arguments import add_policy_options, with_options
from .shared.findings import add_findings_format_option, show_findings
from .shared.screen import counted, has_errors, tell
from .testing.files import TestedPolicy, tested_policies

if TYPE_CHECKING:
    from .testing.trial import TrialResult

SUMMARY = "run the test cases of policies, and measure what they reach"

DESCRIPTION = """\
Run the test cases of policies. Those of tls.toml stand beside it, in tls.test.toml:

  [[case]]
  name = "after two failures of TLS, the message goes in the clear"
  setting = "queue.outbound.tls.starttls"
  given = { retry_num = 2, last_error = "tls" }
  expect = "disable"

  [[case]]
  name = "so does mail to a host whose handshake breaks"
  scenario = "handshake-eof"
  expect_end = "delivered-cleartext"

  resolute test policies/                  every policy of a folder that has cases
  resolute test policies/tls.toml          one policy, also by the name of its cases
  resolute test                            the policies that pyproject.toml names
  resolute test --coverage                 say which branches and conditions no case reaches
  resolute test --fail-under 90            exit 1 where less than 90 % of them are reached
  resolute test --generate policies/tls.toml   write cases that reach all of them

Decisions are made by compiled code and by the reference interpreter, which have to agree.

Findings go to standard output, and a summary to standard error. JSON is {"cases": [...],
"findings": [...], "coverage": {...}}. --generate writes the cases beside the policy, with
what it decides now as what is expected, and never replaces a file; -o names another one.

The exit code is 1 if a case fails or can't be read, if a policy has errors, or if too little
is reached.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute test`."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],
        metavar="PATH",
        help="a policy, a file of cases (.test.toml), or a folder of them",
    )
    parser.add_argument(
        "--coverage",
        action="store_true",
        help="show what the cases reach of each setting, and what they do not",
    )
    parser.add_argument(
        "--fail-under",
        type=_percent,
        metavar="PERCENT",
        help="exit 1 where the cases reach less than this of all branches and outcomes",
    )
    parser.add_argument(
        "--generate",
        action="store_true",
        help="write cases that reach every branch, outcome and boundary; run none",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where --generate writes; - is standard output",
    )
    add_findings_format_option(parser)
    add_policy_options(parser)


def _percent(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise ArgumentTypeError(f"a percentage from 0 to 100, not {quoted(text)}")
    return number


def run(arguments: Namespace) -> int:
    """Run cases, or write some; 1 where one fails."""
    if arguments.output is not None and not arguments.generate:
        raise UsageError("-o goes with --generate only")
    policies = [
        each._replace(
            given=each.given._replace(
                settings=with_options(each.given.settings, arguments)
            )
        )
        for each in tested_policies(arguments.paths, find_project(Path.cwd()))
    ]
    if arguments.generate:
        from .testing.generation import generate_files

        return generate_files(policies, arguments.output)
    measured = arguments.coverage or arguments.fail_under is not None
    if not measured and all(each.cases is None for each in policies):
        name = policies[0].given.name
        raise UsageError(
            "there are no cases for any of these policies",
            f"`resolute test --generate {name}` writes some",
        )
    return _test(policies, arguments)


def _test(policies: list[TestedPolicy], arguments: Namespace) -> int:
    from .testing.trial import prepare, run_trial

    measured = arguments.coverage or arguments.fail_under is not None
    results = [
        run_trial(
            prepare(each.given, each.cases),
            measured=measured or arguments.format == "json",
        )
        for each in policies
        if measured or each.cases is not None
    ]
    findings = [found for each in results for found in each.findings]
    if arguments.format == "json":
        _print_json(results)
    else:
        show_findings(findings, arguments.format)
    if arguments.coverage and arguments.format == "text":
        _print_coverage(results)
    tell(_summary(results, sum(each.cases is not None for each in policies)))
    reached = _is_enough(results, arguments.fail_under)
    return int(has_errors(findings) or not reached)


def _print_json(results: list[TrialResult]) -> None:
    import json

    from ..casefiles.coverage_report import coverage_data
    from ..report.json import finding_data
    from .testing.as_data import case_data

    data = {
        "cases": [case_data(case) for each in results for case in each.results],
        "findings": [
            finding_data(found) for each in results for found in each.findings
        ],
        "coverage": coverage_data([one for each in results for one in each.coverage]),
    }
    print(json.dumps(data, indent=2))


def _print_coverage(results: list[TrialResult]) -> None:
    from ..casefiles.coverage_report import coverage_text

    print(coverage_text([one for each in results for one in each.coverage]), end="")


def _summary(results: list[TrialResult], files: int) -> str:
    cases = [case for each in results for case in each.results]
    failed = sum(not case.passed for case in cases)
    broken = sum(len(each.findings) for each in results) - sum(
        len(case.failures) for case in cases
    )
    parts = [f"{counted(len(cases) - failed, 'case')} passed"]
    if failed:
        parts.append(f"{failed} failed")
    if broken:
        parts.append(f"{counted(broken, 'finding')} besides")
    return f"{', '.join(parts)} in {counted(files, 'file')}"


def _is_enough(results: list[TrialResult], wanted: float | None) -> bool:
    if wanted is None:
        return True
    from ..casefiles.coverage import percentage
    from ..casefiles.coverage_report import percent_text

    reached = percentage([one for each in results for one in each.coverage])
    if reached >= wanted:
        return True
    tell(
        f"error: the cases reach {percent_text(reached)}% of all branches and outcomes, "
        f"less than {percent_text(wanted)}%"
    )
    return False
