"""`resolute bench`: how fast the decisions of a policy are on this machine."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from ..config import UsageError
from .shared.arguments import add_format_option, add_policy_options
from .shared.one_policy import one_policy
from .shared.screen import has_colour, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..measurement.model import Disagreement, Speed, Unmeasured
    from ..measurement.subjects import Subject
    from .shared.checking import CheckedInput

SUMMARY = "measure how fast the decisions of a policy are"

DESCRIPTION = """\
Measure how fast the decisions of a policy are on this machine: compiled code and the
reference interpreter decide the same inputs in turns. Inputs are made up near the constants of
the policy, the same each time; before anything is timed, both have to agree on all of them.

  resolute bench policies/tls.toml
  resolute bench policies/tls.toml starttls               the end of a key will do
  resolute bench policies/tls.toml --format json > speed.json

Each setting has a line, and so has each table and each set of rules that is decided in one
call. Times are medians, in nanoseconds a decision, the call included. Settings that ask a host
are not measured: they take as long as the host does.

JSON is {"decisions": [{"key", "settings", "inputs", "compiled_ns": {"median", "least"},
"interpreted_ns": {...}, "ratio"}], "not_measured": [{"key", "reason"}]}.

The exit code is 1 if the policy has errors.
"""

REPEATS = 25
_ASKS = "asks a host, and takes as long as that does"
_NO_INPUT = "no input was found for which it has a result"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute bench`."""
    parser.add_argument(
        "file", metavar="POLICY", help="a policy, or - for standard input"
    )
    parser.add_argument(
        "settings",
        nargs="*",
        default=[],
        metavar="SETTING",
        help="a setting's key, or the end of one (default: all, and their tables)",
    )
    parser.add_argument(
        "--repeats",
        type=int,
        default=REPEATS,
        metavar="NUMBER",
        help=f"how often each decision is timed (default: {REPEATS})",
    )
    add_format_option(parser)
    add_policy_options(parser)


def run(arguments: Namespace) -> int:
    """Measure and show; 1 where the policy has errors."""
    if arguments.repeats < 1:
        raise UsageError("--repeats wants a number from 1 on")
    checked = one_policy(arguments.file, arguments)
    if checked is None:
        return 1
    return _measured(_subjects(checked, arguments.settings), arguments)


def _subjects(checked: CheckedInput, wanted: Sequence[str]) -> list[Subject]:
    """What is measured: what was named, or everything."""
    from ..measurement.subjects import subjects
    from .evaluation.decisions import compiled_module, find_setting

    assert checked.policy is not None
    policy = checked.policy
    found = list(subjects(policy, compiled_module(policy, checked.options)))
    several = {each.key for each in found if each.is_several}
    keys = {
        word if word in several else find_setting(policy, word).key for word in wanted
    }
    return [each for each in found if each.key in keys or not keys]


def _measured(subjects: Sequence[Subject], arguments: Namespace) -> int:
    from ..measurement.model import Disagreement, Speed, Unmeasured
    from ..measurement.timing import measured

    speeds: list[Speed] = []
    unmeasured: list[Unmeasured] = []
    for subject in subjects:
        if subject.asks_host:
            unmeasured.append(Unmeasured(subject.key, _ASKS))
            continue
        found = measured(subject, arguments.repeats)
        match found:
            case Speed():
                speeds.append(found)
            case Disagreement():
                raise _disagreeing(found)
            case None:
                unmeasured.append(Unmeasured(subject.key, _NO_INPUT))
    _show(speeds, unmeasured, arguments.format)
    return 0


def _disagreeing(found: Disagreement) -> RuntimeError:
    return RuntimeError(
        f"`{found.key}`: compiled code decides {found.compiled!r}, the interpreter"
        f" {found.interpreted!r}, for {found.found.shown()!r}"
    )


def _show(
    speeds: Sequence[Speed], unmeasured: Sequence[Unmeasured], output_format: str
) -> None:
    if output_format == "json":
        import json

        from ..measurement.as_data import speeds_data

        print(json.dumps(speeds_data(speeds, unmeasured), indent=2))
        return
    from ..measurement.as_text import speeds_text, summary

    print(speeds_text(speeds, unmeasured, has_colour(sys.stdout)), end="")
    tell(summary(speeds))
