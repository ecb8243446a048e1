"""`resolute eval`: what one setting decides for given values."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from .shared.arguments import add_format_option, add_policy_options
from .shared.one_policy import one_policy
from .shared.screen import has_colour, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..check.typed import Setting
    from ..explanation.nearest import Change
    from ..explanation.traces import Trace
    from ..meaning.results import Result
    from .evaluation.answers import Answer
    from .shared.checking import CheckedInput

    Explanation = tuple[Trace, tuple[Change, ...]]

SUMMARY = "evaluate one setting of a policy for given values"

DESCRIPTION = """\
Evaluate one setting of a policy for given values.

  resolute eval policies/tls.toml queue.outbound.tls.starttls retry_num=2 last_error=tls
  resolute eval policies/tls.toml starttls retry_num=0      the end of a key will do
  resolute eval spam.toml fraud.condition '$NAME_IS_OURS=1' '$LINK_REPORTED=1'
  resolute eval mail.toml size sender_domain=example.org \\
      --answer "key_exists('large-mail-domains', 'example.org') = true"

  resolute eval mail.toml relay rcpt_domain=example.org --host host.toml \\
      --host blocked-domains=redis://localhost/0 --host mail=sqlite:mail.db --host dns

Calls that --answer says nothing about go to the hosts of --host: those with a store's id to
the host of that store, dns_query to dns, all others to the memory host, whose file
docs/hosts.md describes. They are really asked: key_set, counter_incr and SQL do their work.

A value is read as the variable's type has it: numbers, true and false, text as it stands,
lists as [\"a\", \"b\"] or a,b. Only variables that the evaluation reads are needed.

  resolute eval policies/tls.toml starttls retry_num=2 last_error=tls --explain

--explain also tells why: each condition that was evaluated with the values it saw, the branch
that decided, and the smallest change of one variable that gives another result.

The result is shown as a policy would write it: durations as 5m, text in quotes, false where
a setting is switched off. JSON has setting, result, file and line; durations are in
milliseconds there, a rate is [count, milliseconds], and what is switched off is null.

The exit code is 1 if the policy has errors, or the setting yields no result for the values.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute eval`."""
    parser.add_argument(
        "file", metavar="FILE", help="a policy, or - for standard input"
    )
    parser.add_argument(
        "setting", metavar="SETTING", help="a setting's key, or the end of one"
    )
    parser.add_argument(
        "values",
        nargs="*",
        default=[],
        metavar="NAME=VALUE",
        help="the value of a variable, or of a global: $NAME=VALUE",
    )
    parser.add_argument(
        "--answer",
        action="append",
        metavar="CALL=VALUE",
        default=[],
        help="what the host answers to a call; without a value: true",
    )
    parser.add_argument(
        "--host",
        action="append",
        metavar="[STORE=]HOST",
        default=[],
        help="who answers other calls: a file of the memory host, redis://…, "
        "postgresql://…, sqlite:FILE, dns or dns:SERVER",
    )
    parser.add_argument(
        "--interpreter",
        action="store_true",
        help="use the reference interpreter, not compiled code",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="tell how the result came about, and what would change it",
    )
    add_format_option(parser)
    add_policy_options(parser)


def run(arguments: Namespace) -> int:
    """Evaluate and show the result; 1 where there is none."""
    checked = one_policy(arguments.file, arguments)
    if checked is None:
        return 1
    from .evaluation.decisions import NoResultError, find_setting

    assert checked.policy is not None
    setting = find_setting(checked.policy, arguments.setting)
    try:
        result, answers = _result(setting, checked, arguments)
    except NoResultError as error:
        _tell_no_result(setting, str(error))
        return 1
    explanation = _explanation(setting, checked, arguments, answers)
    _show(setting, result, explanation, arguments.format)
    return 0


def _result(
    setting: Setting, checked: CheckedInput, arguments: Namespace
) -> tuple[Result, Sequence[Answer]]:
    """The result, and every answer that was needed for it."""
    from .evaluation.answers import AnsweringHost, read_answer
    from .evaluation.decisions import compiled, evaluate, interpreted
    from .evaluation.hosts import named_hosts
    from .evaluation.values import given_values

    assert checked.policy is not None
    values = given_values(arguments.values, setting.context)
    answers = [read_answer(text) for text in arguments.answer]
    if arguments.interpreter:
        decide = interpreted(setting)
    else:
        decide = compiled(setting, checked.policy, checked.options)
    with named_hosts(arguments.host) as hosts:
        host = AnsweringHost(answers, hosts)
        return evaluate(setting, values, host, decide), [*answers, *host.heard]


def _explanation(
    setting: Setting,
    checked: CheckedInput,
    arguments: Namespace,
    answers: Sequence[Answer],
) -> Explanation | None:
    """Why the setting decides what it decides, where that is asked for.

    No host is asked again: nothing is done twice, and nothing that was not decided on.
    """
    if not arguments.explain:
        return None
    from ..explanation.nearest import Given, nearest_changes
    from ..explanation.outcomes import interpreted
    from ..explanation.traces import trace
    from .evaluation.answers import AnsweringHost
    from .evaluation.deciders import compiled_decider
    from .evaluation.values import given_values

    assert checked.policy is not None
    values = given_values(arguments.values, setting.context)
    given = Given(values.attributes, values.globals, AnsweringHost(answers))
    deciders = [interpreted(setting)]
    if not arguments.interpreter:
        deciders.append(compiled_decider(setting, checked.policy, checked.options))
    told = trace(setting, given.context, AnsweringHost(answers))
    return told, nearest_changes(setting, given, deciders)


def _tell_no_result(setting: Setting, reason: str) -> None:
    from ..diagnostics.quoting import quoted, visible

    tell(f"error: {quoted(setting.key)} yields no result: {visible(reason)}")
    if setting.fallback is not None:
        tell(f"help: the mail server falls back to {quoted(setting.fallback)} then")


def _show(
    setting: Setting,
    result: Result,
    explanation: Explanation | None,
    output_format: str,
) -> None:
    from ..explanation.results import result_data, result_text

    if output_format == "text":
        print(result_text(result, setting.result.kind))
        if explanation is not None:
            from ..explanation.trace_text import trace_text

            print(f"\n{trace_text(*explanation, has_colour(sys.stdout))}", end="")
        return
    import json

    facts: dict[str, object] = {
        "setting": setting.key,
        "result": result_data(result),
        "file": setting.source.name,
        "line": setting.source.position(setting.key_span.start).line,
    }
    if explanation is not None:
        from ..explanation.trace_data import trace_data

        facts["explanation"] = trace_data(*explanation)
    print(json.dumps(facts))
