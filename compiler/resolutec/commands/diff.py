"""`resolute diff`: what a change of a policy changes."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..allocation import without_collection
from ..config import UsageError
from .shared.arguments import add_policy_options
from .shared.one_policy import checked_input, one_input, tell_errors
from .shared.reading import read_input
from .shared.screen import has_colour, tell, write_exactly

if TYPE_CHECKING:
    from ..difference.model import SettingDifference
    from .shared.checking import CheckedInput

SUMMARY = "show which decisions a change of a policy changes"

DESCRIPTION = """\
Compare what two policies decide, setting by setting: proved to be equivalent, or the regions
of inputs that are decided differently, each with an input that both were run for.

  resolute diff old.toml new.toml
  resolute diff git:main:policies/tls.toml policies/tls.toml
  resolute diff old.toml new.toml --format markdown     fit for a pull request
  resolute diff old.toml new.toml --old-schema old.schema.toml --schema new.schema.toml

Outside of what can be proved, inputs near the policies' constants are tried: a setting for
which they show nothing is told as not proved.

JSON is {"settings": [{"setting", "equivalent": true|false|null, "changes": [{"input": {...},
"old", "new", ...}], ...}]}; durations are in milliseconds.

The exit code is 1 if something changes, if settings can't be compared because the schemas
share no value of a variable, and if a policy has errors.
"""

_GIT = "git:"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of `resolute diff`."""
    for name in ("old", "new"):
        parser.add_argument(
            name,
            metavar=name.upper(),
            help="a policy, - for standard input, or git:REVISION:PATH",
        )
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="text for people (the default), JSON for programs, or Markdown",
    )
    add_policy_options(parser)
    group = parser.add_argument_group("where OLD is read otherwise")
    group.add_argument("--old-schema", metavar="NAME_OR_FILE", help="the schema of OLD")
    group.add_argument(
        "--old-lenient", action="store_true", help="read OLD leniently, not NEW"
    )


def run(arguments: Namespace) -> int:
    """Compare and show; 1 where something changes."""
    if arguments.old == arguments.new == "-":
        raise UsageError("standard input can be one of the two policies only")
    old = _checked(arguments.old, _of_old(arguments))
    new = _checked(arguments.new, arguments)
    if old.policy is None or new.policy is None:
        for checked in (old, new):
            if checked.policy is None:
                tell_errors(checked)
        return 1
    differences = _compared(old, new)
    _show(differences, arguments)
    from ..difference.wording import summary

    tell(summary(differences))
    return int(any(each.alarming for each in differences))


def _of_old(arguments: Namespace) -> Namespace:
    """The options as they hold for the old policy."""
    options = Namespace(**vars(arguments))
    options.schema = arguments.old_schema or arguments.schema
    options.lenient = arguments.old_lenient or arguments.lenient
    return options


def _checked(word: str, options: Namespace) -> CheckedInput:
    revision, path = _revision(word)
    given = one_input(path, options)
    if revision is None:
        data = read_input(given)
    else:
        data = _of_git(revision, path)
        given = given._replace(name=f"{revision}:{path}")
    return checked_input(given, data)


def _revision(word: str) -> tuple[str | None, str]:
    """The revision and the path of `git:REVISION:PATH`; no revision for other words."""
    if not word.startswith(_GIT):
        return None, word
    revision, sign, path = word.removeprefix(_GIT).partition(":")
    if not sign or not path or not revision or revision.startswith("-"):
        raise UsageError(f"{word}: a revision is written as git:REVISION:PATH")
    return revision, path


def _of_git(revision: str, path: str) -> bytes:
    """The bytes of a file as it was; paths count from the current folder, as everywhere."""
    name = path if Path(path).is_absolute() else f"./{path}"
    command = ["git", "cat-file", "blob", f"{revision}:{name}"]
    try:
        # Without a shell, and with a revision that is no option.
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise UsageError(f"git can't be run: {error.strerror}") from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1].removeprefix("fatal: ") if lines else "git failed"
        raise UsageError(f"git:{revision}:{path}: {reason}")
    return done.stdout


@without_collection
def _compared(old: CheckedInput, new: CheckedInput) -> tuple[SettingDifference, ...]:
    from ..check.typed import Setting
    from ..difference.model import Side
    from ..difference.policies import compare_policies
    from ..explanation.outcomes import Decider
    from .evaluation.deciders import compiled_decider

    sides = {Side.OLD: old, Side.NEW: new}

    def compile_setting(side: Side, setting: Setting) -> Decider:
        checked = sides[side]
        assert checked.policy is not None
        return compiled_decider(setting, checked.policy, checked.options)

    assert old.policy is not None and new.policy is not None
    return compare_policies(old.policy, new.policy, compile_setting)


def _show(differences: tuple[SettingDifference, ...], arguments: Namespace) -> None:
    if arguments.format == "json":
        import json

        from ..difference.as_data import differences_data

        print(json.dumps(differences_data(differences), indent=2))
    elif arguments.format == "markdown":
        from ..difference.as_markdown import differences_markdown

        text = differences_markdown(differences, arguments.old, arguments.new)
        write_exactly(text)
    else:
        from ..difference.as_text import differences_text

        print(differences_text(differences, has_colour(sys.stdout)), end="")
