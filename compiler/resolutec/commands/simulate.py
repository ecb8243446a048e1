"""`resolute simulate`: what becomes of a message under a policy."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from ..config import UsageError
from .shared.arguments import add_policy_options, pairs
from .shared.one_policy import one_policy
from .shared.screen import has_colour

if TYPE_CHECKING:
    from ..simulation.hosts import Answers
    from ..simulation.model import Remote, Timeline
    from ..simulation.rules import Rules
    from .shared.checking import CheckedInput

SUMMARY = "show what becomes of a message, attempt by attempt"

DESCRIPTION = """\
Show what becomes of a message under the policy of a mail queue: each delivery attempt, what
the settings decide for it, how it ends and why, until the message is delivered, bounces or
expires. Settings that the policy leaves out have their defaults.

  resolute simulate policies/tls.toml                     a matrix of all remotes
  resolute simulate policies/tls.toml --remote no-starttls
  resolute simulate policies/tls.toml --remote handshake-eof,handshake-eof,connection-refused
  resolute simulate policies/tls.toml --format svg > tls.svg
  resolute simulate policies/tls.toml --set-variable rcpt_domain=example.net \\
      --answer "key_exists('trusted', 'example.net') = true"

A remote behaves in one of these ways at every attempt, or in one per attempt, the last of
which holds for those that follow:

  ok                    TLS, with a valid certificate
  bad-certificate       a certificate that is not valid, or for another name
  no-starttls           STARTTLS is not offered
  starttls-refused      STARTTLS is offered and answered 4xx
  starttls-refused-5xx  STARTTLS is offered and answered 5xx
  tls-too-old           no TLS as new as 1.2
  handshake-eof         the TLS handshake is cut off
  connection-refused    nobody listens
  dns-failure           the name servers do not answer
  mitm-breaks-tls       someone on the path breaks every TLS handshake

JSON is {"remote", "attempts": [{"retry_num", "last_error", "at_seconds", "decisions",
"outcome", "reason", ...}], "end", ...}, without --remote {"timelines": [...]}; all times are
in seconds, and `end` is null where attempts were cut off before anything came of them.

The exit code is 1 if the policy has errors.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute simulate`."""
    parser.add_argument(
        "file", metavar="POLICY", help="a policy, or - for standard input"
    )
    scenario = parser.add_argument_group("the scenario")
    scenario.add_argument(
        "--remote",
        metavar="BEHAVIOUR[,...]",
        help="how the remote behaves (default: one timeline for each behaviour)",
    )
    scenario.add_argument(
        "--dane",
        action="store_true",
        help="the host has usable TLSA records, which match its certificate",
    )
    scenario.add_argument(
        "--mta-sts",
        action="store_true",
        help="the domain has an MTA-STS policy in enforce mode, which lists the host",
    )
    scenario.add_argument(
        "--requiretls",
        action="store_true",
        help="the message asks for REQUIRETLS",
    )
    scenario.add_argument(
        "--set-variable",
        action="append",
        metavar="NAME=VALUE",
        default=[],
        help="the value of a variable such as rcpt_domain, sender or mx; lists as a,b",
    )
    scenario.add_argument(
        "--answer",
        action="append",
        metavar="CALL=VALUE",
        default=[],
        help="what the host answers to a call, or to every call of a function; "
        "`error` makes the evaluation fail",
    )
    scenario.add_argument(
        "--max-attempts",
        type=int,
        metavar="NUMBER",
        help="cut a timeline off after so many attempts (default and most: 2000)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "svg"),
        default="text",
        help="text for people (the default), JSON for programs, or a picture",
    )
    add_policy_options(parser)


def run(arguments: Namespace) -> int:
    """Simulate and show; 1 where the policy has errors."""
    checked = one_policy(arguments.file, arguments)
    if checked is None:
        return 1
    remotes = _remotes(arguments.remote)
    timelines = _timelines(checked, remotes, arguments)
    _show(timelines, arguments)
    return 0


def _remotes(text: str | None) -> tuple[Remote, ...]:
    from ..simulation.scenario import MATRIX, BadScenario, remote_of

    if text is None:
        return MATRIX
    try:
        return (remote_of(text),)
    except BadScenario as error:
        raise UsageError(str(error), error.help) from None


def _timelines(
    checked: CheckedInput, remotes: tuple[Remote, ...], arguments: Namespace
) -> tuple[Timeline, ...]:
    from ..simulation.model import MOST_ATTEMPTS, Scenario
    from ..simulation.scenario import BadScenario, scenario_variables

    rules = _rules(checked)
    given = pairs("--set-variable", arguments.set_variable)
    try:
        variables = scenario_variables(checked.options.schema, given)
    except BadScenario as error:
        raise UsageError(str(error), error.help) from None
    host, most_attempts = _answers(arguments.answer), arguments.max_attempts
    if most_attempts is not None and most_attempts < 1:
        raise UsageError("--max-attempts wants a number from 1 on")
    scenarios = [
        Scenario(
            remote,
            variables,
            host,
            arguments.dane,
            arguments.mta_sts,
            arguments.requiretls,
            min(most_attempts or MOST_ATTEMPTS, MOST_ATTEMPTS),
        )
        for remote in remotes
    ]
    from ..simulation.hosts import Unanswered
    from ..simulation.timeline import simulate_each

    try:
        return simulate_each(rules, scenarios)
    except Unanswered as error:
        raise UsageError(
            f"the policy asks `{error.call}`, which only the mail server can answer",
            f'say what it answers: --answer "{error.call} = true", or '
            f'--answer "{error.function} = true" for every call',
        ) from None


def _rules(checked: CheckedInput) -> Rules:
    from ..simulation.rules import NotSimulable, rules_of

    assert checked.policy is not None
    options = checked.options
    try:
        return rules_of(checked.policy, options.schema, options.mounts, options.values)
    except NotSimulable as error:
        raise UsageError(str(error)) from None


def _answers(texts: list[str]) -> Answers:
    from ..simulation.hosts import Answers, BadAnswer, read_answer

    try:
        return Answers(tuple(map(read_answer, texts)))
    except BadAnswer as error:
        raise UsageError(
            str(error),
            "write it as `key_exists('store', 'key') = true`, or `key_exists = error`",
        ) from None


def _show(timelines: tuple[Timeline, ...], arguments: Namespace) -> None:
    single = timelines[0] if arguments.remote is not None else None
    if arguments.format == "json":
        import json

        from ..simulation.as_data import matrix_data, timeline_data

        data = timeline_data(single) if single else matrix_data(timelines)
        print(json.dumps(data, indent=2))
    elif arguments.format == "svg":
        from ..simulation.as_svg import picture

        print(picture(timelines, arguments.file), end="")
    else:
        from ..simulation.as_text import matrix_text, timeline_text

        colour = has_colour(sys.stdout)
        shown = (
            timeline_text(single, colour) if single else matrix_text(timelines, colour)
        )
        print(shown, end="")
